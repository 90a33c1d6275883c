"""Tells what a practice states and what it leaves open, so that gaps can be counted and fuller descriptions come first."""

from __future__ import annotations

from praktijkbank.practices.practice import NOT_STATED, Place, Practice

# What a description can tell a reader; left out are the editors' own fields and what links one practice to others.
TELLING_FIELDS = (
    "place",
    "school_types",
    "target_groups",
    "themes",
    "phase",
    "period",
    "scale",
    "reason",
    "goal",
    "approach",
    "roles",
    "effort",
    "involvement",
    "results",
    "evaluation",
    "continuity",
    "funding",
    "partners",
    "tips",
    "examples",
    "sources",
    "contact",
)
_NOWHERE = Place.validate(NOT_STATED)


def is_stated(practice: Practice, field: str) -> bool:
    """Tell whether a practice states a field; raises AttributeError for a field that does not exist."""
    if field == "results":
        return practice.has_outcome
    if field == "place":
        return practice.place != _NOWHERE
    return bool(getattr(practice, field))


def count_stated(practice: Practice) -> int:
    """Count the fields that a practice states."""
    return sum(is_stated(practice, field) for field in TELLING_FIELDS)
