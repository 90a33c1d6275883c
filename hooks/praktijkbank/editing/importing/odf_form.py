"""Reads an OpenDocument text (.odt) by converting its content to a small HTML tree, which the web page reader then reads.

Source of the names: OpenDocument 1.3, part 3. Tracked deletions are stored separately in the file (5.5) and ignored. Annotations, notes,
headers and footers are kept with their origin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import lxml.html  # type: ignore[import-untyped]  # lxml ships no types

from praktijkbank.editing.importing.blocks import Block, Form, Origin, clean_text, drop_private_characters, make_edges, say_left_out
from praktijkbank.editing.importing.limits import FormError, parse_xml, unpack
from praktijkbank.editing.importing.page_form import read_tree

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_MAX_REPEAT = 50  # repetitions of a cell or space
_DEEPEST = 150


def _name(short: str) -> str:
    prefix, _, local = short.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


_SILENT = {
    _name(name)
    for name in ("text:tracked-changes", "text:placeholder", "text:sequence-decls", "text:change", "text:ruby-text", "office:forms")
}
_BLOCKS = {
    _name("text:list"): "ul",
    _name("text:list-item"): "li",
    _name("text:list-header"): "li",
    _name("table:table"): "table",
    _name("table:table-row"): "tr",
    _name("table:table-cell"): "td",
    _name("text:section"): "div",
}
_SPACES = {_name("text:s"): " ", _name("text:tab"): "\t"}


def read_odf(raw: bytes) -> Form:
    """Read the bytes of an .odt. Raises FormError."""
    parts = unpack(raw)
    if "content.xml" not in parts:
        raise FormError("Dit is geen OpenDocument-tekst. Sla het bestand in LibreOffice op als .odt.")
    content = parse_xml(parts["content.xml"])
    styles = parse_xml(parts["styles.xml"]) if "styles.xml" in parts else None
    body = content.find(f"{_name('office:body')}/{_name('office:text')}")
    if body is None:
        raise FormError("Het bestand is geen tekst, of heeft een wachtwoord. Sla het op als gewone tekst (.odt) zonder wachtwoord.")
    writer = _Writer([root for root in (content, styles) if root is not None])
    tree = lxml.html.Element("body")
    writer.write_inside(body, tree, 0)
    writer.write_boxes(tree)
    edges = tuple(_list_edges(styles)) if styles is not None else ()
    return Form((*read_tree(tree), *writer.asides, *edges), tuple(say_left_out(writer.deleted, writer.placeholders)))


class _Writer:
    """Converts OpenDocument elements to HTML, and removes what is not part of the text."""

    def __init__(self, roots: list[Any]) -> None:
        self.asides: list[Block] = []
        self.deleted = self.placeholders = 0
        self._styles = {style.get(_name("style:name")): style for root in reversed(roots) for style in root.iter(_name("style:style"))}
        self._special: dict[str, Callable[[Any, Any, int], None]] = {
            _name("office:annotation"): self._take_comment,
            _name("text:note"): self._take_note,
            _name("text:p"): self._write_paragraph,
            _name("text:h"): self._write_heading,
            _name("text:span"): self._write_span,
            _name("text:a"): self._write_link,
            _name("text:hidden-text"): self._take_hidden,
            _name("text:hidden-paragraph"): self._take_hidden,
            _name("text:table-of-content"): self._write_index,
            _name("draw:text-box"): self._write_box,
        }
        self._boxes: list[tuple[Any, int]] = []

    def write_inside(self, element: Any, into: Any, depth: int) -> None:
        """Append the content of an element to another."""
        _append(into, element.text)
        for child in element:
            self._write(child, into, depth + 1)
            _append(into, child.tail)

    def _write(self, element: Any, into: Any, depth: int) -> None:
        tag = element.tag
        if tag in _SILENT:
            self.deleted += sum(1 for _ in element.iter(_name("text:deletion")))
            self.placeholders += tag == _name("text:placeholder")
        elif tag in _SPACES:
            _append(into, _SPACES[tag] * (_count(element, "text:c") if tag == _name("text:s") else 1))
        elif tag == _name("text:line-break"):
            lxml.html.etree.SubElement(into, "br")
        elif depth > _DEEPEST:
            _append(into, " ".join(element.itertext()))
        elif tag in self._special:
            self._special[tag](element, into, depth)
        elif tag in _BLOCKS:
            self._write_block(element, into, depth)
        else:
            self.write_inside(element, into, depth)

    def _write_block(self, element: Any, into: Any, depth: int) -> None:
        self.write_inside(element, lxml.html.etree.SubElement(into, _BLOCKS[element.tag]), depth)

    def _write_paragraph(self, element: Any, into: Any, depth: int) -> None:
        name = element.get(_name("text:style-name"), "")
        tag = "p" if not self._is_title(name) else "h1"
        made = lxml.html.etree.SubElement(into, tag)
        if tag == "h1":
            made.set("class", "pb-title")
        inner = lxml.html.etree.SubElement(made, "b") if tag == "p" and self._is_bold(name) else made
        self.write_inside(element, inner, depth)
        self.write_boxes(into)

    def _write_heading(self, element: Any, into: Any, depth: int) -> None:
        level = min(max(_count(element, "text:outline-level"), 1), 6)
        self.write_inside(element, lxml.html.etree.SubElement(into, f"h{level}"), depth)
        self.write_boxes(into)

    def _write_span(self, element: Any, into: Any, depth: int) -> None:
        name = element.get(_name("text:style-name"), "")
        if self._has(name, "text-line-through-style", {"solid", "dotted", "dash", "wave"}, "style") or self._has(
            name, "display", {"none"}, "text"
        ):
            self._take_hidden(element, into, depth)
        elif self._is_bold(name):
            self.write_inside(element, lxml.html.etree.SubElement(into, "b"), depth)
        else:
            self.write_inside(element, into, depth)

    def _write_link(self, element: Any, into: Any, depth: int) -> None:
        made = lxml.html.etree.SubElement(into, "a")
        made.set("href", _printable(element.get(_name("xlink:href"), "")))
        self.write_inside(element, made, depth)

    def _write_index(self, element: Any, into: Any, depth: int) -> None:
        made = lxml.html.etree.SubElement(into, "nav")  # a list of headings, which are not questions there
        self.write_inside(element, made, depth)

    def _write_box(self, element: Any, into: Any, depth: int) -> None:
        self._boxes.append((element, depth))

    def write_boxes(self, into: Any) -> None:
        """Write the text boxes of a paragraph after it."""
        boxes, self._boxes = self._boxes, []
        for element, depth in boxes:
            self.write_inside(element, lxml.html.etree.SubElement(into, "div"), depth)

    def _take_comment(self, element: Any, into: Any, depth: int) -> None:
        self._take(" ".join(_list_paragraphs(element)), into, Origin.COMMENT)

    def _take_note(self, element: Any, into: Any, depth: int) -> None:
        body = element.find(_name("text:note-body"))
        self._take(" ".join(_list_paragraphs(body)) if body is not None else "", into, Origin.NOTE)

    def _take_hidden(self, element: Any, into: Any, depth: int) -> None:
        self._take(_read_text(element), into, Origin.HIDDEN)

    def _take(self, text: str, into: Any, origin: Origin) -> None:
        if text:
            self.asides.append(Block(text, origin=origin, about=" ".join("".join(into.itertext()).split())))

    def _is_title(self, name: str) -> bool:
        return any(style in {"Title", "Titel"} for style in self._list_names(name))

    def _is_bold(self, name: str) -> bool:
        return self._has(name, "font-weight", {"bold", "600", "700", "800", "900"}, "fo")

    def _has(self, name: str, attribute: str, values: set[str], prefix: str) -> bool:
        for style in self._list_names(name):
            found = self._styles.get(style)
            properties = found.find(_name("style:text-properties")) if found is not None else None
            value = properties.get(_name(f"{prefix}:{attribute}")) if properties is not None else None
            if value is not None:
                return value in values
        return False

    def _list_names(self, name: str) -> Iterator[str]:
        """Return a style's name and those of the styles it is based on, nearest first."""
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            yield name
            style = self._styles.get(name)
            name = style.get(_name("style:parent-style-name"), "") if style is not None else ""


def _append(into: Any, text: str | None) -> None:
    """Append text to an element's content."""
    if not text:
        return
    text = _printable(drop_private_characters(text))
    if len(into):
        into[-1].tail = (into[-1].tail or "") + text
    else:
        into.text = (into.text or "") + text


def _printable(text: str) -> str:
    """Return a text without characters that XML does not allow."""
    return "".join(character for character in text if character >= " " or character in "\t\n\r")


def _count(element: Any, name: str) -> int:
    value = element.get(_name(name), "1")
    return min(int(value), _MAX_REPEAT) if value.isascii() and value.isdigit() else 1


def _list_paragraphs(root: Any) -> Iterator[str]:
    return filter(None, map(_read_text, root.iter(_name("text:p"), _name("text:h"))))


def _read_text(element: Any) -> str:
    return " ".join(clean_text(drop_private_characters("".join(element.itertext()))).split())


def _list_edges(styles: Any) -> Iterator[Block]:
    edges = styles.iter(*(_name(f"style:{name}{side}") for name in ("header", "footer") for side in ("", "-left", "-first")))
    return make_edges(text for edge in edges for text in _list_paragraphs(edge))
