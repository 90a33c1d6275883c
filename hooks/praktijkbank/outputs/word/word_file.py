"""Writes Word files (.docx, ECMA-376) of headings, paragraphs, lists, tables, links and footnotes, byte for byte reproducible.

Hand-written because python-docx needs 165 ms for a file that takes 2 here: 13 minutes at 5,000 practices (decision 61). The tests
open every file with python-docx.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape, quoteattr

from praktijkbank.text.legal_xml import remove_illegal
from praktijkbank.text.prose import leads_out

_PARTS = Path(__file__).parent
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date possible in a zip file
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OWN_RELATIONS = ("styles", "numbering", "settings", "footer", "footnotes")
_REFERENCE = '<w:rStyle w:val="FootnoteReference"/>'
_LINK = '<w:rStyle w:val="Hyperlink"/>'
_PAGE_WIDTH = 9638  # twentieths of a point between the margins of an A4
_HELD = 100_000  # characters buffered before compression: the checklist of 5,000 practices has 45 million


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in a paragraph; with a target it is a link, if that is safe; with a note it is a footnote mark.

    A note is identified by any key; `WordFile.add_note` gives its text, which appears on the page of its first mark. A bookmark names the
    place for programs that read the file: a letter, and then letters, digits and `_`, at most 40 characters.
    """

    text: str = ""
    is_bold: bool = False
    target: str = ""
    note: str = ""
    bookmark: str = ""


Runs = Iterable[Run]
Paragraph = tuple[str, list[Run]]  # a style and its content


class WordFile:
    """A file being written; styles are the ids in `word/styles.xml`."""

    def __init__(self, title: str, publisher: str, day: str) -> None:
        """Start an empty file; `day` (year-month-day, may be empty) is the date of its content."""
        self._file = BytesIO()
        self._archive = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED)
        for path, text in _read_parts().items():
            self._pack(path, text)
        self._pack("docProps/core.xml", _write_core(title, publisher, day))
        self._packed = self._archive.open(_name_part("word/document.xml"), "w")
        self._body = [f"{_HEAD}<w:document {_NAMESPACES}><w:body>"]
        self._held = 0
        self._targets: dict[str, str] = {}
        self._notes: dict[str, Sequence[Paragraph]] = {}
        self._numbers: dict[str, int] = {}
        self._bookmarks = 0

    def add_note(self, key: str, paragraphs: Sequence[Paragraph]) -> None:
        """Set the text of a footnote; one without a mark is left out."""
        self._notes[key] = paragraphs

    def add(self, style: str, runs: Runs) -> None:
        """Add a paragraph: Title, Heading1, Heading2, ListBullet, ListNumber, Small or Normal."""
        self._append(self._write_paragraph(style, runs))

    def add_table(self, name: str, widths: Sequence[int], rows: Iterable[Sequence[Iterable[tuple[str, Runs]]]]) -> None:
        """Add a table whose first row has the column headings; `widths` are percentages, a cell is paragraphs with their styles.

        `name` is its description for people who can't see it.
        """
        wide = [_PAGE_WIDTH * width // 100 for width in widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
        written = "".join(self._write_row(row, wide, is_head=number == 0) for number, row in enumerate(rows))
        self._append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={quoteattr(remove_illegal(name))}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"
            '<w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr></w:p>'
        )

    def save(self, footer: str) -> bytes:
        """Return the file, with a footer on every page; nothing can be added afterwards."""
        notes, note_targets = self._write_notes()
        self._append(
            '<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
            "</w:body></w:document>"
        )
        self._pack_body()
        self._packed.close()
        self._pack("word/footer.xml", _write_footer(footer))
        self._pack("word/footnotes.xml", notes)
        self._pack("word/_rels/document.xml.rels", _write_relations(_OWN_RELATIONS, self._targets))
        self._pack("word/_rels/footnotes.xml.rels", _write_relations((), note_targets))
        self._archive.close()
        return self._file.getvalue()

    def _append(self, written: str) -> None:
        self._body.append(written)
        self._held += len(written)
        if self._held > _HELD:
            self._pack_body()

    def _pack_body(self) -> None:
        self._packed.write("".join(self._body).encode())
        self._body.clear()
        self._held = 0

    def _pack(self, path: str, text: str) -> None:
        self._archive.writestr(_name_part(path), text.encode())

    def _write_paragraph(self, style: str, runs: Runs) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(map(self._write_run, runs))}</w:p>'

    def _write_run(self, run: Run) -> str:
        if run.note:
            return self._write_mark(run.note)
        if run.bookmark:
            self._bookmarks += 1
            start = f'<w:bookmarkStart w:id="{self._bookmarks}" w:name={quoteattr(run.bookmark)}/>'
            return f'{start}{_write_piece(run, self._targets)}<w:bookmarkEnd w:id="{self._bookmarks}"/>'
        return _write_piece(run, self._targets)

    def _write_mark(self, key: str) -> str:
        """Write the mark of a footnote: a reference the first time, its number after that."""
        if key in self._numbers:
            return _write_text(str(self._numbers[key]), _REFERENCE)
        number = self._numbers[key] = len(self._numbers) + 1
        return f'<w:r><w:rPr>{_REFERENCE}</w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def _write_notes(self) -> tuple[str, dict[str, str]]:
        """Return the part with all footnotes that have a mark, and their link targets."""
        targets: dict[str, str] = {}
        lines = (
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        notes = (
            f'<w:footnote w:id="{number}">{_write_note(self._notes[key], targets)}</w:footnote>' for key, number in self._numbers.items()
        )
        written = f"{_HEAD}<w:footnotes {_NAMESPACES}>{''.join((*lines, *notes))}</w:footnotes>"
        return written, targets

    def _write_row(self, cells: Sequence[Iterable[tuple[str, Runs]]], widths: Sequence[int], *, is_head: bool) -> str:
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7EEEE"/>' if is_head else ""
        properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>"
        written = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            f"{''.join(self._write_paragraph(style, runs) for style, runs in cell) or '<w:p/>'}</w:tc>"
            for cell, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr>{properties}{''.join(written)}</w:tr>"


def _write_note(paragraphs: Sequence[Paragraph], targets: dict[str, str]) -> str:
    """Write the text of a footnote, with its number before the first paragraph."""
    number = f'<w:r><w:rPr>{_REFERENCE}</w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"" if at else number}{"".join(_write_piece(run, targets) for run in runs)}</w:p>'
        for at, (style, runs) in enumerate(paragraphs)
    )


def _write_piece(run: Run, targets: dict[str, str]) -> str:
    """Write a run; `targets` collects the links of its part, by address."""
    uri = _make_uri(run.target)
    if not uri:
        return _write_text(run.text, "<w:b/>" if run.is_bold else "")
    name = targets.setdefault(uri, f"link{len(targets) + 1}")
    return f'<w:hyperlink r:id="{name}">{_write_text(run.text, _LINK)}</w:hyperlink>'


def _write_relations(own: Iterable[str], targets: dict[str, str]) -> str:
    parts = (f'<Relationship Id="{name}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>' for name in own)
    links = (
        f'<Relationship Id="{name}" Type="{_RELATIONS}/hyperlink" Target={quoteattr(target)} TargetMode="External"/>'
        for target, name in targets.items()
    )
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join((*parts, *links))}</Relationships>"
    )


def _make_uri(target: str) -> str:
    """Return an address in a form that Word accepts, otherwise "": Word refuses a file with a single malformed address."""
    try:
        urlsplit(target)
    except ValueError:
        return ""
    return quote(target, safe="%/:?#[]@!$&'()*+,;=~") if leads_out(target) else ""


def _name_part(path: str) -> zipfile.ZipInfo:
    """Return the header of a part, with a fixed date, so that every build on every system writes the same bytes."""
    info = zipfile.ZipInfo(path, _EPOCH)
    info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
    return info


@cache
def _read_parts() -> dict[str, str]:
    """Return the parts common to all files, by path; the list of all parts comes first, as readers expect."""
    names = {
        "content_types.xml": "[Content_Types].xml",
        "relations.xml": "_rels/.rels",
        "styles.xml": "word/styles.xml",
        "numbering.xml": "word/numbering.xml",
        "settings.xml": "word/settings.xml",
    }
    return {path: (_PARTS / name).read_text(encoding="utf-8") for name, path in names.items()}


def _write_text(text: str, properties: str) -> str:
    """Write a run; a line break in the text becomes one in the file."""
    written = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in remove_illegal(text).split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{written}</w:r>"


def _write_core(title: str, publisher: str, day: str) -> str:
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{name}>' for name in ("created", "modified") if day
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(remove_illegal(title))}</dc:title><dc:creator>{escape(remove_illegal(publisher))}</dc:creator>"
        f"<dc:language>nl-NL</dc:language>{dates}</cp:coreProperties>"
    )


def _write_footer(text: str) -> str:
    page = "".join(
        f'<w:r><w:t xml:space="preserve">{before}</w:t></w:r><w:fldSimple w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        for before, field in ((" · pagina ", "PAGE"), (" van ", "NUMPAGES"))
    )
    return f'{_HEAD}<w:ftr {_NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{_write_text(text, "")}{page}</w:p></w:ftr>'
