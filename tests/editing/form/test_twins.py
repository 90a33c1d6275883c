"""A list or limit that the form's scripts have a copy of is the compiler's own: what is added to one is added to the other."""

from __future__ import annotations

import ast
import re
from typing import Any

import pytest

from praktijkbank.editing.importing import dividing, form_steps, heading_match, wrapped_lines
from praktijkbank.editing.privacy.ages import GROWN_UP
from praktijkbank.editing.privacy.rules import _OLD_YEARS, CONSENTED
from praktijkbank.newsletters.sent_checks import ALIKE
from praktijkbank.practices.evidence import EVIDENCE_KINDS
from praktijkbank.source.dutch.calendar_names import MONTHS, WEEKDAYS
from praktijkbank.source.dutch.clock_times import _LAST_SMALL_HOUR
from praktijkbank.source.dutch.number_notation import _FACTORS
from praktijkbank.source.dutch.number_words import TO_TWENTY
from praktijkbank.source.fields import MAX_LINE
from praktijkbank.source.invisible import _NAMES
from praktijkbank.source.links import _EMPTY_LINK_TEXTS
from praktijkbank.text.list_items import _DASHES, _LABELS, _TELLING, SYMBOLS
from praktijkbank.text.prose_field import MAX_OPEN_BRACKETS, MAX_PROSE
from praktijkbank.text.typed import _BULLETS_BY_DEPTH
from tests.conftest import ROOT

SCRIPTS = ROOT / "docs" / "assets" / "js" / "form"

# What a script calls it, and the compiler's value.
TWINS: list[tuple[str, str, Any]] = [
    ("agenda.js", "ALIKE", ALIKE),
    ("card.js", "EVIDENCE", EVIDENCE_KINDS),
    ("clock-times.js", "LAST_SMALL_HOUR", _LAST_SMALL_HOUR),
    *(
        ("dividing.js", name, getattr(form_steps, f"_{name}"))
        for name in ("FEWEST_BOLD", "FEWEST_LABELS", "FEWEST_OWN", "FEWEST_NUMBERED", "FEWEST_REPEATED")
    ),
    *(
        ("dividing.js", name, getattr(dividing, f"_{name}"))
        for name in ("FEWEST_AGAIN", "FEWEST_TURNED", "LONGEST_TITLE", "MOST_GREETING_WORDS", "PROSE", "LISTED")
    ),
    *(
        ("heading-match.js", name, getattr(heading_match, f"_{name}"))
        for name in ("SHORTEST_NEAR", "NEAR", "LONGEST_HEAD", "LONGEST_UNKNOWN", "LONG_QUESTION", "MOST_LABEL_WORDS")
    ),
    ("invisible.js", "NAMES", _NAMES),
    ("list-items.js", "SYMBOLS", frozenset(SYMBOLS)),
    ("list-items.js", "DASHES", frozenset(_DASHES)),
    ("list-items.js", "TELLING", frozenset(_TELLING)),
    ("notations.js", "MONTHS", MONTHS),
    ("notations.js", "WEEKDAYS", (WEEKDAYS[-1], *WEEKDAYS[:-1])),  # JavaScript's weeks begin on Sunday
    ("notations.js", "FACTORS", _FACTORS),
    ("notations.js", "NUMBER_WORDS", TO_TWENTY),
    ("privacy-consents.js", "CONSENTED", CONSENTED),
    ("privacy-people.js", "GROWN_UP", GROWN_UP),
    ("privacy.js", "OLD_YEARS", _OLD_YEARS),
    ("prose.js", "MAX_PROSE", MAX_PROSE),
    ("prose.js", "MAX_OPEN", MAX_OPEN_BRACKETS),
    ("typed.js", "BULLETS_BY_DEPTH", _BULLETS_BY_DEPTH),
    ("wrapped-lines.js", "FEWEST_BROKEN", wrapped_lines._FEWEST_BROKEN),
    ("values.js", "MAX_LINE", MAX_LINE),
    ("values.js", "EMPTY_LINK_TEXTS", _EMPTY_LINK_TEXTS),
]


@pytest.mark.parametrize(("script", "name", "value"), TWINS, ids=[f"{script} {name}" for script, name, _ in TWINS])
def test_a_copy_in_a_script_is_what_the_compiler_goes_by(script: str, name: str, value: Any) -> None:
    assert _read_as(value, _read_constant(script, name)) == value


def test_roman_numbers_count_alike() -> None:
    text = _read_script("list-items.js")
    assert f'"{" ".join(_LABELS["i"])}".split(" ")' in text


def _read_constant(script: str, name: str) -> Any:
    """Read a constant of a script: a number, a text, a list, or a set or mapping made of one; its notation is nearly Python's."""
    text = _read_script(script)
    found = re.search(rf"^(?:export )?const {name} = (.*?);(?: //.*)?$", text, re.MULTILINE | re.DOTALL)
    assert found, f"{script} has no constant {name}"
    written = re.sub(r"^new (?:Set|Map)\((.*)\)$", r"\1", found[1], flags=re.DOTALL)
    words = re.fullmatch(r'"(.*)"\.split\(" "\)', written)
    return words[1].split() if words else ast.literal_eval(re.sub(r"(?<=[{,] )(\w+)(?=:)", r'"\1"', written))


def _read_script(name: str) -> str:
    (path,) = SCRIPTS.rglob(name)
    return path.read_text(encoding="utf-8")


def _read_as(value: Any, copy: Any) -> Any:
    """Return a copy as what it is a copy of: signs or texts as a set, pairs as a mapping, a list of such as a tuple."""
    if isinstance(value, frozenset | dict):
        return type(value)(copy)
    if isinstance(value, tuple) and len(value) == len(copy):
        return tuple(map(_read_as, value, copy))
    return copy
