"""A heading is recognised however people write it, and a sentence of an answer is not taken for one."""

from __future__ import annotations

import pytest

from praktijkbank.editing.importing.blocks import Block, Kind
from praktijkbank.editing.importing.heading_match import match_heading, match_label, match_proposal
from praktijkbank.editing.importing.knowledge import HEADINGS, cut_number, fold_words
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.questionnaire import OPEN_QUESTIONS, TEN_QUESTIONS
from tests.conftest import ROOT

FOUND = [
    ("Hoe werkt het?", "approach letterlijk", ""),
    ("HOE WERKT HET", "approach letterlijk", ""),
    ("2. Hoe werkt het?", "approach letterlijk", ""),
    ("2) Hoe werkt het? Elke week.", "approach letterlijk", "Elke week."),
    ("Vraag 2: Hoe werkt het? – Elke week.", "approach letterlijk", "Elke week."),
    ("Hoe werkt het?\tElke week.", "approach letterlijk", "Elke week."),
    ("Hoe is het gefinancierd? -", "funding letterlijk", "-"),
    ("Tips: begin klein", "tips letterlijk", "begin klein"),
    ("Meer weten? Zie de site.", "sources letterlijk", "Zie de site."),
    ("Contactgegevens voor nadere vragen: Gemeente A", "contact letterlijk", "Gemeente A"),
    ("Contactgegevens voor nadere vragen Gemeente A", "contact letterlijk", "Gemeente A"),
    ("Met wie wordt samen gewerkt?", "partners bijna letterlijk", ""),
    ("Was de doelgroep betroken bij de ontwikeling", "involvement bijna letterlijk", ""),
    ("Hoe werkt het en wat levert het op?", "approach results twee vragen samen", ""),
    ("Is de borging geregeld? / Hoe is het gefinancierd? Door de gemeente.", "continuity funding twee vragen samen", "Door de gemeente."),
    ("3 + 4) Was de doelgroep betrokken bij de ontwikkeling en wat levert het op?", "involvement results twee vragen samen", ""),
]
NOT_FOUND = [
    "Wat zou je een andere school aanraden?",
    "Wat kunnen wij zelf doen?",
    "Hoe werkt de school samen met de gemeente?",
    "Tips voor ouders staan op de site.",
    "De tips",
    "Wie wordt geholpen?",
    "Wat levert de gemeente?",
    "Contact",
    "",
]


@pytest.mark.parametrize(("line", "is_found", "answer"), FOUND)
def test_a_question_is_recognised(line: str, is_found: str, answer: str) -> None:
    match = match_heading(Block(line))
    assert match is not None
    assert (" ".join([*match.fields, match.how]), match.answer) == (is_found, answer)


# In the words of people, with a number of their own before them.
NATURAL = [
    ("1. Hoe heet het project?", "title"),
    ("1. Wat is de naam van de praktijk?", "title"),
    ("2. Waar speelt het zich af?", "place"),
    ("3. Voor welke doelgroep is het?", "target_groups"),
    ("4. Wanneer is het begonnen en loopt het nog?", "period"),
    ("5. Wat was de aanleiding?", "reason"),
    ("5. Waarom zijn jullie begonnen?", "reason"),
    ("6. Wat willen jullie bereiken?", "goal"),
    ("6. Wat is jullie doel?", "goal"),
    ("7. Hoe ziet de aanpak eruit?", "approach"),
    ("8. Wie doen er mee en hoeveel uur?", "roles"),
    ("8. Wie doen er mee?", "partners"),
    ("9. Wat is de omvang?", "scale"),
    ("9. Wat kost het en wie betaalt?", "funding"),
    ("9. Hoe wordt het betaald?", "funding"),
    ("10. Wat zijn de resultaten?", "results"),
    ("11. Welke tips heb je voor anderen?", "tips"),
    ("12. Hoe is het geborgd?", "continuity"),
    ("13. Welke bronnen zijn er?", "sources"),
    ("14. Wie is de contactpersoon?", "contact"),
    ("15. Welke thema's spelen er?", "themes"),
    *((question, name.partition(".")[0]) for name, question in OPEN_QUESTIONS.items() if name != "examples"),
]


@pytest.mark.parametrize(("line", "field"), NATURAL)
def test_a_question_in_the_words_of_people_or_of_a_page_finds_its_field(line: str, field: str) -> None:
    match = match_heading(Block(line)) or match_proposal(Block(line))
    assert (match.fields[0] if match else HEADINGS.find_label(cut_number(line)[1])) == field


@pytest.mark.parametrize("line", ["Wie is er blij mee?", "Wat is het?", "1. Welke scholen doen mee?", "Wat is er?"])
def test_a_question_that_may_ask_anything_leads_to_no_field(line: str) -> None:
    assert (match_heading(Block(line)), match_proposal(Block(line)), HEADINGS.find_label(cut_number(line)[1])) == (None, None, "")


@pytest.mark.parametrize("line", NOT_FOUND)
def test_a_line_that_asks_something_else_is_no_question(line: str) -> None:
    assert match_heading(Block(line)) is None


@pytest.mark.parametrize(
    ("block", "field"),
    [
        (Block("Aanleiding"), "reason"),
        (Block("Waarom deze aanpak?", Kind.HEADING, 2), "reason"),
        (Block("Wat levert de huiskamer op?", is_bold=True), "results"),
        (Block("Doel: ouders bereiken"), "goal"),
        (Block("FINANCIERING"), "funding"),
        (Block("Valkuilen", is_bold=True), "tips"),
        (Block("Waarom moeders? Omdat zij de wijk kennen."), None),
        (Block("Waarom doen wij dit eigenlijk zo graag?"), None),
        (Block("Valkuil: te veel willen", Kind.ITEM, 1), None),
        (Block("De kosten zijn hoog", is_bold=True), None),
    ],
)
def test_another_heading_only_proposes_a_field_and_a_sentence_does_not(block: Block, field: str | None) -> None:
    match = match_proposal(block)
    assert (match.fields[0] if match else None) == field


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Gemeente: Hengelo", ("municipalities", "Gemeente", "Hengelo")),
        ("Naam praktijk\tSpelinloop", ("title", "Naam praktijk", "Spelinloop")),
        ("Gemeente Hengelo betaalt: alles", None),
    ],
)
def test_a_label_says_what_its_line_is_about(line: str, label: tuple[str, str, str] | None) -> None:
    assert match_label(Block(line)) == label


def test_every_heading_asks_for_a_field_there_is_and_for_one_alone() -> None:
    asked = [heading for question in HEADINGS.questions for heading in question.asks]
    assert {question.field for question in HEADINGS.questions} <= set(Practice.fields)
    assert len(HEADINGS.asked) == len({*HEADINGS.asked}) <= len(asked)
    assert [
        heading
        for heading in asked
        if (found := match_heading(Block(heading))) is None or found.fields[0] != HEADINGS.asked[fold_words(heading)]
    ] == []


def test_the_ten_questions_are_those_of_the_page_for_contributors() -> None:
    page = (ROOT / "docs" / "meedoen.md").read_text(encoding="utf-8")
    assert [question for question in TEN_QUESTIONS.values() if f"| {question} |" not in page] == []
