"""Reads a web page, from a site or from Word, into blocks; other kinds of document are converted to one first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import lxml.html  # type: ignore[import-untyped]  # lxml ships no types

from praktijkbank.editing.importing.blocks import Block, Form, Kind, Origin, clean_text, drop_private_characters, make_link
from praktijkbank.editing.importing.knowledge import fold_words
from praktijkbank.editing.importing.limits import FormError
from praktijkbank.practices.questionnaire import TEN_QUESTIONS
from praktijkbank.source.program import PROGRAM
from praktijkbank.text.list_items import SYMBOLS

_SILENT = frozenset({"script", "style", "template", "head", "button", "select", "svg", "math", "iframe", "object", "canvas", "noscript"})
_EDGES = frozenset({"nav", "footer", "aside"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset"),
        *("figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "li", "main", "nav"),
        *("p", "pre", "section", "summary", "table", "textarea", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"),
        *("ul", "ol", "menu", "dir", "h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_EDGE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navigation|navbar|menu|cookie\w*|consent|share|sharing|deel|delen|social\w*|breadcrumbs?|kruimel\w*|sidebar|skip\w*|footer"
    r"|toolbar|banner)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PULLED = re.compile(r"(?:^|[\s_-])(?:pull-?quote|quote|citaat|uitgelicht)(?:$|[\s_-])", re.IGNORECASE)
_EDGE_ROLES = frozenset({"navigation", "contentinfo", "banner", "search", "complementary", "menu", "dialog", "alertdialog"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BULLET = re.compile(rf"^([-*]{{1,3}}|[{SYMBOLS}–—✓✔→§o\ufffd])\s+|^\ufffd")
_WORD_SIGNS = {  # how Word's HTML marks text outside the running text
    "mso-element:comment": Origin.COMMENT,
    "mso-element:footnote": Origin.NOTE,
    "mso-element:endnote": Origin.NOTE,
    "mso-element:header": Origin.EDGE,
    "mso-element:footer": Origin.EDGE,
}
_QUESTIONS = [fold_words(question) for question in TEN_QUESTIONS.values() if "?" in question and len(question) > 12]
_SENTENCE = 35  # letters before a break that may stand within a sentence
_ENDS = (".", "!", "?", ":", ";")
_LINK_START = " \ue000"
_DEEPEST = 150  # nested elements; anything deeper is read as one text


@dataclass
class _Place:
    """The reader's position: what applies to all text inside an element."""

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    list_depth: int = 0
    is_bold: bool = False
    is_title: bool = False
    is_pulled: bool = False
    origin: Origin = Origin.BODY
    depth: int = 0
    keeps_lines: bool = False


@dataclass
class _Line:
    """A line being collected; `bold` counts its bold characters, `broken` is where it was broken, until it is known to go on."""

    pieces: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    broken: _Place | None = None

    @property
    def is_bold(self) -> bool:
        return self.bold >= self.letters > 0

    def goes_on(self, text: str, kind: Kind) -> bool:
        """Tell whether a sentence goes on behind a break; lines that are short, bold or without a capital are lines on purpose."""
        line = "".join(self.pieces).strip()
        is_sentence = self.letters >= _SENTENCE and not line[:1].islower() and not self.is_bold and not line.endswith(_ENDS)
        return text.lstrip(_LINK_START)[:1].islower() and bool(line) and (kind is Kind.HEADING or is_sentence)


def read_page(text: str) -> Form:
    """Read the text of a web page. Raises FormError if it can't be read."""
    reader = _Reader()
    root = parse_page(drop_private_characters(text))
    reader.read(root, _Place(origin=Origin.PAGE if _is_framed(root) else Origin.BODY))
    return Form(tuple(reader.blocks), tuple(reader.list_remarks()))


def _is_framed(root: Any) -> bool:
    """Tell whether a page marks its own content, and all questions are inside it."""
    own = [
        element
        for element in root.iter("main", "article")
        if not any(above.tag in {"main", "article"} for above in element.iterancestors())
    ]
    return bool(own) and sum(map(_count_questions, own)) == _count_questions(root)


def _count_questions(element: Any) -> int:
    text = fold_words(" ".join(element.itertext()))
    return sum(text.count(question) for question in _QUESTIONS)


def read_tree(root: Any) -> list[Block]:
    """Read an HTML tree that another reader made."""
    reader = _Reader()
    reader.read(root, _Place())
    return reader.blocks


def parse_page(text: str) -> Any:
    """Return the tree of a web page, as lenient as browsers are. Raises FormError."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError) as error:
        raise FormError("In dit bestand staat geen tekst die te lezen is.") from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):  # the parser stopped early without an error
        raise FormError(f"De webpagina is te diep genest om te lezen. Kopieer de tekst en geef die mee met: {PROGRAM} import -")
    return root


class _Reader:
    """Walks an HTML tree and collects its blocks, in order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._line = _Line()
        self._aside: list[Block] = []
        self._pictures = 0

    def list_remarks(self) -> Iterator[str]:
        """Report in Dutch what was skipped."""
        if self._pictures:
            yield f"Afbeeldingen zijn niet overgenomen: {self._pictures}."

    def read(self, element: Any, place: _Place) -> None:
        """Read an element and everything in it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SILENT or not tag:
            return
        inner = self._step_into(element, tag, place)
        if inner.depth > _DEEPEST:
            self._add_text(" ".join(element.itertext()), inner)
        elif tag == "table" and self._is_table(element):
            self._read_table(element, inner)
        elif tag not in _BLOCKS and inner.origin is not place.origin:
            self._read_aside(element, inner)
        elif tag in _BLOCKS:
            self._flush(place)
            self._read_inside(element, inner)
            self._flush(inner)
        else:
            self._read_inline(element, tag, inner)

    def _step_into(self, element: Any, tag: str, place: _Place) -> _Place:
        inner = replace(place, depth=place.depth + 1, origin=_find_origin(element, tag, place.origin))
        names = f"{element.get('class', '')} {element.get('style', '')}".lower()
        inner.keeps_lines = place.keeps_lines or tag in {"pre", "textarea"}
        if tag in _LISTS:
            inner.list_depth += 1
        elif tag in _HEADINGS:
            inner.kind, inner.level, inner.is_bold = Kind.HEADING, _HEADINGS[tag], False
        elif tag == "li" or "msolistparagraph" in names or "mso-list" in names:
            inner.kind, inner.level = Kind.ITEM, max(1, inner.list_depth, _find_level(names))
        elif re.search(r"font-weight\s*:\s*normal", names):
            inner.is_bold = False  # Google Docs wraps everything copied in such a <b>
        elif tag in {"b", "strong", "th", "dt"} or re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", names):
            inner.is_bold = True
        if "msotitle" in names or "pb-title" in names:
            inner.is_title = True
        if tag == "blockquote" or _PULLED.search(names):
            inner.is_pulled = True
        return inner

    def _read_aside(self, element: Any, place: _Place) -> None:
        """Read inline text that does not belong to its line, such as deleted words, and place it after that line."""
        reader = _Reader()
        reader._read_inside(element, place)
        reader._flush(place)
        self._aside += reader.blocks

    def _read_inside(self, element: Any, place: _Place) -> None:
        self._add_text(element.text, place)
        for child in element:
            self.read(child, place)
            self._add_text(child.tail, place)

    def _read_inline(self, element: Any, tag: str, place: _Place) -> None:
        if tag == "br":
            self._break(place)
        elif tag in {"img", "picture", "image"}:
            self._pictures += tag != "picture"
        elif "mso-list:ignore" in element.get("style", "").lower().replace(" ", ""):
            return  # the bullet that Word writes as text
        elif tag == "a" and element.get("href"):
            self._read_link(element, place)
        else:
            self._read_inside(element, place)

    def _read_link(self, element: Any, place: _Place) -> None:
        words = clean_text(" ".join("".join(element.itertext()).split()))
        if re.search("msocomanchor|msocom|ftnref|_edn", element.get("name", "") + element.get("class", "")) or re.match(
            r"#_(?:ftn|edn|msocom)", element.get("href")
        ):
            return
        if words:
            if self._line.pieces and self._line.pieces[-1].endswith("\ue002"):
                self._line.pieces.append(" ")
            self._add_piece(make_link(words, element.get("href").strip()), len(words), place)

    def _add_text(self, text: str | None, place: _Place) -> None:
        told = (text or "").replace("\r\n", "\n")
        for number, line in enumerate(told.split("\n") if place.keeps_lines else [told]):
            if number:
                self._flush(place)
            cleaned = clean_text(line.replace("\n", " ").replace("\r", " "))
            self._add_piece(cleaned, len("".join(cleaned.split())), place)

    def _break(self, place: _Place) -> None:
        """End the line, unless what follows turns out to be the rest of its sentence."""
        if self._line.broken:
            self._flush(self._line.broken)
        self._line.broken = place

    def _add_piece(self, text: str, letters: int, place: _Place) -> None:
        if (broken := self._line.broken) and text.strip():
            if self._line.goes_on(text, broken.kind):
                self._line.broken = None
                self._line.pieces.append(" ")
            else:
                self._flush(broken)
        self._line.pieces.append(text)
        self._line.letters += letters
        self._line.bold += letters if place.is_bold else 0

    def _flush(self, place: _Place) -> None:
        line, self._line = self._line, _Line()
        text = re.sub(r" *\t[ \t]*", "\t", re.sub(r" {2,}", " ", "".join(line.pieces))).strip()
        kind, level = place.kind, place.level
        if kind is not Kind.HEADING and (bullet := _BULLET.match(text)):
            text, kind, level = text[bullet.end() :].strip(), Kind.ITEM, max(1, level, len(bullet[1] or ""))
        text = text.replace("\ufffd", "")
        if text:
            self.blocks.append(Block(text, kind, level, line.is_bold, place.is_title, place.is_pulled, place.origin))
        aside, self._aside = self._aside, []
        self.blocks += (replace(block, about=text) for block in aside)

    def _is_table(self, table: Any) -> bool:
        return any(True for _ in table.iter("td", "th"))

    def _read_table(self, table: Any, place: _Place) -> None:
        self._flush(place)
        for row in _list_rows(table):
            cells = []
            for cell in row:
                reader = _Reader()
                reader.read(cell, replace(place, kind=Kind.PARAGRAPH, level=0, list_depth=0, is_bold=False))
                reader._flush(place)
                self._pictures += reader._pictures
                cells.append(tuple(reader.blocks))
            if any(cells):
                self.blocks.append(Block("", Kind.ROW, origin=place.origin, cells=tuple(cells)))


def _list_rows(table: Any) -> Iterator[list[Any]]:
    """Return the cells of each row of a table, without nested tables; a caption is a row of its own."""
    for child in table:
        if child.tag == "caption":
            yield [child]
        elif child.tag == "tr":
            yield [cell for cell in child if cell.tag in {"td", "th"}]
        elif child.tag in {"tbody", "thead", "tfoot"}:
            yield from _list_rows(child)


def _find_level(names: str) -> int:
    found = re.search(r"level(\d)", names)
    return int(found[1]) if found else 1


def _find_origin(element: Any, tag: str, above: Origin) -> Origin:
    """Return the origin of an element's text."""
    style = element.get("style", "").lower().replace(" ", "")
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if above is Origin.PAGE and tag in {"main", "article"}:
        return Origin.BODY
    if above is not Origin.BODY:
        return above
    if found := next((origin for sign, origin in _WORD_SIGNS.items() if sign in style), None):
        return found
    if tag in {"del", "s", "strike"} or element.get("hidden") is not None or _HIDDEN_STYLE.search(style) or "msodel" in names.lower():
        return Origin.HIDDEN
    return Origin.PAGE if _is_edge(element, tag, names) else Origin.BODY


def _is_edge(element: Any, tag: str, names: str) -> bool:
    if tag == "nav" or element.get("role") == "navigation" or re.search(r"\b(?:pb-toc|msotoc\d?)", names, re.IGNORECASE):
        return True
    if tag in {"html", "body", "main", "article"} or tag in _HEADINGS:
        return False
    if element.find(".//main") is not None or element.find(".//article") is not None:
        return False
    if tag == "header":
        return element.find(".//h1") is None
    if not (tag in _EDGES or element.get("role") in _EDGE_ROLES or _EDGE_NAMES.search(names)):
        return False
    return element.find(".//h1") is None and not _count_questions(element)
