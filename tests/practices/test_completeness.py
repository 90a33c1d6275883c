"""What counts as stated, so that gaps are counted and fuller descriptions come first."""

from __future__ import annotations

from praktijkbank.practices.completeness import TELLING_FIELDS, count_stated, is_stated
from praktijkbank.practices.practice import Practice

EDITORIAL = {
    "title",
    "consent",
    "summary",
    "status",
    "also_known_as",
    "search_words",
    "added",
    "changes",
    "checked",
    "audience",
    "caveats",
    "related",
    "recognition",
    "editor_notes",
}


def _practice(**fields: object) -> Practice:
    return Practice.validate({"title": "T", "summary": "S", "approach": "A", "place": "not stated", **fields})


def test_a_new_field_has_to_be_told_from_the_editors_own() -> None:
    assert {*TELLING_FIELDS} | EDITORIAL == set(Practice.fields)
    assert not {*TELLING_FIELDS} & EDITORIAL


def test_a_place_that_is_not_stated_is_a_gap_and_a_note_about_it_is_not() -> None:
    assert not is_stated(_practice(), "place")
    assert is_stated(_practice(place={"note": "in een wijk"}), "place")


def test_a_figure_about_the_surroundings_is_no_result_nor_is_one_from_elsewhere() -> None:
    background = {"kind": "context", "text": "De buurt groeit."}
    elsewhere = {"kind": "elsewhere", "text": "In een andere stad hielp het."}
    assert not is_stated(_practice(results=[background, elsewhere]), "results")
    assert is_stated(_practice(results=[background, {"kind": "experienced", "text": "Fijn."}]), "results")


def test_every_stated_field_counts_once() -> None:
    assert count_stated(_practice()) == 1
    assert count_stated(_practice(goal="Een doel.", school_types=["po", "vo"], editor_notes=["Iets."])) == 3
