"""Texts sort as a Dutch reader expects, so that ranks can take the place of texts in a browser."""

from __future__ import annotations

import random

import pytest

from praktijkbank.source.fields import PartialDate
from praktijkbank.text.collation import collate, rank


@pytest.mark.parametrize(
    "texts",
    [
        ["Almere", "Amersfoort", "Zaanstad"],
        ["een", "Een", "eén", "Eén", "eend"],  # accents and capitals only decide between equal letters
        ["2 uur per week", "10 uur per week", "100 uur per week"],
        ["4,5 uur", "40 uur"],
        ["", " ", "_", "-", ",", ".", "'", '"', "(", "&", "+", "€", "0", "a"],
        ["Sint Jan", "Sint-Jan", "Sintjan"],
        ["pilot 9", "pilot 010", "pilot 11"],
        ["2025-11-30", "2026-01", "2026-01-15"],
    ],
)
def test_texts_stand_in_the_order_of_a_dutch_reader(texts: list[str]) -> None:
    mixed = texts.copy()
    random.Random(1).shuffle(mixed)  # noqa: S311 - a seed makes it repeatable
    assert sorted(mixed, key=collate) == texts


def test_thousands_of_titles_are_taken_apart_once() -> None:
    titles = [f"Praktijk {number}" for number in range(5000)]
    sorted(titles, key=collate)
    read = collate.cache_info().misses
    sorted(titles, key=collate)

    assert collate.cache_info().misses == read


def test_a_rank_is_the_same_for_the_same_text_and_zero_for_none() -> None:
    assert rank(["Zwolle", "", "Almere", "Zwolle"]) == [2, 0, 1, 2]
    assert rank([]) == []


def test_numbers_and_dates_rank_by_their_value_and_zero_is_a_number() -> None:
    assert rank([1200, None, 80, 0, 4.5, 80]) == [4, 0, 3, 1, 2, 3]
    assert rank([PartialDate(2021, 5), PartialDate(2021), None, PartialDate(2020, 12, 31)]) == [3, 2, 0, 1]
