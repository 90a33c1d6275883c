"""Reads a Word document: mammoth converts its text to HTML, after this module has prepared what mammoth would lose or misread.

It handles (ECMA-376, part 1): text boxes, which Word stores twice (17.17.3), as paragraphs after the one that contains them; simple fields
(17.16.19); headings by their own outline level (17.3.1.20); deleted rows (17.13.5.12); placeholder text of content controls (17.5.2.39) and
hidden runs (17.3.2.41), which are not answers; comments, footnotes, headers and footers, each with its origin.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import mammoth
from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from praktijkbank.editing.importing.blocks import Block, Form, Origin, clean_text, drop_private_characters, make_edges, say_left_out
from praktijkbank.editing.importing.limits import FormError, parse_xml, unpack
from praktijkbank.editing.importing.page_form import parse_page, read_tree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_OFF = frozenset({"0", "false", "off", "none"})
_UNWRAPPED = ("fldSimple", "dir", "bdo", "ruby", "rubyBase", "smartTag", "customXml", "moveTo", "ins")
_DROPPED = ("moveFrom", "rt", "commentReference", "annotationRef", "commentRangeStart", "commentRangeEnd")
_OUTLINED, _OUTLINES = "pb-outline-", "012345678"  # level 9 is running text
_MAIN = re.compile(r"word/document\d*\.xml")


def read_word(raw: bytes) -> Form:
    """Read the bytes of a .docx. Raises FormError."""
    parts = {name: content for name, content in unpack(raw).items() if name.endswith((".xml", ".rels"))}
    name = next((part for part in parts if _MAIN.fullmatch(part)), None)
    if name is None:
        raise FormError("Dit is geen Word-document: er zit geen tekst in die te lezen is. Sla het in Word op als .docx.")
    document = _Document({part: _parse(content) for part, content in parts.items() if _is_needed(part)}, name)
    blocks = read_tree(parse_page(drop_private_characters(document.convert(parts))))
    return Form((*blocks, *document.asides, *document.list_edges()), tuple(document.list_remarks()))


def _is_needed(part: str) -> bool:
    return part.startswith("word/") and part.count("/") == 1 and part.endswith(".xml")


def _parse(content: bytes) -> Any:
    """Parse a part; the strict form of the standard uses another namespace for the same elements."""
    return parse_xml(content.replace(_STRICT_W.encode(), _W.encode()))


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


class _Document:
    """The parts of a Word document, and what was removed from its text."""

    def __init__(self, roots: dict[str, Any], name: str) -> None:
        self.asides: list[Block] = []
        self._roots, self._name = roots, name
        self._placeholders = self._deleted = 0
        self._styles = _read_styles(roots.get("word/styles.xml"))

    def convert(self, parts: dict[str, bytes]) -> str:
        """Return the text as HTML. Raises FormError."""
        body = self._roots[self._name]
        self._prepare(body)
        self._style_outlined(body)
        ready = io.BytesIO()
        with zipfile.ZipFile(ready, "w") as archive:
            for part, content in parts.items():
                root = body if part == self._name else self._roots.get(part)
                archive.writestr(part, content if root is None else etree.tostring(root, encoding="utf-8", xml_declaration=True))
        try:
            result = mammoth.convert_to_html(
                ready,
                style_map=self._make_style_map(),
                include_default_style_map=True,
                convert_image=_leave_out,
                ignore_empty_paragraphs=True,
            )
        except Exception as error:
            raise FormError("Het Word-document is niet te lezen. Open het in Word, sla het opnieuw op en probeer het nog eens.") from error
        return str(result.value)

    def list_remarks(self) -> Iterator[str]:
        """Report in Dutch what was left out."""
        yield from say_left_out(self._deleted, self._placeholders)
        if next(self._roots[self._name].iter(_w("altChunk")), None) is not None:
            yield "Een ingesloten document is niet gelezen; kopieer de tekst ervan in het formulier."

    def list_edges(self) -> Iterator[Block]:
        """Return the text of headers and footers."""
        edges = [self._roots[part] for part in sorted(self._roots) if re.fullmatch(r"word/(?:header|footer)\d*\.xml", part)]
        for edge in edges:
            self._prepare(edge)
        return make_edges(text for edge in edges for text in _list_paragraphs(edge))

    def _prepare(self, root: Any) -> None:
        self._drop_deleted(root)
        self._drop_placeholders(root)
        _choose_alternatives(root)
        self._take_hidden(root)
        self._take_notes(root)
        for properties in list(root.iter(_w("sdtPr"))):
            _remove(properties)  # so that a ticked box is read as its visible character, not as a form field
        for name in _DROPPED:
            for element in list(root.iter(_w(name))):
                _remove(element)
        for field in list(root.iter(_w("fldSimple"))):
            _write_field_out(field)
        for name in _UNWRAPPED:
            for element in list(root.iter(_w(name))):
                _unwrap(element)
        _read_formulas(root)
        _free_text_boxes(root)

    def _style_outlined(self, root: Any) -> None:
        """Give a paragraph with its own outline level a matching style, because mammoth looks only at styles."""
        for paragraph in root.iter(_w("p")):
            properties = paragraph.find(_w("pPr"))
            level = "" if properties is None else _read_value(properties.find(_w("outlineLvl")))
            style = None if properties is None else properties.find(_w("pStyle"))
            if not level or level not in _OUTLINES or self._is_apart(_read_value(style)):
                continue
            if style is None:
                style = etree.Element(_w("pStyle"))
                properties.insert(0, style)
            style.set(_w("val"), f"{_OUTLINED}{level}")

    def _is_apart(self, style_id: str) -> bool:
        """Tell whether a style is that of the title or a table of contents."""
        styles = self._roots.get("word/styles.xml", ())
        name = next((style.find(_w("name")) for style in styles if style.get(_w("styleId")) == style_id), None)
        return self._styles.get(_read_value(name), "").partition(":")[0] in {"p.pb-toc", "h1.pb-title"}

    def _drop_deleted(self, root: Any) -> None:
        for row in list(root.iter(_w("tr"))):
            if row.find(f"{_w('trPr')}/{_w('del')}") is not None:
                self._deleted += 1
                _remove(row)
        for element in [*root.iter(_w("del")), *root.iter(_w("delText"))]:
            if element.getparent() is not None and element.getparent().tag not in {_w("rPr"), _w("trPr")}:
                self._deleted += element.tag == _w("del")
                _remove(element)

    def _drop_placeholders(self, root: Any) -> None:
        for control in list(root.iter(_w("sdt"))):
            shown = control.find(f"{_w('sdtPr')}/{_w('showingPlcHdr')}")
            content = control.find(_w("sdtContent"))
            if shown is not None and shown.get(_w("val"), "") not in _OFF and content is not None:
                self._placeholders += 1
                for text in list(content.iter(_w("t"), _w("sym"), _w("tab"))):
                    _remove(text)

    def _take_hidden(self, root: Any) -> None:
        for run in list(root.iter(_w("r"))):
            properties = run.find(_w("rPr"))
            if properties is not None and any(_is_on(properties.find(_w(name))) for name in ("vanish", "webHidden", "strike", "dstrike")):
                text = clean_text("".join(part.text or "" for part in run.iter(_w("t"))))
                if text.strip():
                    self.asides.append(Block(text.strip(), origin=Origin.HIDDEN, about=_read_around(run)))
                _remove(run)

    def _take_notes(self, root: Any) -> None:
        for name, part, origin in (
            ("footnoteReference", "word/footnotes.xml", Origin.NOTE),
            ("endnoteReference", "word/endnotes.xml", Origin.NOTE),
            ("commentReference", "word/comments.xml", Origin.COMMENT),
        ):
            for reference in list(root.iter(_w(name))):
                text = self._find_note(part, reference.get(_w("id")))
                if text:
                    self.asides.append(Block(text, origin=origin, about=_read_around(reference)))
                _remove(reference)

    def _find_note(self, part: str, number: str | None) -> str:
        for note in self._roots.get(part, ()):
            if note.get(_w("id")) == number:
                return " ".join(_list_paragraphs(note))
        return ""

    def _make_style_map(self) -> str:
        """Tell mammoth which of this document's styles are headings, the title, or bold."""
        lines = ["b => strong", "i => em", "u => span", "strike => s", "small-caps => span", "comment-reference => "]
        for level in (2, 3):
            path = " > ".join(["ul|ol > li"] * (level - 1) + ["ul > li:fresh"])
            lines += [f"p[style-name='List {kind} {level}'] => {path}" for kind in ("Bullet", "Number")]
        lines += [f"p.{_OUTLINED}{level} => h{min(int(level) + 1, 6)}:fresh" for level in _OUTLINES]
        for name, kind in self._styles.items():
            quoted = name.replace("\\", "\\\\").replace("'", "\\'")
            lines.append(f"p[style-name='{quoted}'] => {kind}")
        return "\n".join(lines)


def _leave_out(image: Any) -> list[Any]:
    """Leave out a picture without opening it."""
    return []


def _read_styles(root: Any) -> dict[str, str]:
    """Return the HTML for the paragraphs of each style, by style name: headings by outline level, or bold paragraphs."""
    styles = {style.get(_w("styleId")): style for style in root.iter(_w("style"))} if root is not None else {}
    kinds = {}
    for style in styles.values():
        if style.get(_w("type")) != "paragraph" or style.find(_w("name")) is None:
            continue
        name, chain = style.find(_w("name")).get(_w("val"), ""), list(_list_chain(style, styles))
        if re.fullmatch(r"(?:toc|inhopg|index) (?:\d|heading)", name.lower()):
            kinds[name] = "p.pb-toc:fresh"
        elif name.lower() in {"title", "titel"}:
            kinds[name] = "h1.pb-title:fresh"
        elif (level := _find_outline(chain)) is not None:
            kinds[name] = f"h{min(level + 1, 6)}:fresh"
        elif any(_is_on(each.find(f"{_w('rPr')}/{_w('b')}")) for each in chain):
            kinds[name] = "p:fresh > strong:fresh"
    return {name: kind for name, kind in kinds.items() if name and name.isprintable()}


def _list_chain(style: Any, styles: dict[str, Any]) -> Iterator[Any]:
    """Return a style and those it is based on, nearest first."""
    seen: set[int] = set()
    while style is not None and id(style) not in seen:
        seen.add(id(style))
        yield style
        based = style.find(_w("basedOn"))
        style = styles.get(based.get(_w("val"))) if based is not None else None


def _find_outline(chain: list[Any]) -> int | None:
    for style in chain:
        outline = style.find(f"{_w('pPr')}/{_w('outlineLvl')}")
        if outline is not None and outline.get(_w("val"), "").isdigit():
            return int(outline.get(_w("val"))) if int(outline.get(_w("val"))) < 9 else None
        if found := re.fullmatch(r"(?:heading|kop) ([1-9])", _read_value(style.find(_w("name"))).lower()):
            return int(found[1]) - 1
    return None


def _read_value(element: Any) -> str:
    value: str = "" if element is None else element.get(_w("val"), "")
    return value


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(_w("val"), "true") not in _OFF


def _choose_alternatives(root: Any) -> None:
    """Keep one of the alternatives that Word stores: the first that contains text."""
    for both in list(root.iter(f"{{{_MC}}}AlternateContent")):
        if both.getparent() is None:
            continue
        branches = [branch for branch in both if branch.tag in {f"{{{_MC}}}Choice", f"{{{_MC}}}Fallback"}]
        kept = next((branch for branch in branches if next(branch.iter(_w("t")), None) is not None), None)
        for branch in branches:
            if branch is not kept:
                both.remove(branch)
        if kept is not None:
            _unwrap(kept)
        _unwrap(both)


def _free_text_boxes(root: Any) -> None:
    """Move the content of a text box to after the paragraph that contains it."""
    for box in reversed(list(root.iter(_w("txbxContent")))):
        holder = next((above for above in box.iterancestors() if above.tag == _w("p")), None)
        if holder is None or holder.getparent() is None:
            continue
        children = list(box)
        _remove(box)
        place = holder.getparent().index(holder) + 1
        for number, child in enumerate(children):
            holder.getparent().insert(place + number, child)


def _write_field_out(field: Any) -> None:
    """Rewrite a simple field as the equivalent runs between markers, from which mammoth reads links."""
    parent, instruction = field.getparent(), field.get(_w("instr"), "")
    if parent is None or "HYPERLINK" not in instruction.upper():
        return
    place = parent.index(field)
    parts = [_make_mark("begin"), _make_instruction(instruction), _make_mark("separate"), *field, _make_mark("end")]
    tail = field.tail
    parent.remove(field)
    for number, part in enumerate(parts):
        parent.insert(place + number, part)
    parts[-1].tail = tail


def _make_mark(kind: str) -> Any:
    run = etree.Element(_w("r"))
    etree.SubElement(run, _w("fldChar")).set(_w("fldCharType"), kind)
    return run


def _make_instruction(text: str) -> Any:
    run = etree.Element(_w("r"))
    etree.SubElement(run, _w("instrText")).text = text
    return run


def _read_formulas(root: Any) -> None:
    """Write formulas as plain text."""
    for formula in list(root.iter(f"{{{_M}}}oMath")):
        run = etree.Element(_w("r"))
        etree.SubElement(run, _w("t")).text = "".join(part.text or "" for part in formula.iter(f"{{{_M}}}t"))
        formula.getparent().replace(formula, run)
    for wrapper in list(root.iter(f"{{{_M}}}oMathPara")):
        _unwrap(wrapper)


def _list_paragraphs(root: Any) -> Iterator[str]:
    """Return the text of every non-empty paragraph."""
    return filter(None, map(_read_paragraph, root.iter(_w("p"))))


def _read_paragraph(paragraph: Any) -> str:
    parts = paragraph.iter(_w("t"), _w("tab"), _w("br"), _w("noBreakHyphen"))
    text = "".join({_w("t"): part.text or "", _w("noBreakHyphen"): "-"}.get(part.tag, " ") for part in parts)
    return " ".join(clean_text(drop_private_characters(text)).split())


def _read_around(element: Any) -> str:
    """Return the text of an element's paragraph."""
    paragraph = next((above for above in element.iterancestors() if above.tag == _w("p")), None)
    return _read_paragraph(paragraph) if paragraph is not None else ""


def _unwrap(element: Any) -> None:
    """Replace an element with its children."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for number, child in enumerate(list(element)):
        parent.insert(place + number, child)
    parent.remove(element)


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
