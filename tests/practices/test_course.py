"""The course of a practice: every dated thing once, in the order of time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from praktijkbank.practices.course import list_steps
from tests.conftest import MINIMAL, MakeSite

Steps = tuple[tuple[str, str], ...]
Read = Callable[[str], Steps]


@pytest.fixture
def read(make_site: MakeSite) -> Read:
    """Read the steps of a practice, as (when, what) texts, from the YAML of its period and funding."""

    def read_one(text: str) -> Steps:
        site = make_site(x=MINIMAL.format(title="X") + text)
        steps = list_steps(site.catalogue.items[0].practice, site.catalogue.vocabulary)
        return tuple((step.when, step.what) for step in steps)

    return read_one


def test_a_practice_without_dates_has_no_steps(read: Read) -> None:
    assert read("period:\n  note: Bijna een jaar.\nfunding:\n  - source: gemeente\n    phase: vervolg\n") == ()


def test_the_list_holds_every_dated_thing_in_order_of_time(read: Read) -> None:
    steps = read(
        """\
period:
  start: 2021
  end: 2024-06
  milestones:
    - {date: 2022-09-15, what: Besluit van het college, phase: regular}
    - {date: 2020, what: Schoolbesturen stellen de vraag.}
    - {date: 2021-08, until: 2022-07, what: Pilot op veertien scholen., phase: pilot}
funding:
  - {source: gemeente, phase: pilot, start: 2021, until: 2022}
  - {source: schoolbestuur, until: 2023}
  - {source: provincie}
"""
    )

    assert steps == (
        ("2020", "Schoolbesturen stellen de vraag."),
        ("2021", "Begin van de praktijk."),
        ("2021 tot en met 2022", "Wie betaalt: Gemeente (pilot)."),
        ("augustus 2021 tot en met juli 2022", "Pilot op veertien scholen. Fase: pilot."),
        ("15 september 2022", "Besluit van het college. Fase: vaste werkwijze."),
        ("tot en met 2023", "Wie betaalt: School of schoolbestuur."),
        ("juni 2024", "Einde van de praktijk."),
    )


def test_a_milestone_on_the_day_of_the_start_is_not_told_twice(read: Read) -> None:
    steps = read("period:\n  start: 2020-08\n  milestones:\n    - {date: 2020-08, what: De proef begint.}\n")

    assert steps == (("augustus 2020", "De proef begint."),)


def test_a_school_year_is_a_date(read: Read) -> None:
    assert read("period:\n  start: schooljaar 2023-2024\n  end: schooljaar 2024-2025\n") == (
        ("schooljaar 2023-2024", "Begin van de praktijk."),
        ("schooljaar 2024-2025", "Einde van de praktijk."),
    )
