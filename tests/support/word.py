"""Reads Word files as a person does: paragraphs with their styles, tables, links and properties."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from docx import Document
from docx.document import Document as WordDocument

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def open_word(content: bytes) -> WordDocument:
    """Open a file with python-docx, after every part of it has been read as XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            ET.fromstring(archive.read(name))  # noqa: S314 - our own file; a parse error is a failure
    return Document(io.BytesIO(content))


def list_paragraphs(content: bytes) -> Iterator[tuple[str, str]]:
    """Return the style and text of every paragraph, including those in tables, in reading order, and of every footnote."""
    document = open_word(content)
    names = {style.style_id: str(style.name) for style in document.styles}
    for part in (document.element.body, *_read_notes(content)):
        for paragraph in part.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            yield names[style.get(f"{W}val", "")] if style is not None else "Normal", "".join(map(_read_piece, paragraph.iter()))


def _read_notes(content: bytes) -> Iterator[ET.Element]:
    """Return the footnotes of a file, except the two that are separator lines."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        notes = ET.fromstring(archive.read("word/footnotes.xml"))  # noqa: S314 - our own file
    return (note for note in notes.iter(f"{W}footnote") if note.get(f"{W}type") is None)


def _read_piece(part: ET.Element) -> str:
    """Return the text of a part of a paragraph; a footnote mark is a number between brackets."""
    if part.tag == f"{W}footnoteReference":
        return f"[{part.get(f'{W}id')}]"
    return {f"{W}t": part.text or "", f"{W}br": "\n"}.get(str(part.tag), "")


def list_targets(content: bytes) -> list[str]:
    """Return the link targets of a file, those of its footnotes last."""
    part = open_word(content).part
    notes = [relation.target_part for relation in part.rels.values() if relation.reltype.endswith("/footnotes")]
    relations = [relation for one in (part, *notes) for relation in one.rels.values()]
    return [relation.target_ref for relation in relations if relation.is_external]


def read_word(content: bytes) -> str:
    """Return all text of a file, and its link targets."""
    return "\n".join([*(text for _, text in list_paragraphs(content)), *list_targets(content)])
