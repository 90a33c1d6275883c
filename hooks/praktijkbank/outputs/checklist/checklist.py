"""The tips, success factors and pitfalls of all practices as one checklist, by moment and theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from typing import Any, NamedTuple

from praktijkbank.outputs.artifacts import Artifact, Layout, Page
from praktijkbank.outputs.checklist.checklist_words import list_words, make_shards
from praktijkbank.outputs.checklist.points import Point, make_points
from praktijkbank.outputs.kept import identify_item, keep_pages
from praktijkbank.outputs.lists.filter_data import Keys, describe_columns, digest_parts, encode_json, identify_rows, list_terms, write_json
from praktijkbank.outputs.lists.overview import DATA_PATH as LIST_PATH
from praktijkbank.outputs.paging import ListPage, cut_pages, find_address, list_steps
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.practice import Tip
from praktijkbank.practices.vocabulary import UNKNOWN, Vocabulary
from praktijkbank.source.cache import CacheFile
from praktijkbank.source.fingerprint import digest
from praktijkbank.text.compounds import read_compounds

DATA_PATH = "data/tips.json"
TEXTS_PATH = "data/punten.json"  # for scripts that only look up texts: without the filter columns, 71 kB at 5,000 practices
CHUNKS_FOLDER = "data/tips/{digest}/"
CHUNK_SIZE = 100  # two chunks make a page; narrow filters then fetch few unwanted points
FIRST_PAGE = "voor-je-begint/"
LAYOUT = Layout("voor-je-begint-pagina", "voor-je-begint/pagina/{name}/")
_find_address = partial(find_address, LAYOUT, FIRST_PAGE)
PAGE_SIZE = 200

NO_THEME = "Zonder thema"


@dataclass(frozen=True, slots=True)
class Group:
    """The points of one moment, by theme."""

    label: str
    themes: tuple[tuple[str, tuple[Point, ...]], ...]


def render_checklist(site: Site, url: str, arguments: Arguments) -> str:
    """Make the first page of the checklist with everything that filtering and ticking need."""
    points = list_points(site)
    list_page = cut_pages(points, PAGE_SIZE)[0]
    context = {"list_path": LIST_PATH, "data_path": DATA_PATH, "page_size": PAGE_SIZE}
    printed = digest_parts(map(_encode_point, list_page.rows))
    return _fill(
        "checklist.html",
        site,
        url,
        list_page,
        total=len(points),
        no_theme=NO_THEME,
        printed=printed,
        moments=_count_moments(site),
        **context,
    )


def _count_moments(site: Site) -> dict[str, int]:
    """Return the number of points for every moment of the vocabulary, by its label."""
    moments = site.catalogue.vocabulary["tip_moments"]
    counts = Counter(point.tip.when for point in list_points(site))
    return {moments.label(key): counts[key] for key in moments}


def make_checklist_pages(site: Site) -> Iterator[Page]:
    """Make the second and further pages, for readers without JavaScript and for search engines."""
    list_pages = cut_pages(list_points(site), PAGE_SIZE)[1:]
    return keep_pages(site, "checklist", list_pages, _identify_point, partial(_make_page, site))


def _make_page(site: Site, list_page: ListPage[Point]) -> Page:
    name = str(list_page.number)
    title = f"Voor je begint, pagina {name} van {list_page.last}"
    body = _fill("checklist_vervolg.html", site, LAYOUT.find_address(name), list_page, title=title, number=list_page.number)
    return Page(LAYOUT, name, title, "Tips, succesfactoren en valkuilen uit alle praktijken, in pagina's.", body)


def make_checklist_data(site: Site) -> Iterator[Artifact]:
    """Make the data that scripts filter and draw.

    `data/tips.json` has the columns of all points, in reading order, and names the folder with the rest: the points in chunks, their
    search words in shards, and one file with the marks that identify ticks. The facets of practices are in `data/lijst.json`; a point
    refers to its practice by row number there, as the difference from the previous point.
    """
    vocabulary = site.catalogue.vocabulary
    own = [
        list_terms("lezer", "Lezer", vocabulary["audiences"], unknown=False),
        list_terms("soort", "Soort", vocabulary["tip_kinds"], unknown=False),
        list_terms("moment", "Moment", vocabulary["tip_moments"], unknown=False),
        list_terms("thema", "Thema", vocabulary["themes"]),
    ]
    points = list_points(site)
    list_pages = cut_pages(points, CHUNK_SIZE) if points else ()
    chunks = list(keep_pages(site, "punten", list_pages, _identify_point, partial(_make_chunk, vocabulary)))
    encoded = [point for chunk in chunks for point in chunk.points]
    shards = _keep_shards(site, points, [words for chunk in chunks for words in chunk.words])
    folder = CHUNKS_FOLDER.format(digest=digest_parts([*encoded, *shards.values()]))
    yield from (Artifact(f"{folder}{number}.json", _join(chunk.points)) for number, chunk in enumerate(chunks))
    yield from (Artifact(f"{folder}woorden/{letter}.json", shard) for letter, shard in shards.items())
    yield Artifact(f"{folder}vinkjes.json", _join([mark for chunk in chunks for mark in chunk.marks]))
    places = {item.slug: number for number, item in enumerate(site.catalogue.items)}
    numbers = [places[point.item.slug] for point in points]
    told = [(point.tip.audience, point.tip.kind, point.tip.when, point.tip.theme) for point in points]
    combinations = {key: _keys(point.tip, vocabulary) for key, point in dict(zip(told, points, strict=True)).items()}
    rows = [combinations[key] for key in told]
    data = {
        "edition": identify_rows(site),
        "folder": folder,
        "printed": digest_parts(encoded[:PAGE_SIZE]),
        "per_chunk": CHUNK_SIZE,
        "steps": [number - before for number, before in zip(numbers, [0, *numbers], strict=False)],
        "facets": describe_columns(own, rows),
    }
    yield write_json(DATA_PATH, data)
    yield write_json(TEXTS_PATH, {"folder": folder, "per_chunk": CHUNK_SIZE, "count": len(points)})


def list_points(site: Site) -> tuple[Point, ...]:
    """List every tip of every practice by moment, theme and title, in reading order."""
    return site.make_once(_list_points)


def _list_points(site: Site) -> tuple[Point, ...]:
    rank = cache(partial(_rank, site.catalogue.vocabulary))
    points = [point for item in site.catalogue.items for point in make_points(item)]
    return tuple(sorted(points, key=lambda point: rank(point.tip.when, point.tip.theme)))


def group_points(points: Iterable[Point], vocabulary: Vocabulary) -> Iterator[Group]:
    """Group sorted points by moment, and within that by theme."""
    for moment, of_moment in groupby(points, key=lambda point: point.tip.when):
        themes = [
            (vocabulary["themes"].label(theme) if theme else NO_THEME, tuple(of_theme))
            for theme, of_theme in groupby(of_moment, key=lambda point: point.tip.theme)
        ]
        yield Group(vocabulary["tip_moments"].label(moment), tuple(themes))


def _keep_shards(site: Site, points: Sequence[Point], words: Sequence[str]) -> dict[str, bytes]:
    """Return the words in shards, from the cache as long as no word, theme, kind, moment or reader has changed."""
    vocabulary = site.catalogue.vocabulary
    tips = ((point.tip.theme, point.tip.kind, point.tip.when, point.tip.audience) for point in points)
    told = (f"{tip} {own}".encode() for tip, own in zip(tips, words, strict=True))
    cached: CacheFile[dict[str, bytes]] = CacheFile(site.cache, "punten-woorden")
    key = digest([vocabulary.digest.encode(), *told])
    shards = cached.fetch("", key, lambda: make_shards(points, words, vocabulary, read_compounds()))
    cached.save()
    return shards


class _Chunk(NamedTuple):
    """Some points as drawn by scripts, and separately their marks, both as JSON; and the words of each."""

    points: list[bytes]
    marks: list[bytes]
    words: list[str]


def _make_chunk(vocabulary: Vocabulary, list_page: ListPage[Point]) -> _Chunk:
    points = list_page.rows
    words = [list_words(point, vocabulary) for point in points]
    return _Chunk([*map(_encode_point, points)], [encode_json(point.mark) for point in points], words)


def _join(encoded: Iterable[bytes]) -> bytes:
    return b"[" + b",".join(encoded) + b"]"


def _identify_point(point: Point) -> str:
    return f"{identify_item(point.item)} {point.place}"


def _encode_point(point: Point) -> bytes:
    """Return what scripts draw of a point: its mark and text, and its practice's slug and title."""
    return encode_json([point.mark, point.text, point.item.slug, point.item.practice.title])


def _rank(vocabulary: Vocabulary, moment: str, theme: str | None) -> tuple[int, bool, int]:
    return vocabulary["tip_moments"].rank(moment), theme is None, vocabulary["themes"].rank(theme) if theme else 0


def _keys(tip: Tip, vocabulary: Vocabulary) -> tuple[Keys, ...]:
    """Return the values of a tip's own facets; a tip without audience is for everyone."""
    return tip.audience or tuple(vocabulary["audiences"]), (tip.kind,), (tip.when,), (tip.theme or UNKNOWN,)


def _fill(template: str, site: Site, url: str, list_page: ListPage[Point], **context: Any) -> str:
    groups = list(group_points(list_page.rows, site.catalogue.vocabulary))
    steps = list_steps(list_page.number, list_page.last)
    return fill(template, site, url, groups=groups, last=list_page.last, steps=steps, address=_find_address, **context)
