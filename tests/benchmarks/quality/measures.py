"""The two measures of search quality, and their means over all questions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import fmean

DEPTH = 5


@dataclass(frozen=True, slots=True)
class Score:
    """How well a search answered, each from 0 to 1; for one question, or the mean over many."""

    recall: float
    reciprocal_rank: float

    def beats(self, other: Score) -> bool:
        """Tell whether this search is better on both measures."""
        return self.recall > other.recall and self.reciprocal_rank > other.reciprocal_rank


def rate(found: Sequence[str], wanted: Collection[str]) -> Score:
    """Rate one answer: `found` are the practices shown, best first, `wanted` those that should be among the first five.

    Recall is the share of the wanted practices among the first five; the reciprocal rank is 1 / place of the first of them,
    and 0 where none is. Source: Manning, Raghavan and Schütze, Introduction to Information Retrieval, chapter 8.
    """
    first = found[:DEPTH]
    places = [place for place, slug in enumerate(first, 1) if slug in wanted]
    return Score(len(set(first) & set(wanted)) / len(wanted), 1 / places[0] if places else 0.0)


def average(scores: Sequence[Score]) -> Score:
    """Give the mean of both measures."""
    return Score(fmean(score.recall for score in scores), fmean(score.reciprocal_rank for score in scores))
