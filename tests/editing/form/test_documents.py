"""The questionnaire as a document: what is filled in there comes back from the import with every field mapped."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any, cast

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from odfdo import Document, Paragraph

from praktijkbank.editing.form.odf_document import write_odf
from praktijkbank.editing.form.word_document import write_word
from praktijkbank.editing.importing.drafting import make_draft
from praktijkbank.editing.importing.opening import read_form
from praktijkbank.outputs.site import Site
from praktijkbank.practices.questionnaire import TEN_QUESTIONS

FACTS = {
    "Titel": ["Spelinloop in Oosterweide"],
    "Samenvatting": ["In Oosterweide spelen ouders en peuters elke week samen."],
    "Gemeente": ["Hengelo"],
    "Onderwijssoort": ["Basisonderwijs", "Voortgezet onderwijs"],
    "Doelgroep": ["Peuters"],
    "Thema": ["Ouders betrekken"],
    "Fase": ["Pilot"],
    "Looptijd": ["sinds september 2022"],
}
# The answer to each question: paragraphs, or the rows of its table; the first paragraph may be a choice.
ANSWERS: list[list[str] | list[list[str]]] = [
    ["Vroeg zien wie hulp kan gebruiken."],
    ["Elke week is er een inloop."],
    ["Geraadpleegd", "Ouders zijn gevraagd wat zij nodig hebben."],
    [["Ouders komen terug.", "Ervaren"], ["Er kwamen veertien gezinnen.", "Geregistreerd"]],
    ["Geregeld", "De gemeente betaalt door."],
    ["De gemeente betaalt 12.000 euro per jaar."],
    ["gemeente Hengelo", "bibliotheek"],
    [["Begin klein.", "Tip", "Voor de start"], ["Te weinig ruimte.", "Valkuil", "Tijdens de uitvoering"]],
    ["Jaarplan: https://voorbeeld.nl/jaarplan"],
    ["Stichting Oosterweide, info@voorbeeld.nl, 0341-000000"],
]
WHOLE: dict[str, Any] = {
    "title": "Spelinloop in Oosterweide",
    "summary": "In Oosterweide spelen ouders en peuters elke week samen.",
    "status": "draft",
    "place": {"municipalities": ["hengelo"]},
    "school_types": ["po", "vo"],
    "target_groups": ["peuters"],
    "themes": ["ouders-betrekken"],
    "phase": "pilot",
    "period": {"start": "september 2022"},
    "goal": "Vroeg zien wie hulp kan gebruiken.",
    "approach": "Elke week is er een inloop.",
    "involvement": {"level": "consulted", "text": "Ouders zijn gevraagd wat zij nodig hebben."},
    "results": [
        {"kind": "experienced", "text": "Ouders komen terug."},
        {"kind": "registered", "text": "Er kwamen veertien gezinnen."},
    ],
    "continuity": {"state": "yes", "text": "De gemeente betaalt door."},
    "funding": [{"source": "gemeente", "amount": "12000", "per": "year", "note": "De gemeente betaalt 12.000 euro per jaar."}],
    "partners": [{"name": "gemeente Hengelo"}, {"name": "bibliotheek"}],
    "tips": [
        {"kind": "tip", "text": "Begin klein.", "when": "before"},
        {"kind": "pitfall", "text": "Te weinig ruimte.", "when": "during"},
    ],
    "sources": [{"title": "Jaarplan", "url": "https://voorbeeld.nl/jaarplan"}],
    "contact": {"organisation": "Stichting Oosterweide", "email": "info@voorbeeld.nl", "phone": "0341-000000"},
}


def fill_word(raw: bytes) -> bytes:
    """Fill in the Word document as somebody does who types and chooses."""
    document: Any = docx.Document(io.BytesIO(raw))
    facts, *tables = document.tables
    for row in facts.rows[1:]:
        paragraphs = row.cells[1].paragraphs
        for paragraph, answer in zip(paragraphs, FACTS.get(row.cells[0].text, []), strict=False):
            _write_in(paragraph, answer)
    headings = [paragraph for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"]
    for heading, answer in zip(headings, cast("list[Any]", ANSWERS), strict=True):
        if isinstance(answer[0], list):
            _fill_word_table(tables.pop(0), answer)
        else:
            _fill_word_text(heading, answer)
    done = io.BytesIO()
    document.save(done)
    return done.getvalue()


def _fill_word_table(table: Any, rows: list[list[str]]) -> None:
    for row, texts in zip(table.rows[1:], rows, strict=False):
        for cell, text in zip(row.cells, texts, strict=True):
            _write_in(cell.paragraphs[0], text)


def _fill_word_text(heading: Any, answer: list[str]) -> None:
    """Write below the help, on lines of their own."""
    place = heading._p.getnext().getnext()
    for number, text in enumerate(answer):
        if number and (place.find(qn("w:r")) is not None or place.find(qn("w:sdt")) is not None):
            following = OxmlElement("w:p")
            if place.find(qn("w:sdt")) is not None:
                following = place.getnext()
            else:
                place.addnext(following)
            place = following
        _write_in(WordParagraph(place, heading._parent), text)


def _write_in(paragraph: Any, text: str) -> None:
    control = paragraph._p.find(qn("w:sdt"))
    if control is None:
        paragraph.add_run(text)
        return
    control.find(qn("w:sdtPr")).remove(control.find(qn("w:sdtPr")).find(qn("w:showingPlcHdr")))
    for written in control.iter(qn("w:t")):
        written.text = text


def fill_odf(raw: bytes) -> bytes:
    """Fill in the OpenDocument file the same way."""
    document: Any = Document(io.BytesIO(raw))
    facts, *tables = document.body.tables
    for row in facts.get_elements("table:table-row"):
        label, answer = row.get_elements("table:table-cell")
        for paragraph, text in zip(answer.get_elements("text:p"), FACTS.get(label.text_recursive.strip(), []), strict=False):
            _choose(paragraph, text)
    for heading, answer in zip(document.body.get_elements("text:h")[1:], cast("list[Any]", ANSWERS), strict=True):
        if isinstance(answer[0], list):
            _fill_odf_table(tables.pop(0), answer)
        else:
            _fill_odf_text(heading, answer)
    done = io.BytesIO()
    document.save(done)
    return done.getvalue()


def _fill_odf_table(table: Any, rows: list[list[str]]) -> None:
    for row, texts in zip(table.get_elements("table:table-row"), rows, strict=False):
        for cell, text in zip(row.get_elements("table:table-cell"), texts, strict=True):
            _choose(cell.get_element("text:p"), text)


def _fill_odf_text(heading: Any, answer: list[str]) -> None:
    """Write below the help, on lines of their own."""
    parent = heading.parent
    place = parent.index(heading) + 2
    for text in answer:
        paragraph = parent.children[place]
        if paragraph.tag != "text:p" or (paragraph.text_recursive.strip() and paragraph.get_element("text:drop-down") is None):
            paragraph = Paragraph()
            parent.insert(paragraph, position=place)
        _choose(paragraph, text)
        place += 1


def _choose(paragraph: Any, text: str) -> None:
    field = paragraph.get_element("text:drop-down")
    if field is None:
        paragraph.append(text)
    else:
        field.get_elements("text:label")[-1].tail = text


WRITERS = pytest.mark.parametrize("write", [pytest.param(write_word, id="docx"), pytest.param(write_odf, id="odt")])


@pytest.mark.parametrize(("write", "fill"), [pytest.param(write_word, fill_word, id="docx"), pytest.param(write_odf, fill_odf, id="odt")])
def test_what_is_filled_in_comes_back_with_every_field_mapped(
    write: Callable[[Site], bytes], fill: Callable[[bytes], bytes], real_site: Site
) -> None:
    draft = make_draft(read_form(fill(write(real_site))), real_site.catalogue.vocabulary, None, "tien-vragen")
    assert draft.fields == WHOLE
    assert draft.left == []
    assert draft.held == []
    assert draft.missing == []


@WRITERS
def test_an_empty_form_is_all_form_and_no_answer(write: Callable[[Site], bytes], real_site: Site) -> None:
    draft = make_draft(read_form(write(real_site)), real_site.catalogue.vocabulary, None, "tien-vragen")
    assert {name for name in draft.fields if not draft.is_open(name)} == {"status", "place"}
    assert (draft.left, draft.mapped, draft.proposed, draft.asks) == ([], {}, {}, [])


@WRITERS
def test_the_same_vocabulary_gives_the_same_bytes(write: Callable[[Site], bytes], real_site: Site) -> None:
    assert write(real_site) == write(real_site)


def test_the_word_form_has_its_language_headings_table_heads_and_lists(real_site: Site) -> None:
    raw = write_word(real_site)
    document = docx.Document(io.BytesIO(raw))
    assert [
        paragraph.text.partition(". ")[2] for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"
    ] == [*TEN_QUESTIONS.values()]
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        styles, body = parts.read("word/styles.xml").decode(), parts.read("word/document.xml").decode()
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', styles)) == {"nl-NL"}
    assert body.count("<w:tblHeader/>") == len(document.tables) == 3
    kinds = real_site.catalogue.vocabulary["result_kinds"]
    assert all(f'w:displayText="{kinds.label(key)}"' in body for key in kinds)
