"""Selects what returns from a region's earlier issues in its next one: fixed headings, the closing, upcoming events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from praktijkbank.newsletters.event_days import identify_day
from praktijkbank.newsletters.event_schema import CANCELLED, PLANNED, Event
from praktijkbank.newsletters.schema import Issue, NewsletterRegion
from praktijkbank.source.fields import PartialDate

CLOSING = "Hartelijke groet"  # the closing of a first issue
# Greetings for a time of year, which would be out of date in the next issue.
_OCCASION = re.compile(
    "feestdag|kerst|sinterklaas|jaarwisseling|oud en nieuw|(?:nieuw|goed|volgend|eind)[a-z]* (?:van het )?jaar|nieuwjaar|carnaval|pasen"
    "|paas|pinkster|hemelvaart|koningsdag|vakantie|zomer|winter|lente|voorjaar|herfst|najaar|weekend",
    re.IGNORECASE,
)
Heading = tuple[str, str]  # a section's kind and title ("" if the title is new each time)


def list_headings(region: NewsletterRegion, issues: Sequence[Issue]) -> list[Heading]:
    """Return the sections to prepare in the next issue; `issues` are the earlier ones, oldest first.

    They come from the region's file, or else from its last issue. A title is kept if an earlier issue had it too. Otherwise it was news
    ("Vacature: coach"): then only its kind is kept, once, and the title must be chosen anew.
    """
    if region.sections:
        return [(section.kind, section.title) for section in region.sections]
    if not issues:
        return []
    before = {_fold(section.title) for issue in issues[:-1] for section in issue.sections}
    headings = ((section.kind, section.title if _fold(section.title) in before else "") for section in issues[-1].sections)
    return list(dict.fromkeys(headings))


def _fold(title: str) -> str:
    return " ".join(title.casefold().split())


def find_closing(region: NewsletterRegion, issues: Sequence[Issue]) -> tuple[str, str] | None:
    """Return the closing text and name for the next issue, those of the last issue; a first issue has the name of the region's sender.

    `issues` are the earlier ones, oldest first. A greeting for a holiday or season ("Fijne feestdagen") is not repeated: the one before it
    is used, or "" if there is none, so that the editor is asked for one. None if the last issue had no closing.
    """
    if not issues:
        return CLOSING, region.sender.name
    last = issues[-1].signature
    if last is None:
        return None
    greetings = (issue.signature.text for issue in reversed(issues) if issue.signature)
    return next((text for text in greetings if not _OCCASION.search(text)), ""), last.name


def list_coming(last: Issue, date: PartialDate) -> Iterator[Event]:
    """Return the last issue's events that readers of an issue with the given date can still attend; of a series, the remaining days."""
    for event in last.agenda:
        left = tuple(day for day in event.days if day.last_day >= date.first_day)
        if event.status == CANCELLED or event.last_day.last_day < date.first_day:
            continue
        rest = event if len(left) in {0, len(event.days)} else _cut(event, left)
        is_closed = rest.deadline and rest.deadline.last_day < date.first_day  # nobody can sign up any more
        yield rest.replace(deadline=None, deadline_in_calendar=False) if is_closed else rest


def _cut(event: Event, left: Sequence[PartialDate]) -> Event:
    if len(left) > 1:
        return event.replace(date=left[0], dates=tuple(left), deadline_in_calendar=False)
    key = identify_day(event.key, left[0]) if event.key else None
    status = PLANNED if event.was else event.status  # the day that the series moved from does not apply to its last one
    return event.replace(date=left[0], dates=(), was=None, status=status, key=key, deadline_in_calendar=False)


def describe_event(event: Event) -> dict[str, Any]:
    """Return the fields of an event as an editor would fill them in: texts, and a list of texts for the days of a series."""
    told = {name: getattr(event, name) for name in event.fields}
    return {
        name: _describe(value)
        for name, value in told.items()
        if value not in (None, (), False) and not (name == "status" and value == PLANNED) and not (name == "date" and event.dates)
    }


def _describe(value: Any) -> str | list[str]:
    if isinstance(value, tuple):
        return [str(each) for each in value]
    return "yes" if value is True else str(value)
