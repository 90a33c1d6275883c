"""Amounts of money are shown, filtered and sorted as they stand in a record; none is worked out from another."""

from __future__ import annotations

import pytest

from praktijkbank.outputs.site import Site
from praktijkbank.practices.aspects import ASPECTS, FACETS_BY_NAME, GAPS
from praktijkbank.practices.filters import read_filters
from praktijkbank.practices.practice import Practice

AMOUNT = next(aspect for aspect in ASPECTS if aspect.name == "bedrag")
BANDS = FACETS_BY_NAME["bedrag"]

YEARLY: dict[str, object] = {"source": "gemeente", "amount": "45000", "per": "year", "phase": "pilot"}
PER_PUPIL: dict[str, object] = {"source": "ggd", "amount": "300", "per": "year-pupil", "approx": "ruim", "note": "uit een raadsstuk"}
BARE: dict[str, object] = {"source": "gemeente", "amount": "1000"}
NONE: dict[str, object] = {"source": "gemeente"}
REMARK: dict[str, object] = {"source": "gemeente", "note": "de krant noemde 172.000 euro"}


def _practice(*funding: dict[str, object]) -> Practice:
    return Practice.validate({"title": "T", "summary": "S", "approach": "A", "place": "not stated", "funding": list(funding)})


def test_an_amount_keeps_what_it_is_per_its_payer_its_approximation_and_its_note(real_site: Site) -> None:
    said = AMOUNT.state(_practice(YEARLY, NONE, PER_PUPIL, BARE), real_site.catalogue.vocabulary).values
    assert said == (
        "€ 45.000 (per jaar), gemeente (pilot)",
        "ruim € 300 (per leerling per jaar), GGD: uit een raadsstuk",
        "€ 1.000, gemeente",
    )


@pytest.mark.parametrize(
    ("amount", "band"),
    [
        (0, "minder dan € 1.000"),
        (999, "minder dan € 1.000"),
        (1_000, "€ 1.000 tot € 10.000"),
        (9_999, "€ 1.000 tot € 10.000"),
        (45_000, "€ 10.000 tot € 100.000"),
        (15_000_000, "€ 10.000.000 of meer"),
        (999_999_999, "€ 10.000.000 of meer"),
    ],
)
def test_a_band_begins_at_its_lower_bound(real_site: Site, amount: int, band: str) -> None:
    vocabulary = real_site.catalogue.vocabulary
    (key,) = BANDS.values(_practice({**NONE, "amount": str(amount)}), vocabulary)
    assert BANDS.value_label(key, vocabulary) == band


def test_a_practice_is_found_in_the_band_of_each_of_its_amounts_and_without_one_under_not_stated(real_site: Site) -> None:
    vocabulary = real_site.catalogue.vocabulary
    some = [_practice(YEARLY, PER_PUPIL, YEARLY), _practice(BARE), _practice(NONE), _practice()]
    assert [BANDS.values(one, vocabulary) for one in some] == [("10000", "0"), ("1000",), ("niet-vermeld",), ("niet-vermeld",)]
    assert BANDS.list_keys(some, vocabulary) == ["0", "1000", "10000"]


def test_an_amount_that_only_a_remark_names_is_told_and_found_as_just_that(real_site: Site) -> None:
    vocabulary = real_site.catalogue.vocabulary
    some = [_practice(REMARK), _practice(NONE, REMARK, YEARLY)]
    assert [AMOUNT.state(one, vocabulary).values for one in some] == [
        ("De krant noemde 172.000 euro.",),
        ("€ 45.000 (per jaar), gemeente (pilot)",),
    ]
    assert [BANDS.values(one, vocabulary) for one in some] == [("toelichting",), ("10000",)]
    assert BANDS.list_keys(some, vocabulary) == ["10000", "toelichting"]
    assert BANDS.value_label("toelichting", vocabulary) == "Alleen in een toelichting"
    assert read_filters({"Bedrag": ["Toelichting"]}, vocabulary) == {"bedrag": ("toelichting",)}
    assert [AMOUNT.sort_key(one, vocabulary) for one in some] == [None, 45_000]


def test_the_highest_amount_that_is_named_decides_the_order(real_site: Site) -> None:
    vocabulary = real_site.catalogue.vocabulary
    some = [_practice(PER_PUPIL, YEARLY), _practice(BARE), _practice(NONE)]
    assert [AMOUNT.sort_key(one, vocabulary) for one in some] == [45_000, 1_000, None]


def test_an_editor_names_a_band_by_any_amount_in_it(real_site: Site) -> None:
    vocabulary = real_site.catalogue.vocabulary
    assert read_filters({"Bedrag": ["15000", "10000", "niet vermeld"]}, vocabulary) == {"bedrag": ("10000", "niet-vermeld")}
    assert BANDS.find_fault("veel", vocabulary) == ("'veel' is geen getal", "schrijf bij 'bedrag' alleen cijfers")


def test_who_pays_without_an_amount_is_a_gap() -> None:
    assert AMOUNT in GAPS
    assert [AMOUNT.is_told(one) for one in (_practice(BARE), _practice(REMARK), _practice(NONE), _practice())] == [True, True, False, False]
