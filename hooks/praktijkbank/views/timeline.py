"""Draws the course of a practice in time as a small inline SVG, with the same steps as a numbered list."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from praktijkbank.practice import Practice
from praktijkbank.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing (empty where fewer than two dates are known) and its steps as (when, what) texts."""

    svg: Markup
    steps: tuple[tuple[str, str], ...]


def draw_timeline(practice: Practice, vocabulary: Vocabulary) -> Timeline:
    """Draw one practice."""
    return Timeline(Markup(""), ())
