"""Records are validated, never change, carry no dictionary, and come out of a pack as they went in."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError
from typing import TypeVar, cast

import pytest
from pydantic import ValidationError

from praktijkbank.newsletters.schema import Colours
from praktijkbank.outputs.site import Site
from praktijkbank.practices.place import Place
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import Term
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.record import Record

PRACTICE = {"title": "T", "summary": "S", "approach": "A", "place": {"municipalities": ["hengelo"]}, "added": "2026-03-15"}

Thing = TypeVar("Thing")


def repack(thing: Thing) -> Thing:
    """Send a thing through a pack, as between processes and builds."""
    return cast("Thing", pickle.loads(pickle.dumps(thing)))  # noqa: S301 - it was packed here


def test_a_record_never_changes_and_has_no_dictionary() -> None:
    practice = Practice.validate(PRACTICE)

    with pytest.raises(FrozenInstanceError):
        practice.title = "Anders"  # type: ignore[misc]  # that is what is tried
    assert not hasattr(practice, "__dict__")
    assert not hasattr(practice.place, "__dict__")
    assert practice.title == "T"


def test_every_record_comes_out_of_a_pack_as_it_went_in(real_site: Site) -> None:
    practices = [item.practice for item in real_site.catalogue.items]
    records: list[Record] = [*practices, *(letter.issue for letter in real_site.letters), Colours(accent="#1a5276")]

    assert repack(records) == records


def test_a_day_that_many_name_is_kept_once() -> None:
    first, second = Practice.validate(PRACTICE), Practice.validate(PRACTICE)

    assert first.added == PartialDate(2026, 3, 15)
    assert first.added is second.added
    assert repack(first).added is first.added


def test_a_key_that_many_name_is_kept_once() -> None:
    told = {**PRACTICE, "continuity": {"state": "partly"}, "tips": [{"text": "Begin klein.", "kind": "tip", "when": "before"}]}
    first, second = (repack(Practice.validate(told)) for _ in range(2))

    assert first.place.municipalities[0] is second.place.municipalities[0]
    assert first.tips[0].when is second.tips[0].when


def test_a_copy_takes_other_values_unchecked_and_only_for_fields_that_exist() -> None:
    practice = Practice.validate(PRACTICE)
    copy = practice.replace(title="<b>", place=Place.validate("not stated"))

    assert copy == Practice.validate({**PRACTICE, "place": "not stated"}).replace(title="<b>")
    assert (copy.title, copy.place.municipalities, practice.title) == ("<b>", (), "T")
    with pytest.raises(ValueError, match="longer"):
        practice.replace(titel="T")


@pytest.mark.parametrize(
    ("value", "rule", "place"),
    [
        ({**PRACTICE, "also_known_as": ["A", "B", "A"]}, "dubbele-waarde", ()),
        ({**PRACTICE, "place": {"municipalities": ["hengelo", "hengelo"]}}, "dubbele-waarde", ("place",)),
        ({**PRACTICE, "place": {"gemeenten": ["hengelo"]}}, "unexpected_keyword_argument", ("place", "gemeenten")),
        ({**PRACTICE, "tips": ["Begin klein"]}, "dataclass_type", ("tips", 0)),
        ({**PRACTICE, "roles": [{}]}, "missing", ("roles", 0, "function")),
        ("T", "dataclass_type", ()),
    ],
)
def test_what_does_not_fit_is_refused_where_it_stands(value: object, rule: str, place: tuple[str | int, ...]) -> None:
    with pytest.raises(ValidationError) as caught:
        Practice.validate(value)

    assert [(details["type"], details["loc"]) for details in caught.value.errors()] == [(rule, place)]


def test_a_synonym_of_the_vocabulary_stands_in_its_list_once() -> None:
    with pytest.raises(ValidationError, match="'vo' staat twee keer"):
        Term.validate({"label": "Voortgezet onderwijs", "synonyms": ["vo", "vo"]})
