"""Determines the current day from input, never from the clock, so that the same files on the same day give the same site."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from praktijkbank.build.library import read_library
from praktijkbank.newsletters.reading import RegionEntry, read_regions
from praktijkbank.practices.catalogue import dates_of
from praktijkbank.practices.entries import Entry
from praktijkbank.source.fields import FullDate, PartialDate
from praktijkbank.source.recall import Recall
from praktijkbank.source.refusals import RefusedError

VARIABLE = "PRAKTIJKBANK_TODAY"

_DAY: TypeAdapter[PartialDate] = TypeAdapter(FullDate)


class TodayError(RefusedError):
    """Says in Dutch that the given value is not a date."""


def read_today(given: str | None) -> PartialDate | None:
    """Return the given day, otherwise the one in the environment, or None if neither is set; raises TodayError."""
    text = given or os.environ.get(VARIABLE)
    if not text:
        return None
    try:
        return _DAY.validate_python(text)
    except ValidationError as error:
        raise TodayError(f"'{text}' is geen dag; schrijf --today of {VARIABLE} als jaar-maand-dag, zoals 2026-11-26") from error


def find_latest_day(entries: Iterable[Entry], regions: Iterable[RegionEntry], recall: Recall | None = None) -> PartialDate | None:
    """Return the latest date on which something in practices or newsletters was recorded: today can't be earlier."""
    issues = [entry.issue for region in regions for entry in region.issues if entry.issue]
    stories = (story.consent.date for issue in issues for story in issue.stories)
    days = (recall or Recall()).fetch_each("written down", _find_latest, entries)
    return _find_last([*(day for day in days if day), *(issue.date for issue in issues), *stories])


def find_project_day(root: Path) -> PartialDate | None:
    """Return the latest date on which something in a project was recorded, or None if there is no project."""
    if not (root / "practices").is_dir():
        return None
    library = read_library(root / "practices")
    return find_latest_day(library.entries, read_regions(root / "newsletters", library.vocabulary)[0])


def _find_latest(entry: Entry) -> PartialDate | None:
    """Return the last day on which something in a practice was recorded; consent dates count, because they are never in the future."""
    if entry.withdrawn:
        return entry.withdrawn.withdrawn.date
    return _find_last([*dates_of(entry.practice), *(consent.date for consent in entry.practice.consent)] if entry.practice else [])


def _find_last(days: Iterable[PartialDate]) -> PartialDate | None:
    return max(days, key=lambda day: day.first_day, default=None)
