"""Filled-in questionnaires for tests, made from a few lines each: Word, OpenDocument, web pages and text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
O = (  # noqa: E741 - the counterpart of W, for OpenDocument
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = ("styles", "numbering", "comments", "footnotes", "header1", "footer1")
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kop"><w:name w:val="Vraag in formulier"/><w:basedOn w:val="Heading1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Vet"><w:name w:val="Vette regel"/><w:rPr><w:b/></w:rPr></w:style>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_STYLED = '<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
_POINT = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
)
_WORD = {
    "title": _STYLED % "Title",
    "toc": _STYLED % "TOC1",
    "h1": _STYLED % "Heading1",
    "own_heading": _STYLED % "Kop",
    "own_bold": _STYLED % "Vet",
    "b": '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r></w:p>',
    "p": '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>',
    "li": _POINT % 0,
    "li2": _POINT % 1,
}
_LIST = "<text:list><text:list-item>%s</text:list-item></text:list>"
_ODT = {
    "title": '<text:p text:style-name="Title">{}</text:p>',
    "h1": '<text:h text:outline-level="1">{}</text:h>',
    "b": '<text:p><text:span text:style-name="Vet">{}</text:span></text:p>',
    "p": "<text:p>{}</text:p>",
    "li": _LIST % "<text:p>{}</text:p>",
    "li2": _LIST % (_LIST % "<text:p>{}</text:p>"),
}

Line = Mapping[str, Any]


def make_word(lines: Iterable[Line], parts: Mapping[str, str] | None = None) -> bytes:
    """Make a .docx from lines such as {"b": "Hoe werkt het?"}; `raw` is inserted unchanged, `table` is a list of rows of cells."""
    inside = {"styles": _STYLES, "numbering": _NUMBERING, **(parts or {})}
    roots = {
        "styles": "styles",
        "numbering": "numbering",
        "comments": "comments",
        "footnotes": "footnotes",
        "header1": "hdr",
        "footer1": "ftr",
    }
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="application/xml"/>' for name in _KINDS)
    own = "".join(f'<Relationship Id="{name}" Type="{_TYPE}/{name.rstrip("1")}" Target="{name}.xml"/>' for name in inside if name in roots)
    links = inside.get("links", "")
    return zip_parts(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
            "_rels/.rels": _relate(f'<Relationship Id="r1" Type="{_TYPE}/officeDocument" Target="word/document.xml"/>'),
            "word/_rels/document.xml.rels": _relate(own + links),
            "word/document.xml": f"<w:document {W}><w:body>{write_word(lines)}</w:body></w:document>",
            **{f"word/{name}.xml": f"<w:{roots[name]} {W}>{text}</w:{roots[name]}>" for name, text in inside.items() if name in roots},
        }
    )


def write_word(lines: Iterable[Line]) -> str:
    """Write lines as the body of a Word document."""
    return "".join(_write_word(kind, told) for line in lines for kind, told in line.items())


def _write_word(kind: str, told: Any) -> str:
    if kind == "raw":
        return str(told)
    if kind != "table":
        return _WORD[kind].format(escape(told))
    rows = ("".join(f"<w:tc>{write_word(_list_cell(cell))}</w:tc>" for cell in row) for row in told)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def _list_cell(cell: Any) -> list[Line]:
    return [{"p": cell}] if isinstance(cell, str) else [cell] if isinstance(cell, dict) else list(cell)


def make_odt(lines: Iterable[Line], parts: Mapping[str, str] | None = None) -> bytes:
    """Make an .odt from the same kind of lines."""
    bold = '<style:style style:name="Vet" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    masters = f"<office:master-styles><style:master-page>{(parts or {}).get('edges', '')}</style:master-page></office:master-styles>"
    return zip_parts(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {O}><office:automatic-styles>{bold}</office:automatic-styles>"
            f"<office:body><office:text>{write_odt(lines)}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {O}>{masters}</office:document-styles>",
        }
    )


def write_odt(lines: Iterable[Line]) -> str:
    """Write lines as the body of an OpenDocument text."""
    return "".join(_write_odt(kind, told) for line in lines for kind, told in line.items())


def _write_odt(kind: str, told: Any) -> str:
    if kind == "raw":
        return str(told)
    if kind != "table":
        return _ODT[kind].format(escape(told))
    cells = ("".join(f"<table:table-cell>{write_odt(_list_cell(cell))}</table:table-cell>" for cell in row) for row in told)
    return "<table:table>" + "".join(f"<table:table-row>{row}</table:table-row>" for row in cells) + "</table:table>"


def zip_parts(parts: Mapping[str, str | bytes]) -> bytes:
    """Make a zipped document from parts by name, always with the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(
                zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)),
                text,
                compress_type=zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED,
            )
    return made.getvalue()


def _relate(relations: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'


def make_form(case: Mapping[str, Any]) -> bytes:
    """Make the form of a case: `docx` or `odt` with lines, or `html`, `md` or `txt` with a text in the given `encoding`."""
    if "docx" in case:
        return make_word(case["docx"], case.get("parts"))
    if "odt" in case:
        return make_odt(case["odt"], case.get("parts"))
    text: str = next(case[kind] for kind in ("html", "md", "txt") if kind in case)
    return text.encode(case.get("encoding", "utf-8"))


_RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
_BOX = "<wps:txbx><w:txbxContent><w:p>{run}</w:p></w:txbxContent></wps:txbx>"
_OLD_BOX = "<v:textbox><w:txbxContent><w:p>{run}</w:p></w:txbxContent></v:textbox>"
_LONE_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
    f"{_BOX}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>{_OLD_BOX}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_DRESSED_WORD = {
    "outline": '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>{run}',
    "box": f"<w:r><w:t>Naast een vak.</w:t></w:r>{_LONE_BOX}",
    "lone_box": _LONE_BOX,
    "inserted": '<w:del w:id="1"><w:r><w:delText>Geschrapt.</w:delText></w:r></w:del><w:ins w:id="2">{run}</w:ins>',
    "moved": '<w:moveFrom w:id="3"><w:r><w:t>Verplaatst.</w:t></w:r></w:moveFrom><w:moveTo w:id="4">{run}</w:moveTo>',
    "noted": '{run}<w:r><w:footnoteReference w:id="1"/></w:r>',
    "remarked": '<w:commentRangeStart w:id="0"/>{run}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
}
_FRAME = "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"
_NOTE = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Een noot.</text:p></text:note-body></text:note>"
_CHANGE = '<text:change-start text:change-id="i"/>{}<text:change-end text:change-id="i"/><text:change text:change-id="d"/>'
_DRESSED_ODT = {
    "outline": '<text:h text:outline-level="3">{}</text:h>',
    "box": f"<text:p>Naast een vak. {_FRAME}</text:p>",
    "lone_box": f"<text:p>{_FRAME}</text:p>",
    "inserted": f"<text:p>{_CHANGE}</text:p>",
    "moved": "<text:section><text:p>{}</text:p></text:section>",
    "noted": f"<text:p>{{}}{_NOTE}</text:p>",
    "remarked": "<text:p>{}<office:annotation><dc:creator>B</dc:creator><text:p>Een opmerking.</text:p></office:annotation></text:p>",
}
DRESSES = tuple(_DRESSED_WORD)
_TRACKED = (
    '<text:tracked-changes><text:changed-region text:id="d"><text:deletion><text:p>Geschrapt.</text:p></text:deletion>'
    '</text:changed-region><text:changed-region text:id="i"><text:insertion/></text:changed-region></text:tracked-changes>'
)


def make_dressed_word(lines: Iterable[tuple[str, str]]) -> bytes:
    """Make a .docx from texts, each in one of the `DRESSES`: a heading by outline level, a text box, a tracked change, a note."""
    parts = {
        "comments": f'<w:comment w:id="0"><w:p>{_RUN.format("Een opmerking.")}</w:p></w:comment>',
        "footnotes": f'<w:footnote w:id="1"><w:p>{_RUN.format("Een noot.")}</w:p></w:footnote>',
    }
    return make_word([{"raw": f"<w:p>{_DRESSED_WORD[dress].format(run=_RUN.format(escape(text)))}</w:p>"} for dress, text in lines], parts)


def make_dressed_odt(lines: Iterable[tuple[str, str]]) -> bytes:
    """Make an .odt from the same texts."""
    return make_odt([{"raw": _TRACKED}, *({"raw": _DRESSED_ODT[dress].format(escape(text))} for dress, text in lines)])
