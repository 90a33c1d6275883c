"""Draws the timeline of a practice as a small inline SVG, with the same steps as a numbered list.

The list tells everything, in order; the drawing only shows it at a glance, and is hidden from screen readers, which would otherwise
read every step twice. Positions along the axis are percentages, so that the drawing fills its column while letters and markers keep
their size. A date known only to the year or month is a pale band over that whole period, never a point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from praktijkbank.practices.course import Step
from praktijkbank.source.fields import PartialDate

_LANE = 26  # pixels; sizes across the axis are in pixels, those along it in percent
_AXIS = 24
_ABOVE = 18  # pixels for a label above its bar
_MARKER = 8.5  # percent: the width of a marker in the narrowest drawing, some 280 pixels
_LETTER = 2.4  # percent: the same for a letter of a label
_LONGEST_LABEL = 38
_OPEN = " →"
_MOST_TICKS = 6
_TICK_STEPS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing (empty if fewer than two dates are known).

    The flags say what it contains, so that the page explains only that: pale bands (somewhere in that time), dark ones (all that time),
    and arrows (an end is not stated).
    """

    svg: Markup
    has_pale: bool = False
    has_dark: bool = False
    has_open: bool = False


@dataclass(frozen=True, slots=True)
class _Bar:
    """A positioned step: its marker, the band in which it may lie, the certain part of that, and the label beside the marker."""

    number: int
    step: Step
    marker: float
    first: float
    last: float
    sure_from: float
    sure_to: float
    label: str = ""

    @property
    def is_dark(self) -> bool:
        """Whether any part is certain."""
        return self.sure_to > self.sure_from

    @property
    def width(self) -> float:
        """The width of its label."""
        return len(self.label) * _LETTER

    @property
    def label_place(self) -> Literal["right", "left", "above"]:
        """Where the label fits: after its marker, before it, or otherwise above the bar."""
        if self.marker + _MARKER / 2 + self.width <= 100:
            return "right"
        return "left" if self.marker - _MARKER / 2 - self.width >= 0 else "above"

    @property
    def reach(self) -> tuple[float, float]:
        """The range in its lane that nothing else may use."""
        left, right = self.marker - _MARKER / 2, self.marker + _MARKER / 2
        if self.label_place == "right":
            right += self.width
        elif self.label_place == "left":
            left -= self.width
        else:
            left, right = 0.0, 100.0
        return min(left, self.first), max(right, self.last)


def draw_timeline(steps: list[Step]) -> Timeline:
    """Draw the steps of one practice, which are in chronological order."""
    dates = {date for step in steps for date in step.dates}
    if len(dates) < 2:
        return Timeline(Markup(""))
    axis = _Axis(dates)
    bars = list(_place(steps, axis))
    lanes = [
        *_pack(bar for bar in bars if bar.step.kind == "step"),
        *_pack(bar for bar in bars if bar.step.kind == "funding"),
    ]
    return Timeline(
        _draw(axis, lanes),
        has_pale=any(bar.first < bar.sure_from or bar.sure_to < bar.last for bar in bars),
        has_dark=any(bar.is_dark for bar in bars),
        has_open=any(bar.label.endswith(_OPEN) for bar in bars),
    )


class _Axis:
    """Whole years from the first date to the last, laid out from 4 to 96 percent."""

    def __init__(self, dates: Iterable[PartialDate]) -> None:
        years = sorted(year for date in dates for year in (date.first_day[0], date.last_day[0]))
        self.first, self.end = years[0], years[-1] + 1
        span = self.end - self.first
        self.step = next((step for step in _TICK_STEPS if span / step <= _MOST_TICKS), _TICK_STEPS[-1])

    def ticks(self) -> list[tuple[int, float]]:
        """Return the years to label, with their positions; the end of the last year has no label."""
        return [(year, self.at(year)) for year in range(self.first, self.end) if year % self.step == 0 or self.step == 1]

    def at(self, year: float) -> float:
        """Return the position of a moment."""
        return 4 + 92 * (year - self.first) / (self.end - self.first)

    def begin(self, date: PartialDate) -> float:
        """Return the position of the first moment a date may mean."""
        year, month, day = date.first_day
        return self.at(year + (month - 1) / 12 + (day - 1) / 372)

    def finish(self, date: PartialDate) -> float:
        """Return the position of the last moment a date may mean."""
        year, month, day = date.last_day
        return self.at(year + (month - 1) / 12 + day / 372)


def _place(steps: list[Step], axis: _Axis) -> Iterator[_Bar]:
    for number, step in enumerate(steps, start=1):
        begin, end = step.dates[0], step.lasts_to or step.dates[-1]
        first, last = axis.begin(begin), axis.finish(end)
        # Certain is the time between the latest possible start and the earliest possible end.
        sure_from, sure_to = (axis.finish(begin), axis.begin(end)) if begin != end else (first, last if begin.day else first)
        marker = (first + axis.finish(begin)) / 2  # the middle of the time in which it may have started
        yield _Bar(number, step, marker, first, last, sure_from, max(sure_from, sure_to), _make_label(step))


def _make_label(step: Step) -> str:
    label = step.label if len(step.label) <= _LONGEST_LABEL else f"{step.label[: _LONGEST_LABEL - 1]}…"
    return label + _OPEN if step.is_span and not step.until else label


def _pack(bars: Iterable[_Bar]) -> list[list[_Bar]]:
    """Put every bar in the first lane where it overlaps no other."""
    lanes: list[list[_Bar]] = []
    for bar in bars:
        left, right = bar.reach
        free = (lane for lane in lanes if all(right <= other.reach[0] or left >= other.reach[1] for other in lane))
        lane = next(free, None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(bar)
    return lanes


def _draw(axis: _Axis, lanes: list[list[_Bar]]) -> Markup:
    top, bars = _AXIS, []
    for lane in lanes:
        middle = top + _LANE // 2 + (_ABOVE if any(bar.label_place == "above" for bar in lane) else 0)
        bars += [_draw_bar(bar, middle) for bar in lane]
        top = middle + _LANE // 2
    parts = [f'<svg class="pb-tijdlijn__beeld" width="100%" height="{top}" aria-hidden="true" focusable="false">']
    for year, place in axis.ticks():
        parts.append(_line(place, top))
        parts.append(f'<text class="pb-tijdlijn__jaar" x="{_number(place)}%" dx="4" y="14">{year}</text>')
    parts.append(_line(axis.at(axis.end), top))
    return Markup("\n".join([*parts, *bars, "</svg>"]))  # noqa: S704 - numbers, our own words, and labels that _write escaped


def _line(place: float, height: int) -> str:
    return f'<line class="pb-tijdlijn__lijn" x1="{_number(place)}%" x2="{_number(place)}%" y1="2" y2="{height}"/>'


def _draw_bar(bar: _Bar, middle: int) -> str:
    kind = "betaald" if bar.step.kind == "funding" else "stap"
    place = _number(bar.marker)
    parts = [
        _band(bar.first, bar.last, middle, "pb-tijdlijn__misschien"),
        _band(bar.sure_from, bar.sure_to, middle, "pb-tijdlijn__zeker") if bar.is_dark else "",
        f'<circle class="pb-tijdlijn__punt" cx="{place}%" cy="{middle}" r="9"/>',
        f'<text class="pb-tijdlijn__nummer" x="{place}%" y="{middle + 4}">{bar.number}</text>',
        _draw_label(bar, middle + 4) if bar.label else "",
    ]
    return f'<g class="pb-tijdlijn__{kind}">{"".join(parts)}</g>'


def _draw_label(bar: _Bar, line: int) -> str:
    if bar.label_place == "right":
        return _write(bar.label, bar.marker, 13, line, "start")
    if bar.label_place == "left":
        return _write(bar.label, bar.marker, -13, line, "end")
    fits_behind = bar.first + bar.width <= 100
    return _write(bar.label, bar.first if fits_behind else 100, 0, line - _ABOVE, "start" if fits_behind else "end")


def _write(label: str, place: float, shift: int, line: int, anchor: str) -> str:
    return f'<text class="pb-tijdlijn__woord" x="{_number(place)}%" dx="{shift}" y="{line}" text-anchor="{anchor}">{escape(label)}</text>'


def _band(first: float, last: float, middle: int, name: str) -> str:
    return f'<rect class="{name}" x="{_number(first)}%" y="{middle - 6}" width="{_number(last - first)}%" height="12" rx="2"/>'


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
