"""The drawing of a practice's course claims no more than its source."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from markupsafe import Markup

from praktijkbank.outputs.practice.timeline import Timeline, draw_timeline
from praktijkbank.practices.course import list_steps
from tests.conftest import MINIMAL, MakeSite

Draw = Callable[[str], Timeline]


@pytest.fixture
def draw(make_site: MakeSite) -> Draw:
    """Draw the timeline of a practice from the YAML of its period and funding."""

    def draw_one(text: str) -> Timeline:
        site = make_site(x=MINIMAL.format(title="X") + text)
        return draw_timeline(list_steps(site.catalogue.items[0].practice, site.catalogue.vocabulary))

    return draw_one


class Drawing:
    """The content of an SVG: bands by name as (from, to), markers as (number, place), and all words."""

    def __init__(self, timeline: Timeline) -> None:
        root = ET.fromstring(timeline.svg)  # noqa: S314 - our own drawing; a parse error is a failure
        self.attributes = root.attrib
        self.words = [element.text for element in root.iter("text")]
        numbers = [element for element in root.iter("text") if element.get("class") == "pb-tijdlijn__nummer"]
        self.markers = {int(element.text or ""): _percent(element, "x") for element in numbers}
        self.rows = {int(element.text or ""): int(element.get("y", "")) for element in numbers}
        self.pale = self._bands(root, "pb-tijdlijn__misschien")
        self.dark = self._bands(root, "pb-tijdlijn__zeker")

    @staticmethod
    def _bands(root: ET.Element, name: str) -> list[tuple[float, float]]:
        found = [element for element in root.iter("rect") if element.get("class") == name]
        return [(_percent(one, "x"), round(_percent(one, "x") + _percent(one, "width"), 1)) for one in found]


def _percent(element: ET.Element, name: str) -> float:
    return float(element.get(name, "").removesuffix("%"))


@pytest.mark.parametrize(
    "told", ["period:\n  note: Bijna een jaar.\nfunding: [{source: gemeente, phase: vervolg}]\n", "period: {start: 2021}\n"]
)
def test_fewer_than_two_dates_make_no_drawing(draw: Draw, told: str) -> None:
    assert draw(told) == Timeline(Markup(""))


def test_every_dated_thing_has_a_marker_with_its_number(draw: Draw) -> None:
    milestones = "[{date: 2022-09-15, what: A, phase: regular}, {date: 2020, what: B}, {date: 2021-08, until: 2022-07, what: C}]"
    funding = "[{source: gemeente, start: 2021, until: 2022}, {source: schoolbestuur, until: 2023}, {source: provincie}]"
    drawing = Drawing(draw(f"period: {{start: 2021, end: 2024-06, milestones: {milestones}}}\nfunding: {funding}\n"))

    assert sorted(drawing.markers) == [1, 2, 3, 4, 5, 6, 7]


def test_a_year_is_drawn_as_a_span_and_a_day_as_a_point(draw: Draw) -> None:
    drawing = Drawing(draw("period:\n  milestones:\n    - {date: 2020, what: A}\n    - {date: 2021-01-01, what: B}\n"))

    assert drawing.pale[0] == pytest.approx((4, 50))  # all of 2020, the first half of the axis
    assert drawing.markers[1] == 27  # in the middle of that year
    first, last = drawing.pale[1]
    assert last - first < 0.3
    assert drawing.markers[2] == pytest.approx(50, abs=0.2)


def test_a_span_is_dark_only_where_it_is_certain(draw: Draw) -> None:
    timeline = draw("funding:\n  - {source: gemeente, start: 2018, until: 2021}\n")
    drawing = Drawing(timeline)

    assert drawing.pale == [(4, 96)]
    assert drawing.dark == [(27, 73)]  # from the end of 2018 until the beginning of 2021
    assert (timeline.has_pale, timeline.has_dark, timeline.has_open) == (True, True, False)


def test_two_years_in_a_row_leave_nothing_certain_between_them(draw: Draw) -> None:
    assert Drawing(draw("funding:\n  - {source: gemeente, start: 2020, until: 2021}\n")).dark == []


def test_a_phase_lasts_until_the_next_one_and_the_last_one_is_not_guessed(draw: Draw) -> None:
    milestones = "- {date: 2021-01, what: A, phase: pilot}\n    - {date: 2022-01, what: B, phase: regular}"
    drawing = Drawing(draw(f"period:\n  milestones:\n    {milestones}\n"))

    assert drawing.dark == [(7.83, 50)]  # from the end of January 2021 until the next phase
    assert "Pilot" in drawing.words
    assert drawing.pale[1][1] < 55


def test_money_without_an_end_gets_an_arrow_and_never_a_bar_until_today(draw: Draw) -> None:
    timeline = draw("period:\n  start: 2018\nfunding:\n  - {source: gemeente, start: 2020}\n")
    drawing = Drawing(timeline)

    assert "Gemeente →" in drawing.words
    assert timeline.has_open
    assert drawing.dark == []


def test_what_would_overlap_on_a_narrow_screen_goes_on_another_row(draw: Draw) -> None:
    milestones = "\n".join(f"    - {{date: 2021-0{month}, what: Stap {month}}}" for month in (1, 2, 3, 9))
    drawing = Drawing(draw(f"period:\n  start: 2019\n  milestones:\n{milestones}\n"))

    assert len({drawing.rows[number] for number in (2, 3, 4)}) > 1
    assert drawing.rows[5] == drawing.rows[2]


def test_a_long_label_stays_inside_the_drawing(draw: Draw) -> None:
    timeline = draw("period:\n  start: 2019\nfunding:\n  - {source: samenwerkingsverband, start: 2021, until: 2021-12}\n")

    texts = re.findall(r'<text class="pb-tijdlijn__woord" x="([\d.]+)%" dx="0" y="\d+" text-anchor="end">([^<]+)', timeline.svg)
    assert texts == [("100", "Samenwerkingsverband passend onderwijs")]


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (2021, 2021, ["2021"]),
        (2019, 2024, ["2019", "2020", "2021", "2022", "2023", "2024"]),
        (2003, 2026, ["2005", "2010", "2015", "2020", "2025"]),
        (1900, 2100, ["1900", "1950", "2000", "2050", "2100"]),
    ],
)
def test_only_so_many_years_are_written_as_fit(draw: Draw, first: int, last: int, years: list[str]) -> None:
    milestones = f"    - {{date: {first}-01, what: A}}\n    - {{date: {last}-12, what: B}}\n"
    drawing = Drawing(draw(f"period:\n  milestones:\n{milestones}"))

    assert [word for word in drawing.words if word and len(word) == 4] == years


def test_the_drawing_is_hidden_from_screen_readers_because_the_list_says_it_all(draw: Draw) -> None:
    drawing = Drawing(draw("period:\n  start: 2019\n  end: 2020\n"))

    assert (drawing.attributes["aria-hidden"], drawing.attributes["focusable"]) == ("true", "false")


def test_strange_names_are_text_in_the_drawing(make_site: MakeSite, project: Path) -> None:
    vocabulary = project / "practices" / "_vocabulary.yml"
    words = vocabulary.read_text(encoding="utf-8").replace("{label: Gemeente,", '{label: "Gemeente & \\"co\\" \'1\' עברית",')
    vocabulary.write_text(words, encoding="utf-8")
    site = make_site(x=MINIMAL.format(title="X") + "period:\n  start: 2019\nfunding:\n  - {source: gemeente, start: 2020, until: 2021}\n")

    drawing = Drawing(draw_timeline(list_steps(site.catalogue.items[0].practice, site.catalogue.vocabulary)))

    assert "Gemeente & \"co\" '1' עברית" in drawing.words


def test_drawing_twice_gives_the_same(draw: Draw) -> None:
    text = "period:\n  start: 2019\n  milestones:\n    - {date: 2020, what: A}\n    - {date: 2020, what: B}\n"

    assert draw(text) == draw(text)


def test_a_school_year_is_drawn_from_august_to_july_within_the_drawing(draw: Draw) -> None:
    timeline = draw("period:\n  start: schooljaar 2023-2024\n  end: schooljaar 2024-2025\n")

    assert all(4 <= place <= 96 for band in Drawing(timeline).pale for place in band)
    assert {"2023", "2024", "2025"} <= set(Drawing(timeline).words)
