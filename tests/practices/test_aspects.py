"""Every aspect is declared once and in order: what is filtered on, what counts as stated, where caveats stand."""

from __future__ import annotations

from praktijkbank.outputs.site import Site
from praktijkbank.practices.aspects import ASPECTS, CAVEAT_PLACE, FACETS, FACETS_BY_NAME, GAPS, NOWHERE, count_stated
from praktijkbank.practices.practice import Funding, Practice, list_subjects
from praktijkbank.practices.practice_composition import SECTIONS
from praktijkbank.practices.vocabulary import VocabularyFile

# Fields that say nothing of the practice itself, or that no source is silent about.
EDITORIAL = {
    "title",
    "consent",
    "summary",
    "status",
    "withdrawn",
    "formerly",
    "also_known_as",
    "search_words",
    "added",
    "changes",
    "checked",
    "facts",
    "audience",
    "caveats",
    "related",
    "recognition",
    "editor_notes",
}


def _practice(**fields: object) -> Practice:
    return Practice.validate({"title": "T", "summary": "S", "approach": "A", "place": "not stated", **fields})


def is_told(key: str, practice: Practice) -> bool:
    """Tell whether a practice states an aspect."""
    return next(aspect for aspect in ASPECTS if aspect.key == key).is_told(practice)


def test_a_new_field_has_to_be_told_from_the_editors_own() -> None:
    assert {aspect.key.partition(".")[0] for aspect in GAPS} | EDITORIAL == set(Practice.fields)
    assert not {aspect.key for aspect in GAPS} & EDITORIAL


def test_an_aspect_is_about_a_field_and_stands_below_a_heading_of_the_page() -> None:
    assert {aspect.key for aspect in ASPECTS if "." not in aspect.key} <= set(Practice.fields)
    assert [aspect.key for aspect in ASPECTS if "." in aspect.key] == ["funding.amount"]
    assert "amount" in Funding.fields
    assert {aspect.section for aspect in ASPECTS} <= {anchor for anchor, _ in SECTIONS}
    assert set(list_subjects()) <= set(CAVEAT_PLACE)


def test_what_is_shown_has_a_name_to_be_found_and_sorted_by() -> None:
    assert [aspect.key for aspect in ASPECTS if aspect.shown != NOWHERE and not aspect.name] == []
    assert [aspect.key for aspect in ASPECTS if (aspect.shown.table or aspect.shown.sorts) and not aspect.shown.row] == []


def test_every_gap_is_asked_for_in_a_place_of_its_own() -> None:
    assert [aspect.key for aspect in GAPS if not aspect.question] == []
    questions = [aspect.question for aspect in ASPECTS if aspect.question]
    assert [question.text for question in questions if not question.text.endswith("?")] == []
    assert sorted(question.place for question in questions) == list(range(1, len(questions) + 1))


def test_no_name_is_used_for_two_things() -> None:
    names = [aspect.name for aspect in ASPECTS if aspect.name]
    marks = [aspect.blank().field for aspect in ASPECTS if aspect.name]
    headings = [column.heading for aspect in ASPECTS for column in aspect.columns]
    for published in (names, marks, headings, [facet.name for facet in FACETS], [aspect.key for aspect in ASPECTS]):
        assert len(set(published)) == len(published)


def test_a_place_that_is_not_stated_is_a_gap_and_a_note_about_it_is_not() -> None:
    assert not is_told("place", _practice())
    assert is_told("place", _practice(place={"note": "in een wijk"}))


def test_a_figure_about_the_surroundings_is_no_result_nor_is_one_from_elsewhere() -> None:
    background = {"kind": "context", "text": "De buurt groeit."}
    elsewhere = {"kind": "elsewhere", "text": "In een andere stad hielp het."}
    assert not is_told("results", _practice(results=[background, elsewhere]))
    assert is_told("results", _practice(results=[background, {"kind": "experienced", "text": "Fijn."}]))


def test_every_stated_field_counts_once() -> None:
    assert count_stated(_practice()) == 1
    assert count_stated(_practice(goal="Een doel.", school_types=["po", "vo"], editor_notes=["Iets."])) == 3


def test_a_silent_source_has_a_value_of_every_facet(real_site: Site) -> None:
    assert all(facet.values(_practice(), real_site.catalogue.vocabulary) == ("niet-vermeld",) for facet in FACETS)


def test_a_figure_about_the_surroundings_is_found_as_itself_and_as_a_result_that_is_not_stated(real_site: Site) -> None:
    vocabulary = real_site.catalogue.vocabulary
    background = {"kind": "context", "text": "De buurt groeit."}
    kinds = FACETS_BY_NAME["resultaat"]
    assert kinds.values(_practice(results=[background]), vocabulary) == ("context", "niet-vermeld")
    measured = {"kind": "measured", "text": "Van 3 naar 1."}
    assert kinds.values(_practice(results=[background, measured]), vocabulary) == ("context", "measured")


def test_a_value_that_occurs_twice_counts_once(real_site: Site) -> None:
    vocabulary = real_site.catalogue.vocabulary
    assert FACETS_BY_NAME["financiering"].values(_practice(funding=[{"source": "gemeente"}, {"source": "gemeente"}]), vocabulary) == (
        "gemeente",
    )


def test_every_facet_has_its_list_in_the_vocabulary() -> None:
    assert {facet.terms for facet in FACETS if facet.terms} <= set(VocabularyFile.fields)
