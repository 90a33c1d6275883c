"""Text-only copies of all pages other than practices, for the full-text indexer: the guide, newsletters, regions, words, the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

from praktijkbank.newsletters.composition import compose
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.parts import say
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.blocks import reference
from praktijkbank.outputs.coverage import gaps
from praktijkbank.outputs.data import spreadsheet
from praktijkbank.outputs.search.search_copies import clean, split_words
from praktijkbank.outputs.site import Site
from praktijkbank.pages.addresses import make_address
from praktijkbank.pages.page import read_page
from praktijkbank.pages.questions import Questions, name_heading, read_questions
from praktijkbank.practices.everyday import NO_EVERYDAY, Everyday
from praktijkbank.practices.wording import join, say_sentence
from praktijkbank.source.cache import CacheFile
from praktijkbank.source.fingerprint import digest
from praktijkbank.text.compounds import Compounds

GUIDE, NEWSLETTERS, PAGES = "gids", "nieuwsbrieven", "paginas"
HANDBOOK = "handboek"  # counted among the pages, but written for editors: it ranks below what is for everyone

# What readers call a kind of page when they search for one.
_KIND_WORDS = {GUIDE: "gids stap", NEWSLETTERS: "nieuwsbrief nieuwsbrieven", PAGES: "pagina", HANDBOOK: "pagina handboek"}

_CODE = re.compile(r"^(```|~~~).*?^\1[^\n]*$|<!--.*?-->", re.MULTILINE | re.DOTALL)
_UNSEARCHED = ("ontwikkeling/", "404.md", "zoeken.md")
_WITHIN_WORDS = frozenset({"a", "abbr", "b", "code", "em", "i", "kbd", "small", "span", "strong", "sub", "sup"})
_UNSEEN = "pb-onzichtbaar"  # the class of text for screen readers only, in tables
_UNREAD = frozenset({"pre", "thead"})
_ENDS = {"th": ":", "dt": ":", "td": ".", "li": ".", "dd": "."}  # punctuation that turns separate items into sentences
# The blocks with explanations, each with the anchor of its heading; the content of other blocks is searched separately.
_BLOCKS = {
    "handboek/woordenlijst/": ("", reference.render_vocabulary),
    "handboek/velden/": ("", reference.render_fields),
    "dekking/": ("", gaps.render_gaps),
    "data/": ("csv", spreadsheet.render_columns),
}


@dataclass(frozen=True, slots=True)
class Section:
    """The part of a page under one heading, and what readers type to find it; the anchor is empty above the first heading."""

    anchor: str
    heading: str
    text: str
    questions: str = ""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What is searched of a page: its address from the site's root, its kind, title and sections, and hidden search words.

    `words` are other names for it, `questions` are what readers type to find it.
    """

    url: str
    kind: str
    title: str
    sections: tuple[Section, ...]
    words: str = ""
    questions: str = ""

    @property
    def path(self) -> str:
        """The folder of the copy, which differs from the address if a page is split into several."""
        return f"{self.url.replace('#', '_')}/" if "#" in self.url else self.url


def list_search_pages(site: Site) -> list[SearchPage]:
    """List everything searched besides the practices, without drafts."""
    written = [part for page in _list_handwritten(site) for part in _cut_sections(_add_block(site, page))]
    return [*written, *(_read_letter(site, letter) for letter in site.letters), *_list_regions(site)]


def make_copy(page: SearchPage, compounds: Compounds, everyday: Everyday = NO_EVERYDAY) -> Artifact:
    """Make the copy of one page: every section starts with its heading, so that Pagefind knows where words are."""
    words = split_words(" ".join([page.title, *(f"{section.heading} {section.text}" for section in page.sections)]))
    said = set(words)
    hidden = sorted((compounds.list_tails(said) | set(split_words(page.words))) - said)
    typed = sorted(everyday.list_typed(words) - said)
    sections = "".join(
        (f'<h2 id="{clean(section.anchor)}">{clean(section.heading)}</h2>' if section.anchor else "") + f"<p>{clean(section.text)}</p>"
        for section in page.sections
    )
    content = (
        f'<html lang="nl"><body><h1>{clean(page.title)}</h1>{sections}<div data-pagefind-ignore>'
        f'<p data-pagefind-meta="kern">{clean(f"{page.title} {_KIND_WORDS[page.kind]}")}</p>'
        f'<p data-pagefind-meta="woorden">{clean(" ".join(hidden))}</p><p data-pagefind-meta="alledaags">{" ".join(typed)}</p>'
        f'<p data-pagefind-meta="vragen">{clean(page.questions)}</p>'
        f'<p data-pagefind-meta="adres">/{clean(page.url)}</p>'
        "</div></body></html>"
    )
    return Artifact(f"{page.path}index.html", content.encode())


def _list_handwritten(site: Site) -> Iterator[SearchPage]:
    """Read the hand-written pages from their sources; unchanged ones come from the cache."""
    docs = site.catalogue.root / "docs"
    cached: CacheFile[SearchPage] = CacheFile(site.cache, "zoekpaginas")
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        if not name.startswith(_UNSEARCHED):
            text = path.read_text(encoding="utf-8")
            yield cached.fetch(name, digest([text.encode()]), partial(_read_handwritten, name, text))
    cached.save()


def _read_handwritten(name: str, text: str) -> SearchPage:
    import markdown  # noqa: PLC0415 - only indexing needs it

    page = read_page(name, text)
    reader = _SectionReader()
    reader.feed(markdown.markdown(_CODE.sub("", text[page.start :]), extensions=["toc", "tables", "attr_list", "md_in_html", "admonition"]))
    url = make_address(Path(name))
    title = page.title or _tidy(reader.title) or name
    sections = tuple(_ask(read_questions(page), {page.title, _tidy(reader.title)}, section) for section in reader.read())
    kind = next((kind for kind in (GUIDE, HANDBOOK) if url.startswith(f"{kind}/")), PAGES)
    return SearchPage(url, kind, title, sections, page.description)


def _ask(asked: Questions, titles: set[str], section: Section) -> Section:
    """Return a section with the questions of its heading; the section above all headings gets those of the page's titles."""
    names = {name_heading(heading) for heading in ({section.heading} if section.anchor else titles)}
    return replace(section, questions=". ".join(question for name, questions in asked.items() if name in names for question in questions))


class _SectionReader(HTMLParser):
    """Splits a page into sections at headings with an anchor; the first heading is the title.

    Within a block it skips the keys of rows and items, which are in code beside their names, and bare numbers.
    """

    def __init__(self, *, is_block: bool = False) -> None:
        super().__init__()
        self.title = ""
        self._sections: list[Section] = [Section("", "", "")]
        self._heading = ""
        self._left_out: list[str] = []  # the open elements, starting from one that is skipped
        self._is_block = is_block
        self._parent = ""

    def read(self) -> Iterator[Section]:
        """Return the part above the first heading, and every section that has text."""
        for section in self._sections:
            if (text := _tidy(section.text)) or not section.anchor:
                yield Section(section.anchor, _tidy(section.heading), text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        is_key = tag == "code" and self._is_block and self._parent in {"th", "li"}
        if self._left_out or is_key or tag in _UNREAD or _UNSEEN in (values.get("class") or "").split():
            self._left_out.append(tag)
            return
        self._parent = tag
        if tag in {"h2", "h3"}:
            self._sections.append(Section(values.get("id") or "", "", ""))
        self._separate(tag)
        if tag in {"h1", "h2", "h3"}:
            self._heading = tag

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            self._left_out.pop()
            return
        if tag == self._heading:
            self._heading = ""
        section = self._sections[-1]
        text = section.text.rstrip()
        if tag in _ENDS and text and text[-1].isalnum():
            self._sections[-1] = replace(section, text=f"{text}{_ENDS[tag]}")
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        section = self._sections[-1]
        if self._left_out or (self._is_block and data.strip().isdecimal()):
            return
        if self._heading == "h1":
            self.title += data
        elif self._heading and section.anchor:
            self._sections[-1] = replace(section, heading=section.heading + data)
        else:
            self._sections[-1] = replace(section, text=section.text + data)

    def _separate(self, tag: str) -> None:
        if tag not in _WITHIN_WORDS:
            self.handle_data(" ")


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _cut_sections(page: SearchPage) -> Iterator[SearchPage]:
    """Turn every section, such as a step of the guide, into a page of its own: that is what readers look for."""
    for section in page.sections:
        title = f"{page.title}: {section.heading}" if section.anchor else page.title
        url = f"{page.url}#{section.anchor}" if section.anchor else page.url
        yield SearchPage(url, page.kind, title, (Section("", "", section.text),), "" if section.anchor else page.words, section.questions)


def _add_block(site: Site, page: SearchPage) -> SearchPage:
    """Return a page with the sections that its block generates, such as the lists of the vocabulary."""
    if page.url not in _BLOCKS:
        return page
    anchor, render = _BLOCKS[page.url]
    reader = _SectionReader(is_block=True)
    reader.feed(str(render(site, page.url, {})))
    above, *sections = reader.read()
    own = (
        replace(section, text=_tidy(f"{section.text} {above.text}")) if section.anchor == anchor else section for section in page.sections
    )
    return replace(page, sections=(*own, *sections))


def _read_letter(site: Site, letter: Letter) -> SearchPage:
    """Return an issue's own text; the practices and schemes in it are found separately."""
    document = compose(letter, site.catalogue.vocabulary)
    above = _write_sentences((document.subject, document.preheader, document.dated, document.notices, document.introduction))
    sections = [Section(part.anchor, part.heading, _write_sentences((part.kind, part.elements))) for part in document.parts if part.is_own]
    return SearchPage(letter.online_url, NEWSLETTERS, letter.title, (Section("", "", above), *sections), letter.series.region.name)


def _write_sentences(pieces: tuple[object, ...]) -> str:
    return " ".join(map(say_sentence, say(pieces)))


def _list_regions(site: Site) -> Iterable[SearchPage]:
    terms = site.catalogue.vocabulary["regions"]
    for key, items in site.catalogue.by_region.items():
        titles = join([item.practice.title for item in items[:20]])
        text = f"{terms[key].explanation or ''} {f'Praktijken: {titles}.' if titles else 'Nog geen praktijken.'}".strip()
        yield SearchPage(f"regios/{key}/", PAGES, f"Regio {terms[key].label}", (Section("", "", text),), " ".join(terms[key].synonyms))
