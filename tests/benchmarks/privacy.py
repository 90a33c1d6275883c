"""Measures how long the privacy guard takes for texts made to keep it busy: runs of odd characters, names, ages and numbers.

Prints a line per text; exits with 1 if a promise of the project is broken.
"""

from __future__ import annotations

import sys
import time

from praktijkbank.editing.privacy.spotting import spot_text

SHORT, LONG = 8_000, 200_000  # characters
MAX_SHORT_S = 1.0  # of processor time, which other programs hardly affect
MAX_GROWTH = 3 * LONG / SHORT  # linear, with a margin for noise: quadratic growth is 25 times as much
TOO_FAST_TO_COMPARE_S = 0.02
UNITS = (
    *("-", "'", "a-", "a'", "A-", "8.", "8.8.8.", "A.", "A.A.A.", "a.", "[", "<", "<!--", '"', "(8"),
    *("999942876, ", "06-12345678, ", "directeur Jan Bos, ", "Sem ", "Sem (8) ", "Sem van 8 ", "Sem is 8. ", "8-jarige "),
    *("op haar achtste ", "J. was ziek. ", "Hij.\n\n", "Sem.\n\nHij.\n\n", "is het een kind! ", "AB ", "hij ", "is "),
    *('"Ik wil niet" zegt een moeder. ', "'Ik wil niet naar huis toe ", "| 8 |\n", "a@b.", "in x ", "van de "),
)


def main() -> int:
    """Measure and print; return 1 if a promise is broken, otherwise 0."""
    list(spot_text("Sem (8) is uit huis geplaatst. Bel 06-12345678."))  # reads word lists and loads libraries
    print(f"{'text':<36} {SHORT:>9} (s) {LONG:>9} (s)")
    kept = [_keeps_promises(unit, opening) for opening in ("", "Een leerling was ziek. ") for unit in UNITS]
    return int(not all(kept))


def _keeps_promises(unit: str, opening: str) -> bool:
    short, long = (_time((opening + unit * length)[:length]) for length in (SHORT, LONG))
    kept = short <= MAX_SHORT_S and long <= MAX_GROWTH * max(short, TOO_FAST_TO_COMPARE_S)
    print(f"{opening + unit!r:<36.36} {short:>13.3f} {long:>13.3f} {'kept' if kept else 'BROKEN'}")
    return kept


def _time(text: str) -> float:
    start = time.process_time()
    list(spot_text(text))
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
