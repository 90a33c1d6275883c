"""The facts of a practice at a glance, declared once: page, card, table row and spreadsheet all say them the same way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from praktijkbank import wording
from praktijkbank.practice import Practice
from praktijkbank.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Fact:
    """One line at a glance; an empty value is shown as "niet vermeld"."""

    field: str
    label: str
    value: str


_SAID: tuple[tuple[str, str, Callable[[Practice, Vocabulary], str]], ...] = (
    ("waar", "Waar", wording.say_place),
    ("onderwijssoort", "Onderwijssoort", lambda p, v: ", ".join(wording.labels(v["school_types"], p.school_types))),
    ("doelgroep", "Voor wie", lambda p, v: ", ".join(wording.labels(v["target_groups"], p.target_groups))),
    ("fase", "Fase", lambda p, v: v["phases"].label(p.phase) if p.phase else ""),
    ("sinds", "Sinds", lambda p, _: wording.say_since(p)),
    ("inzet", "Inzet", lambda p, v: wording.say_all([wording.say_effort(effort, v) for effort in p.effort])),
    ("betaler", "Wie betaalt", lambda p, v: wording.say_all([wording.say_funding(funding, v) for funding in p.funding])),
    ("soort-resultaat", "Soort resultaat", wording.say_result_kinds),
    ("borging-stand", "Borging", lambda p, v: wording.say_continuity(p.continuity, v)),
    ("gecontroleerd", "Laatst gecontroleerd", lambda p, _: wording.say_checked(p)),
)


def list_facts(practice: Practice, vocabulary: Vocabulary) -> list[Fact]:
    """Give all facts of a practice, as text."""
    return [Fact(field, label, say(practice, vocabulary)) for field, label, say in _SAID]


def blank_facts() -> list[Fact]:
    """Give all facts without values, for the markup that scripts fill in."""
    return [Fact(field, label, "") for field, label, _ in _SAID]
