"""The names of months and weekdays and the range of valid years, shared by every date notation."""

from __future__ import annotations

FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december")
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS_CUT_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MONTH_NUMBERS = {name: number for names in (MONTHS, _MONTHS_CUT_SHORT) for number, name in enumerate(names, 1)} | {"febr": 2, "sept": 9}
WEEKDAY_NUMBERS = {said: number for number, name in enumerate(WEEKDAYS) for said in (name, name[:2], name[:3], name[:-3])}
WEEKDAY = rf"(?:{'|'.join(WEEKDAY_NUMBERS)})\.?"  # a pattern for its name, also cut short
_FOREIGN = (
    "january januar janvier, february februar février fevrier, march mar märz mär maerz mars, avril, may mai, june juin, "
    "july juillet, august août aout, septembre, october oct octobre, novembre, dezember dez décembre decembre"
)
FOREIGN_MONTHS = {said: name for name, others in zip(MONTHS, _FOREIGN.split(","), strict=True) for said in others.split()}
