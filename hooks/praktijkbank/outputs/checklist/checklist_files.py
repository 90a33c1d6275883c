"""The checklist as files, because teams plan on paper: text to tick off, and a Word file with columns for who does it and when."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.checklist.checklist import Group, group_points, list_points
from praktijkbank.outputs.checklist.points import Point
from praktijkbank.outputs.kept import identify_item
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.word.word_file import Run, WordFile
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.cache import CacheFile
from praktijkbank.source.fingerprint import digest
from praktijkbank.text.wrapping import join_lines, underline, wrap

TEXT_PATH = "voor-je-begint/checklist.txt"
WORD_PATH = "voor-je-begint/checklist.docx"

_TITLE = "Voor je begint"
_INTRODUCTION = (
    "Loop deze lijst met je team door voordat je start. Elk punt komt uit een praktijk. Wat daar gold, hoeft bij jou niet te gelden."
)
_WIDTHS = (52, 18, 15, 15)  # percent: the point, its source, who, when


def make_checklist_files(site: Site) -> Iterator[Artifact]:
    """Make both files with all points; raises OSError if they can't be cached."""
    cached: CacheFile[list[Artifact]] = CacheFile(site.cache, "checklist-bestanden")
    key = digest(identify_item(item).encode() for item in site.catalogue.items)
    yield from cached.fetch("", f"{key} {site.settings_digest} {site.catalogue.as_of}", partial(_make, site))
    cached.save()


def _make(site: Site) -> list[Artifact]:
    groups = tuple(group_points(list_points(site), site.catalogue.vocabulary))
    return [Artifact(TEXT_PATH, write_text(site, groups).encode()), Artifact(WORD_PATH, write_word(site, groups))]


def write_text(site: Site, groups: tuple[Group, ...]) -> str:
    """Write the points under their moments and themes, each with a checkbox."""
    paragraphs = [underline(_TITLE, "="), wrap(_INTRODUCTION)]
    for group in groups:
        paragraphs.append(underline(group.label, "-"))
        for theme, points in group.themes:
            paragraphs.append(join_lines(f"{theme}:", *(_write_point(point, site.catalogue.vocabulary) for point in points)))
    return "\n\n".join(paragraphs) + "\n"


def _write_point(point: Point, vocabulary: Vocabulary) -> str:
    kind = vocabulary["tip_kinds"].label(point.tip.kind)
    return join_lines(wrap(point.text, "[ ] ", "    "), wrap(f"({kind}, uit: {point.item.practice.title})", "    ", "    "))


def write_word(site: Site, groups: tuple[Group, ...]) -> bytes:
    """Write a table per moment and theme, with room to note who does a point and when."""
    vocabulary, name = site.catalogue.vocabulary, site.settings.site_name
    word = WordFile(_TITLE, name, str(site.catalogue.as_of or ""))
    word.add("Title", [Run(_TITLE)])
    word.add("Normal", [Run(_INTRODUCTION)])
    head = [[("Normal", [Run(text, is_bold=True)])] for text in ("Punt", "Uit", "Wie", "Wanneer")]
    for group in groups:
        word.add("Heading1", [Run(group.label)])
        for theme, points in group.themes:
            word.add("Heading2", [Run(theme)])
            word.add_table(f"{group.label}: {theme}", _WIDTHS, [head, *(_make_row(site, point, vocabulary) for point in points)])
    return word.save(f"{name}: {_TITLE}")


def _make_row(site: Site, point: Point, vocabulary: Vocabulary) -> list[list[tuple[str, list[Run]]]]:
    kind = vocabulary["tip_kinds"].label(point.tip.kind)
    address = f"{site.settings.site_url}{point.item.url}" if site.settings.site_url else ""
    source = [Run(point.item.practice.title, target=address)]
    mark = point.mark.split()[0]  # with it docs/assets/js/checklist/own-word.js finds the row
    return [[("Normal", [Run(f"☐ {point.text}", bookmark=f"punt_{mark}")]), ("Small", [Run(kind)])], [("Small", source)], [], []]
