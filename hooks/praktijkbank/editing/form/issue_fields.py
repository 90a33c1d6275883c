"""The content of the newsletter form, and what each region's next issue starts with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from praktijkbank.editing.form.form_fields import Choices, Field, Part, list_fields, list_records
from praktijkbank.newsletters.archive import Series
from praktijkbank.newsletters.event_schema import CANCELLED
from praktijkbank.newsletters.mailing import MAILING_SERVICES
from praktijkbank.newsletters.returning import describe_event, find_closing, list_headings
from praktijkbank.newsletters.schema import Issue
from praktijkbank.newsletters.written_links import find_link_fields
from praktijkbank.practices.vocabulary import Vocabulary

_PARTS = {
    "Over dit nummer": ("date", "number", "subject", "preheader"),
    "Inleiding": ("introduction",),
    "Onderwerpen": ("sections",),
    "Agenda": ("agenda",),
    "Verhalen over mensen": ("stories",),
    "Praktijken": ("practices",),
    "Afsluiting": ("signature",),
}


def list_issue_fields(vocabulary: Vocabulary, practices: Choices) -> tuple[Field, ...]:
    """Return every field of an issue that a form can fill in, in schema order."""
    return list_fields(vocabulary, practices, Issue)


def list_issue_parts(vocabulary: Vocabulary, practices: Choices) -> tuple[Part, ...]:
    """Return the parts of the form in order; `practices` are the titles of all practices by slug."""
    fields = {field.name: field for field in list_issue_fields(vocabulary, practices)}
    parts = [
        Part(f"vraag-{number}", title, number, tuple(map(fields.pop, names))) for number, (title, names) in enumerate(_PARTS.items(), 1)
    ]
    return (*parts, Part("meer", "Meer velden", 0, tuple(fields.values())))


def describe_regions(archive: Sequence[Series]) -> dict[str, Mapping[str, Any]]:
    """Return for every region its name, sender, numbers by year, the start of its next issue, and the events of its last."""
    return {series.key: _describe_region(series) for series in archive}


def describe_services() -> dict[str, Mapping[str, Any]]:
    """Return for every mailing service its name, the openings of its merge tags, and the pattern of a whole tag ("" if none)."""
    return {
        key: {"name": service.name, "openings": service.openings, "tag": service.tag.pattern if service.tag else ""}
        for key, service in MAILING_SERVICES.items()
    }


def describe_links() -> dict[str, Mapping[str, Any]]:
    """Return the link fields of every record in an issue, by name of the record; records without links are left out."""
    found = {each.__name__: find_link_fields(each) for each in list_records(Issue)}
    return {name: asdict(fields) for name, fields in found.items() if fields.texts or fields.addresses}


def _describe_region(series: Series) -> Mapping[str, Any]:
    issues = [each.issue for each in series.issues]
    last = issues[-1] if issues else None
    headings = list_headings(series.region, issues)
    start: dict[str, Any] = {
        "sections": [{"kind": kind, "title": title} if title else {"kind": kind} for kind, title in headings or [("nieuws", "")]],
    }
    if last:
        start |= {"tip": "yes" if last.tip else "no", "closing_dates": "yes" if last.closing_dates else "no"}
    if closing := find_closing(series.region, issues):
        start["signature"] = {name: told for name, told in zip(("text", "name"), closing, strict=True) if told}
    numbers: dict[int, int] = {}
    for issue in issues:
        numbers[issue.date.year] = max(issue.number, numbers.get(issue.date.year, 0))
    return {
        "name": series.region.name,
        "sender": series.region.sender.name,
        "service": series.region.mailing_service,
        "numbers": numbers,
        "start": start,
        "agenda": [describe_event(event) for event in last.agenda if event.status != CANCELLED] if last else [],
    }
