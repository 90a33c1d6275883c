"""Who has been running since when and on which money: the timelines and payers of practices in one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.pages.markers import Arguments
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.practice import Funding, Practice
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.practices.wording import say_all, say_amount, say_funding, say_span

MOST = 60  # rows; if there are more, the most recently started


@dataclass(frozen=True, slots=True)
class Run:
    """One practice in time: when it starts and ends, its phase, and each payer with a period of its own."""

    item: Item
    when: str
    phase: str
    money: tuple[str, ...]


def render_running(site: Site, url: str, arguments: Arguments) -> str:
    """Make the block: a table of practices with a known start, and the number of those without."""
    dated = [item for item in site.catalogue.items if _began(item.practice)]
    runs = list_runs(dated, site.catalogue.vocabulary)[-MOST:]
    undated = len(site.catalogue.items) - len(dated)
    return fill("looptijd.html", site, url, runs=runs, total=len(dated), undated=undated)


def list_runs(items: Sequence[Item], vocabulary: Vocabulary) -> list[Run]:
    """Return practices in order of their start."""
    return [_make_run(item, vocabulary) for item in sorted(items, key=lambda item: _began(item.practice) or (0, 0, 0))]


def _began(practice: Practice) -> tuple[int, int, int] | None:
    return practice.period.start.first_day if practice.period and practice.period.start else None


def _make_run(item: Item, vocabulary: Vocabulary) -> Run:
    practice = item.practice
    period = practice.period
    when = say_span(period.start, period.end) if period else ""
    phase = vocabulary["phases"].label(practice.phase) if practice.phase else ""
    return Run(item, when, phase, tuple(_say_money(funding, vocabulary) for funding in practice.funding))


def _say_money(funding: Funding, vocabulary: Vocabulary) -> str:
    """Describe one payer with period, share and amount: Gemeente: 2021 tot en met 2022, de helft."""
    more = say_all([say_span(funding.start, funding.until), funding.share or "", say_amount(funding, vocabulary)])
    return f"{say_funding(funding, vocabulary)}: {more}" if more else say_funding(funding, vocabulary)
