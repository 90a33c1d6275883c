"""The two measures of search quality, and their means over all questions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import fmean

DEPTH = 5

Shown = Sequence[Collection[str]]
"""What a search showed, best first: the addresses that each result leads to."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well a search answered, each measure from 0 to 1; for one question, or the mean over many."""

    recall: float
    reciprocal_rank: float

    def beats(self, other: Score) -> bool:
        """Return whether this search is better on both measures."""
        return self.recall > other.recall and self.reciprocal_rank > other.reciprocal_rank

    def reaches(self, other: Score) -> bool:
        """Return whether this search is at least as good on both measures."""
        return self.recall >= other.recall and self.reciprocal_rank >= other.reciprocal_rank


def rate(shown: Shown, wanted: Collection[str]) -> Score:
    """Rate one answer: `shown` are the results, best first, `wanted` the addresses that should be among the first five.

    Recall is the share of the wanted addresses that the first five results lead to. The reciprocal rank is 1 / the position of the
    first result with a wanted address, and 0 if none has one. Source: Manning, Raghavan and Schütze, Introduction to Information Retrieval,
    chapter 8.
    """
    place = find_place(shown, wanted)
    return Score(1 - len(find_missing(shown, wanted)) / len(wanted), 1 / place if place else 0.0)


def find_place(shown: Shown, wanted: Collection[str]) -> int:
    """Return the position of the first right result among the first five, counted from 1; 0 if there is none."""
    return next((place for place, result in enumerate(shown[:DEPTH], 1) if set(result) & set(wanted)), 0)


def find_missing(shown: Shown, wanted: Collection[str]) -> list[str]:
    """Return the wanted addresses that none of the first five results leads to."""
    reached = {address for result in shown[:DEPTH] for address in result}
    return [address for address in wanted if address not in reached]


def average(scores: Sequence[Score]) -> Score:
    """Return the mean of both measures."""
    return Score(fmean(score.recall for score in scores), fmean(score.reciprocal_rank for score in scores))
