"""A place that no list knows is proposed as places are written."""

from __future__ import annotations

import pytest

from praktijkbank.practices.place_names import spell_place


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
