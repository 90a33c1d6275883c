"""Looking for telling words first changes nothing of what is said, and a story over two paragraphs is one story."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.editing.privacy.measure import read_examples
from praktijkbank.editing.privacy.rules import look
from praktijkbank.editing.privacy.spotting import spot, spot_text
from praktijkbank.source.yaml_document import Value

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", ["tune.tsv", "measure.tsv"])
def test_what_is_passed_by_would_have_given_no_remark(name: str) -> None:
    missed = [example.text for example in read_examples(HERE / name) if list(spot_text(example.text)) != look(example.text)]
    assert missed == []


def test_every_text_in_a_file_is_looked_at_with_its_place() -> None:
    data: Value = {"title": "Gewoon", "tips": [{"text": "Luister."}, {"text": "Noor (8) luistert."}], "goal": "Eén.\n\nBel 06-12345678."}
    assert [(spotted.place, spotted.remark.rule) for spotted in spot(data)] == [
        (("tips", 1, "text"), "privacy-naam-en-leeftijd"),
        (("goal",), "privacy-contact"),
    ]


def test_a_paragraph_that_points_back_is_read_with_the_one_before() -> None:
    first, second = "Een leerling krijgt ritalin.", "Daarna werd het stil in de groep."
    assert [look(text) for text in (first, second)] == [[], []]
    assert [remark.rule for remark in spot_text(f"{first}\n\n{second}")] == ["privacy-verhaal"]
    assert [remark.rule for remark in spot_text(f"- {first}\n- {second}")] == ["privacy-verhaal"]


@pytest.mark.parametrize(
    ("first", "second", "is_held"),
    [
        ("De brugfunctionaris begon in maart.", "Zij werd in mei ziek en kwam pas in september terug.", False),
        ("De coach werkt op drie scholen.", "Zij had eerder zelf schulden en weet wat armoede doet.", False),
        ("De coach werkt op drie scholen.", "Zij kwam bij een meisje uit groep 6 dat thuis werd mishandeld en thuis bleef.", True),
        ("Uit de praktijk van de jeugdcoach.", "Zij werd thuis geslagen en durfde niet naar school.", True),
        ("De jeugdcoach begeleidde een leerling uit groep 7.", "Zij werd thuis geslagen en durfde niet naar school.", True),
        ("Een meisje zat thuis. De coach kwam langs.", "Zij werd thuis geslagen en durfde niet naar school.", True),
    ],
)
def test_a_pronoun_for_the_worker_in_the_paragraph_before_is_no_story(first: str, second: str, is_held: bool) -> None:
    assert ("privacy-verhaal" in {remark.rule for remark in spot_text(second)}) is True
    assert ("privacy-verhaal" in {remark.rule for remark in spot_text(f"{first}\n\n{second}")}) is is_held


@pytest.mark.parametrize(
    ("organisation", "name"),
    [
        ("Stichting De Brug, Marieke de Vries", "Marieke de Vries"),
        ("GGD, contactpersoon Karin Smit", "Karin Smit"),
        ("Stichting Welzijn - mevr. P. Jansen", "mevr. P. Jansen"),
        *((name, "") for name in ("De Huiskamer", "Jan Ligthartschool", "Anna van Buren College", "Stichting Jan van der Meer")),
        *((name, "") for name in ("obs Koningin Emma", "Frans Hals Museum", "Jan Jansen Advies", "Dr. Leo Kannerhuis", "Veilig Thuis")),
    ],
)
def test_a_person_where_an_organisation_belongs_is_told_and_an_organisation_named_after_one_is_not(organisation: str, name: str) -> None:
    data: Value = {"contact": {"organisation": organisation, "name": "Marieke de Vries"}, "partners": [{"name": organisation}]}
    assert [spotted.remark.quote for spotted in spot(data)] == ([name] * 2 if name else [])


def test_what_a_picture_shows_is_read_as_a_caption() -> None:
    assert [spotted.remark.rule for spotted in spot({"picture": {"file": "a.png", "alt": "Een kleuter bij het hek."}})] == ["privacy-foto"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("S**em** is in maart uit huis geplaatst.", "privacy-verhaal"),
        ("S<b>em</b> is in maart uit huis geplaatst.", "privacy-verhaal"),
        ("Een jon**gen** uit groep 6 werd thuis mishandeld.", "privacy-verhaal"),
        ("Een jon\u00adgen uit groep 6 werd thuis mishandeld.", "privacy-verhaal"),
        ("Een jon&shy;gen uit groep 6 werd thuis mishandeld.", "privacy-verhaal"),
        ("SEM IS IN MAART UIT HUIS GEPLAATST EN WOONT NU BIJ EEN PLEEGGEZIN.", "privacy-verhaal"),
        ("Het bsn is 9999*42*876", "privacy-bsn"),
        ("Het bsn is 9999\u00ad42876", "privacy-bsn"),
        ("999942876", "privacy-bsn"),
        ("Sem(8)", "privacy-naam-en-leeftijd"),
        ("06-12345678", "privacy-contact"),
        ("Mail <joke.bakker@school.example>", "privacy-contact"),
        ("Mail [Joke](mailto:joke.bakker@school.example).", "privacy-contact"),
        ('Mail <a href="mailto:joke.bakker@school.example">Joke</a>.', "privacy-contact"),
        ("[Bel](tel:+31612345678)", "privacy-contact"),
        ("Bel 06/12345678", "privacy-contact"),
    ],
)
def test_markup_capitals_and_invisible_signs_hide_nothing(text: str, rule: str) -> None:
    assert [spotted.remark.rule for spotted in spot({"text": text})] == [rule]
    assert [remark.rule for remark in spot_text(text)] == [rule]


def test_a_row_of_a_table_is_read_with_the_head_of_the_column_of_ages() -> None:
    table = "| Naam | Leeftijd |\n|---|---|\n| Sem | 8 |\n| Saar | 10 |"
    assert [remark.quote for remark in spot_text(table)] == ["Sem", "Saar"]
    assert [remark.quote for remark in spot_text(table.replace(" ", ""))] == ["Sem"]
    assert list(spot_text(table.replace("Leeftijd", "Groep"))) == []
    assert list(spot_text(f"{table}\n\n| Naam | Aantal |\n|---|---|\n| Sem | 8 |")) == list(spot_text(table))
