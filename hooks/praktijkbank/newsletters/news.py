"""Selects what an issue contains automatically: practices added or changed since the previous issue, a tip, and closing dates."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import chain, islice
from operator import itemgetter

from praktijkbank.newsletters.archive import PublishedIssue, Series, is_in_window
from praktijkbank.newsletters.content import TIP, Content, shuffle
from praktijkbank.practices.catalogue import Item, WithdrawnItem
from praktijkbank.practices.practice import Tip
from praktijkbank.practices.vocabulary import Term, Vocabulary
from praktijkbank.practices.withdrawn_practice import WithdrawnPractice
from praktijkbank.source.fields import PartialDate

CLOSING_WITHIN_DAYS = 120
ADDED = "Nieuw in de kennisbank."


@dataclass(frozen=True, slots=True)
class News:
    """One practice in an issue; `what` is its latest change in one line (empty for a named practice without a change)."""

    item: Item
    what: str
    in_full: bool
    is_featured: bool = False


@dataclass(frozen=True, slots=True)
class ChosenTip:
    """The tip of the issue and the practice it comes from."""

    item: Item
    tip: Tip


def pick_news(catalogue: Content, series: Series, issue: PublishedIssue) -> list[News]:
    """Select the practices of an issue: featured and pinned ones first, then new or changed ones, most complete first.

    Featured practices are shown in full, and so are as many of the other new or changed ones as the issue asks for.
    """
    choice = issue.issue.practices
    changes = {item.slug: what for item in _list_touched(catalogue, series, issue) if (what := _say_change(item, issue))}
    feature, pin, hide = (list(map(catalogue.name_now, slugs)) for slugs in (choice.feature, choice.pin, choice.hide))
    named = [slug for slug in dict.fromkeys((*feature, *pin)) if slug in catalogue.by_slug]
    fresh = sorted(
        (slug for slug in changes if slug not in feature and slug not in hide),
        key=lambda slug: (-catalogue.stated(slug), catalogue.by_slug[slug].practice.title.casefold(), slug),
    )
    in_full = {*feature, *fresh[: choice.in_full]}
    shown = dict.fromkeys((*named, *fresh))
    return [News(catalogue.by_slug[slug], changes.get(slug, ""), slug in in_full, slug in feature) for slug in shown]


def pick_withdrawn(catalogue: Content, series: Series, issue: PublishedIssue) -> list[WithdrawnItem]:
    """Return the withdrawn practices that the issue names, or that were added or changed in its window."""
    choice = issue.issue.practices
    named = {catalogue.name_now(slug) for slug in (*choice.feature, *choice.pin)}
    hidden, sent = {catalogue.name_now(slug) for slug in choice.hide}, _list_sent(catalogue, issue)
    return [
        item
        for item in catalogue.withdrawn
        if item.slug in named
        or (
            item.slug not in hidden and (sent is None or item.slug in sent) and _told_of(item.practice, catalogue.vocabulary, series, issue)
        )
    ]


def _told_of(practice: WithdrawnPractice, vocabulary: Vocabulary, series: Series, issue: PublishedIssue) -> bool:
    """Tell whether a withdrawn practice is in a newsletter's area and was added or changed in the issue's window."""
    days = [change.date for change in practice.changes] + ([practice.added] if practice.added else [])
    return any(is_in_window(day, issue) for day in days) and series.covers(practice, vocabulary)


def _list_sent(catalogue: Content, issue: PublishedIssue) -> Set[str] | None:
    """Return the practices in a sent issue, under their current names; None if the issue was not sent.

    Practices added or changed later under an earlier date are not included, because what readers received does not change.
    """
    return {*map(catalogue.name_now, issue.sent.list_practices())} if issue.sent else None


def _list_touched(catalogue: Content, series: Series, issue: PublishedIssue) -> list[Item]:
    """Return the area's practices that were added or changed in the issue's window, without examining all others."""
    days = catalogue.touched[series.key]
    first = bisect_right(days, issue.since, key=itemgetter(0)) if issue.since else 0
    last = bisect_right(days, issue.issue.date.last_day, key=itemgetter(0))
    sent = _list_sent(catalogue, issue)
    return [catalogue.by_slug[slug] for slug in dict.fromkeys(slug for _, slug in days[first:last]) if sent is None or slug in sent]


def _say_change(item: Item, issue: PublishedIssue) -> str:
    """Return the latest change in the issue's window; for a new practice, the line about its addition."""
    practice = item.practice
    if practice.added and is_in_window(practice.added, issue):
        return next((change.what for change in practice.changes if change.date == practice.added), ADDED)
    lines = [change.what for change in sorted(practice.changes, key=lambda change: change.date) if is_in_window(change.date, issue)]
    return lines[-1] if lines else ""


def pick_tip(catalogue: Content, series: Series, issue: PublishedIssue) -> ChosenTip | None:
    """Select one tip from the area's practices that existed at the issue's date; an issue always gets the same tip.

    The practices form a ring in a fixed order. Every issue starts at its own place in it and takes the first suitable one. So a practice
    that is added later or removed changes no other issue's tip.
    """
    if not issue.issue.tip:
        return None
    ring = catalogue.rings[series.key]
    start = bisect_left(ring, shuffle(f"{issue.region_key}/{issue.name}"), key=itemgetter(0))
    hidden, sent = [*map(catalogue.name_now, issue.issue.practices.hide)], _list_sent(catalogue, issue)
    for _, slug in chain(islice(ring, start, None), islice(ring, start)):
        item = catalogue.by_slug[slug]
        if _was_known(item, issue) and item.slug not in hidden and (sent is None or slug in sent):
            return ChosenTip(item, _pick_one(item, issue))
    return None


def _pick_one(item: Item, issue: PublishedIssue) -> Tip:
    tips = [(index, tip) for index, tip in enumerate(item.practice.tips) if tip.kind == TIP]
    return min(tips, key=lambda entry: shuffle(f"{issue.region_key}/{issue.name}/{item.slug}/{entry[0]}"))[1]


def _was_known(item: Item, issue: PublishedIssue) -> bool:
    added = item.practice.added
    return added is not None and added.first_day <= issue.issue.date.last_day


def pick_closing_dates(catalogue: Content, issue: PublishedIssue) -> Sequence[tuple[PartialDate, Term]]:
    """Return the funding schemes that close within CLOSING_WITHIN_DAYS after the issue, soonest first."""
    if not issue.issue.closing_dates:
        return []
    terms = catalogue.vocabulary["funding_sources"]
    first = dt.date(*issue.issue.date.first_day)
    dated = [(terms[key].closes, terms[key]) for key in terms]
    soon = [(date, term) for date, term in dated if date and 0 <= (dt.date(*date.first_day) - first).days <= CLOSING_WITHIN_DAYS]
    return sorted(soon, key=lambda pair: (pair[0], pair[1].label))
