"""Contrast is measured as WCAG does, and every colour has a tint that reads in the dark."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from praktijkbank.newsletters.colours import WHITE, contrast, lighten


def test_contrast_runs_from_1_to_21_and_has_no_direction() -> None:
    assert contrast("#000000", WHITE) == contrast(WHITE, "#000000") == 21
    assert contrast("#123456", "#123456") == 1
    assert round(contrast("#777777", WHITE), 2) == 4.48


@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format), st.sampled_from([4.5, 7.0]))
def test_the_tint_of_any_colour_reads_on_a_dark_ground(colour: str, least: float) -> None:
    assert contrast(lighten(colour, "#1e2528", least), "#1e2528") >= least


def test_a_tint_keeps_the_hue() -> None:
    assert lighten("#7b241c", "#1e2528", 7) == "#d7a5a0"


def test_a_ground_on_which_nothing_reads_gets_white() -> None:
    assert lighten("#0b5569", "#808080", 7) == WHITE
