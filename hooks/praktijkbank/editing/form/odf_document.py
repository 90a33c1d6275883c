"""The questionnaire for LibreOffice and other OpenDocument readers, with choices as drop-down fields."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from odfdo import Cell, Document, Element, Header, Paragraph, Row, Style, Table

from praktijkbank.editing.form.document import FACT_HEADS, INTRODUCTION, LANGUAGE, PLACEHOLDER, ROWS, TITLE, Choice, Question, make_document
from praktijkbank.editing.form.form_page import ODT_PATH
from praktijkbank.editing.form.packing import DAY, pack
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site


def make_odf_form(site: Site) -> Iterator[Artifact]:
    """Make the document."""
    yield Artifact(ODT_PATH, write_odf(site))


def write_odf(site: Site) -> bytes:
    """Return the bytes of the document."""
    told = make_document(site.catalogue.vocabulary)
    document = Document("text")
    body = document.body
    body.clear()
    document.insert_style(Style("paragraph", name="Hulp", area="text", color="#595959"), automatic=False)
    document.language = LANGUAGE
    meta = document.meta
    meta.title, meta.language, meta.creation_date, meta.date, meta.generator = TITLE, LANGUAGE, DAY, DAY, "Praktijkbank"
    body.append(Header(1, TITLE))
    body.append(Paragraph(INTRODUCTION, style="Hulp"))
    rows = [[Paragraph(fact.label), *([_make_choice(choice) for choice in fact.choices] or [Paragraph()])] for fact in told.facts]
    body.append(_make_table("Over de praktijk", FACT_HEADS, [[[row[0]], row[1:]] for row in rows]))
    for question in told.questions:
        _add_question(body, question)
    return pack(document.save, "mimetype", zipfile.ZIP_STORED)  # as the standard requires


def _add_question(body: Element, question: Question) -> None:
    body.append(Header(2, question.title))
    body.append(Paragraph(question.help, style="Hulp"))
    if question.choice:
        body.append(_make_choice(question.choice))
    if question.columns:
        rows = [[[_make_choice(choice) if choice else Paragraph()] for _, choice in question.columns] for _ in range(ROWS)]
        body.append(_make_table(question.title, tuple(label for label, _ in question.columns), rows))
    else:
        body.append(Paragraph())


def _make_table(name: str, heads: tuple[str, ...], rows: list[list[list[Paragraph]]]) -> Element:
    """Make a table whose first row is marked as its header."""
    table = Table("".join(letter for letter in name if letter.isalnum() or letter == " "))
    table.clear()
    head = Element.from_tag("<table:table-header-rows/>")
    head.append(_make_row([[Paragraph(text)] for text in heads]))
    table.append(Element.from_tag(f'<table:table-column table:number-columns-repeated="{len(heads)}"/>'))
    table.append(head)
    for row in rows:
        table.append(_make_row(row))
    return table


def _make_row(cells: list[list[Paragraph]]) -> Row:
    row = Row()
    for paragraphs in cells:
        cell = Cell()
        for paragraph in paragraphs:
            cell.append(paragraph)
        row.append(cell)
    return row


def _make_choice(choice: Choice) -> Paragraph:
    """Make a drop-down field, which shows a placeholder until something is chosen."""
    field = Element.from_tag("<text:drop-down/>")
    field.set_attribute("text:name", choice.label)
    for word in choice.words:
        label = Element.from_tag("<text:label/>")
        label.set_attribute("text:value", word)
        field.append(label)
    field.append(PLACEHOLDER)
    paragraph = Paragraph()
    paragraph.append(field)
    return paragraph
