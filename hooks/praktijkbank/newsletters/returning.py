"""Tells what of a region's earlier issues returns in its next one: the headings that it always has, its closing, events still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from praktijkbank.newsletters.event_days import identify_day
from praktijkbank.newsletters.event_schema import CANCELLED, PLANNED, Event
from praktijkbank.newsletters.schema import Issue, NewsletterRegion
from praktijkbank.source.fields import PartialDate

CLOSING = "Hartelijke groet"  # how a first issue closes
# What a greeting says of its own time of the year; in the next issue it would be out of date.
_OCCASION = re.compile(
    "feestdag|kerst|sinterklaas|jaarwisseling|oud en nieuw|(?:nieuw|goed|volgend|eind)[a-z]* (?:van het )?jaar|nieuwjaar|carnaval|pasen"
    "|paas|pinkster|hemelvaart|koningsdag|vakantie|zomer|winter|lente|voorjaar|herfst|najaar|weekend",
    re.IGNORECASE,
)
Heading = tuple[str, str]  # the kind of a section, and its title ("" where that is news each time)


def list_headings(region: NewsletterRegion, issues: Sequence[Issue]) -> list[Heading]:
    """Return the sections that stand ready in the next issue; `issues` are those of before, oldest first.

    They are those of the region, else those of its last issue: with the titles that an issue before it had as well. What stood there
    once was news ("Vacature: coach"); of that the kind stays, once, and the title is to be chosen anew.
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
    """Return the text and the name that the next issue closes with: those of the last, where that is the first the region's sender.

    `issues` are those of before, oldest first. A greeting for a holiday or a season ("Fijne feestdagen") does not return: then the one
    before it does, and "" where there is none, so that it is asked for.
    """
    if not issues:
        return CLOSING, region.sender.name
    last = issues[-1].signature
    if last is None:
        return None
    greetings = (issue.signature.text for issue in reversed(issues) if issue.signature)
    return next((text for text in greetings if not _OCCASION.search(text)), ""), last.name


def list_coming(last: Issue, date: PartialDate) -> Iterator[Event]:
    """Return the events of the last issue that readers of an issue of a date can still go to, of a series the days that are left."""
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
    status = PLANNED if event.was else event.status  # the day that the series moved from is not that of its last one
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
