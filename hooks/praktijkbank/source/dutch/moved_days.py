"""Finds in a text that an event was on another day before, or moves to another one: "(was 28 januari)", "verzet naar 26 mei"."""

from __future__ import annotations

import re
from typing import NamedTuple

from praktijkbank.source.dutch.calendar_names import MONTH_NUMBERS, WEEKDAY

_MONTH = rf"(?: (?:{'|'.join(MONTH_NUMBERS)})\b\.?|[-/][0-9]{{1,2}})"
_DAY = (
    rf"(?:{WEEKDAY} )?[0-9]{{1,2}}(?:\.[0-9]{{1,2}}\.[0-9]{{4}}|{_MONTH}(?:[ /-][0-9]{{4}})?)"
    r"(?![\w/-]| ?(?:uur|u)\b)"
)
_MOVED = r"(?:verplaatst|verzet|verschoven|uitgesteld|moved)"
_BEFORE = (
    r"(?:(?:was|stond|eerst|eerder|voorheen|oorspronkelijk|aanvankelijk|oude datum|i\.?p\.?v\.?|in plaats van|in de plaats van)"
    r"(?: (?:eerst|eerder|oorspronkelijk|gepland|op|aangekondigd voor)){0,3}"
    rf"|(?:is )?{_MOVED}[ (:]+(?:van|from))"
)
_AFTER = rf"(?:(?:(?:wordt|is) )?{_MOVED}(?: (?:naar|tot|to))?|nieuwe datum(?: is| wordt)?|(?<![\w ])wordt)"
_OPENS = rf"(?:^|\s*[(,;:.\n|–—]\s*|\s+(?:-+>?|=>|→)\s*|\s+(?={_MOVED}|i\.?p\.?v\.?|in plaats van))"
_CLOSES = r"\s*(?:[!?.]*\)|(?=[,;.!?|\n)]|$|\s))"
OFF = re.compile(r"(?:gaat|gaan) (?:helaas )?niet door|vervalt|afgelast|geannuleerd", re.IGNORECASE)  # an event that does not take place
_MOVES = (
    ("was", re.compile(rf"{_OPENS}(?P<words>{_BEFORE}:? (?P<day>{_DAY})){_CLOSES}", re.IGNORECASE)),
    ("day", re.compile(rf"{_OPENS}(?P<words>{_AFTER}:? (?P<day>{_DAY})){_CLOSES}", re.IGNORECASE)),
)


class Move(NamedTuple):
    """The words about another day, the day of before or the new one (one of the two is ""), and what stands before and behind them."""

    words: str
    was: str
    day: str
    before: str
    behind: str

    @property
    def is_all(self) -> bool:
        """Whether the text says nothing else: verplaatst (was 28 januari)."""
        return re.fullmatch(rf"\W*{_MOVED}?\W*", f"{self.before}{self.behind}", re.IGNORECASE) is not None


def find_move(text: str) -> Move | None:
    """Return what a text says about another day of an event; None if it says nothing of the kind."""
    for field, pattern in _MOVES:
        if match := pattern.search(text):
            was, day = (match["day"], "") if field == "was" else ("", match["day"])
            return Move(match["words"], was, day, text[: match.start()], text[match.end() :])
    return None
