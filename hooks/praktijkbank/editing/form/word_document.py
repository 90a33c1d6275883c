"""The questionnaire as a Word document, with content controls for choices; the same vocabulary gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator

import docx
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from praktijkbank.editing.form.document import FACT_HEADS, INTRODUCTION, LANGUAGE, PLACEHOLDER, ROWS, TITLE, Choice, Question, make_document
from praktijkbank.editing.form.form_page import WORD_PATH
from praktijkbank.editing.form.packing import DAY, pack
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site

_GREY = RGBColor(0x59, 0x59, 0x59)


def make_word_form(site: Site) -> Iterator[Artifact]:
    """Make the document."""
    yield Artifact(WORD_PATH, write_word(site))


def write_word(site: Site) -> bytes:
    """Return the bytes of the document."""
    told = make_document(site.catalogue.vocabulary)
    word = docx.Document()
    _settle(word)
    word.add_heading(TITLE, 0)
    _add_help(word.add_paragraph(), INTRODUCTION)
    table = _add_table(word, FACT_HEADS)
    for fact in told.facts:
        label, answer = table.add_row().cells  # type: ignore[no-untyped-call]  # python-docx tells no type of it
        label.text = fact.label
        for number, choice in enumerate(fact.choices):
            _add_choice(answer.paragraphs[0] if number == 0 else answer.add_paragraph(), choice)
    for question in told.questions:
        _add_question(word, question)
    return pack(word.save, "[Content_Types].xml")


def _settle(word: Word) -> None:
    """Set the language and the metadata of the document."""
    for style in ("Normal", "Title", "Heading 1"):
        properties = word.styles[style].element.get_or_add_rPr()
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), LANGUAGE)
        properties.append(language)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    core = word.core_properties
    core.title, core.language, core.author, core.comments = TITLE, LANGUAGE, "", ""
    core.created = core.modified = DAY
    core.revision = 1


def _add_question(word: Word, question: Question) -> None:
    word.add_heading(question.title, 1)
    _add_help(word.add_paragraph(), question.help)
    if question.choice:
        _add_choice(word.add_paragraph(), question.choice)
    if not question.columns:
        word.add_paragraph()
        return
    table = _add_table(word, tuple(label for label, _ in question.columns))
    for _ in range(ROWS):
        cells = table.add_row().cells  # type: ignore[no-untyped-call]  # the same
        for cell, (_, choice) in zip(cells, question.columns, strict=True):
            if choice:
                _add_choice(cell.paragraphs[0], choice)


def _add_table(word: Word, heads: tuple[str, ...]) -> Table:
    """Add a table whose first row is marked as its header."""
    table: Table = word.add_table(1, len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        _write_head(cell, head)
    tag = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(tag)  # noqa: SLF001 - python-docx has no name for it
    return table


def _write_head(cell: _Cell, text: str) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.bold = True


def _add_help(paragraph: Paragraph, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.color.rgb = _GREY


def _add_choice(paragraph: Paragraph, choice: Choice) -> None:
    """Add a drop-down content control, which shows a placeholder until something is chosen."""
    control = OxmlElement("w:sdt")
    properties = OxmlElement("w:sdtPr")
    name = OxmlElement("w:alias")
    name.set(qn("w:val"), choice.label)
    properties.append(name)
    properties.append(OxmlElement("w:showingPlcHdr"))
    listed = OxmlElement("w:dropDownList")
    for word in choice.words:
        item = OxmlElement("w:listItem")
        item.set(qn("w:displayText"), word)
        item.set(qn("w:value"), word)
        listed.append(item)
    properties.append(listed)
    content = OxmlElement("w:sdtContent")
    run = paragraph.add_run(PLACEHOLDER)
    run.font.color.rgb = _GREY
    content.append(run._r)  # noqa: SLF001 - the element itself is moved into the control
    control.append(properties)
    control.append(content)
    paragraph._p.append(control)  # noqa: SLF001 - python-docx knows no content controls
