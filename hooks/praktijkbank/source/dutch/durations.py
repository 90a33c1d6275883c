"""Reads how long something takes as Dutch people say it (2 uur later, anderhalf uur), because that is no time of day."""

from __future__ import annotations

import re

from praktijkbank.source.dutch.number_words import read_number_word

_DURATION = re.compile(
    r"(?P<lead>(?:duurt|duur|gedurende|tijdsduur)[: ]+)?(?:(?:ongeveer|circa|ca\.?|zo'n) )?"
    r"(?P<many>[0-9]+(?:[.,][0-9]+)?|[0-9]*½|[a-zé]+(?: [a-zé]+){0,3}?) ?(?P<unit>uren|uur|u|minuten|minuut|min)\.?"
    r"(?P<tail> (?:later|lang|daarna|erna|durend|na aanvang))?"
)
_FIRST_OF_CLOCK = 7  # of the hours that may be a time of day with a part behind them: 7.5 uur


def read_duration(plain: str) -> int:
    """Return how many minutes a tidied text surely says that something takes; 0 if it may be a time of day, or is something else."""
    match = _DURATION.fullmatch(plain)
    number = _read_many(match["many"]) if match else 0
    if not match or not number:
        return 0
    in_hours = match["unit"] in {"uren", "uur", "u"}
    is_part = number != int(number) and number < _FIRST_OF_CLOCK
    is_sure = bool(match["lead"] or match["tail"]) or match["unit"] not in {"uur", "u"} or is_part
    return round(number * 60 if in_hours else number) if is_sure else 0


def _read_many(text: str) -> float:
    """Return the number in a text in digits or in words; 0 if it is none."""
    if text[0].isdigit() or text == "½":
        return float(text.replace("½", ".5").replace(",", "."))
    return read_number_word(text) or 0
