"""Reads the days and hours of an event as people type them, before its schema: behind each other, as a list or as a stretch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from praktijkbank.source.dutch.clock_times import take_hours
from praktijkbank.source.dutch.date_spans import list_between, read_days
from praktijkbank.source.dutch.day_lists import read_stretch
from praktijkbank.source.fields import FullDate, PartialDate, refuse, split_hours

_DAY: TypeAdapter[PartialDate] = TypeAdapter(FullDate)


def complete_event(data: Any) -> tuple[Any, list[PydanticCustomError]]:
    """Return raw event data with its days and hours in the right fields, and what is refused, which is left out of the data."""
    refused: list[PydanticCustomError] = []
    for step in (_part_hours, _take_days, _name_first_day, split_hours):
        try:
            data = step(data)
        except PydanticCustomError as error:
            refused.append(error)
            data = step({name: value for name, value in data.items() if name != (error.context or {})["field"]})
    return data, refused


def _part_hours(data: Any) -> Any:
    """Return raw event data in which hours typed behind the days stand at `start`."""
    if not isinstance(data, dict) or {"start", "end"} & data.keys():
        return data
    for field in ("date", "dates"):
        days = data.get(field)
        parts = [take_hours(day) if isinstance(day, str) else None for day in (days if isinstance(days, list) else [days])]
        hours = {part[1] if part else "" for part in parts}
        if len(hours) == 1 and (start := hours.pop()):
            dates = [part[0] for part in parts if part]
            return {**data, field: dates if isinstance(days, list) else dates[0], "start": start}
    return data


def _take_days(data: Any) -> Any:
    """Return raw event data with its days in the right fields; raises PydanticCustomError if they may be one event or several."""
    if not isinstance(data, dict):
        return data
    date, dates = data.get("date"), data.get("dates")
    if isinstance(dates, str) and dates.strip():
        if stretch := read_stretch(dates):
            raise _ask_how_often(dates, stretch, list_between(*stretch), "dates")
        return {**data, "dates": read_days(dates) or [dates]}
    if not isinstance(date, str) or {"until", "dates"} & data.keys():
        return data
    if stretch := read_stretch(date):
        return {**data, "date": stretch[0], "until": stretch[1]}
    days = read_days(date)
    if days and len(list_between(days[0], days[-1])) == len(days):
        raise _ask_how_often(date, [days[0], days[-1]], days, "date")
    return {**data, "date": days[0], "dates": days} if days else data


def _ask_how_often(text: str, stretch: Sequence[str], days: Sequence[str], field: str) -> PydanticCustomError:
    """Ask whether consecutive days are one event or one event a day."""
    series = f"`dates: [{', '.join(days)}]`" if days else "alle dagen bij `dates`"
    one = f"`date: {stretch[0]}` en `until: {stretch[1]}`"
    hint = f"is het één bijeenkomst, schrijf dan {one}; begint zij elke dag opnieuw, schrijf dan {series}"
    return refuse("foute-datum", f"'{text}' kan één bijeenkomst zijn, of elke dag een", hint, field=field)


def _name_first_day(data: Any) -> Any:
    """Return raw event data in which `date` is filled in from `dates` if it is missing.

    If no day can be read, `date` gets an arbitrary value, because the error is reported where it was typed.
    """
    dates = data.get("dates") if isinstance(data, dict) else None
    if "date" in (data or ()) or not dates:
        return data
    days = dates if isinstance(dates, list) else []
    return {**data, "date": str(min(filter(None, map(_read_day, days)), default="2000-01-01"))}


def _read_day(text: Any) -> PartialDate | None:
    try:
        day: PartialDate = _DAY.validate_python(text)
    except ValidationError:
        return None
    return day
