"""A place that no list knows is proposed as places are written."""

from __future__ import annotations

import pytest

from praktijkbank.practices.place_names import is_place, spell_place, was_place


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("gooi-en-vechtstreek", "Gooi en Vechtstreek"),
        ("ijssel-vecht", "IJssel-Vecht"),
        ("land van cuijk", "Land van Cuijk"),
        ("den haag", "Den Haag"),
        ("verzonnendorp", "Verzonnendorp"),
    ],
)
def test_a_place_gets_its_capitals(typed: str, written: str) -> None:
    assert spell_place(typed) == written


def test_a_former_municipality_is_no_misspelling_and_no_municipality() -> None:
    assert [(name, is_place(name), was_place(name)) for name in ("Haren", "Haaren", "Spijkenisse", "Verzonnendorp")] == [
        ("Haren", False, True),
        ("Haaren", True, False),
        ("Spijkenisse", False, True),
        ("Verzonnendorp", False, False),
    ]
