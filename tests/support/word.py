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
    """Return the style and the text of every paragraph, also those in tables, in the order of reading."""
    document = open_word(content)
    names = {style.style_id: str(style.name) for style in document.styles}
    for paragraph in document.element.body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join("\n" if part.tag == f"{W}br" else part.text or "" for part in paragraph.iter(f"{W}t", f"{W}br"))
        yield names[style.get(f"{W}val")] if style is not None else "Normal", text


def list_targets(content: bytes) -> list[str]:
    """Return where the links of a file lead."""
    relations = open_word(content).part.rels.values()
    return [relation.target_ref for relation in relations if relation.is_external]


def read_word(content: bytes) -> str:
    """Return all that a file says, and where its links lead."""
    return "\n".join([*(text for _, text in list_paragraphs(content)), *list_targets(content)])
