"""The facts of a practice at a glance, declared once: page, card, table row and spreadsheet all say them the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from praktijkbank.practices import wording
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Fact:
    """One field at a glance; without values it is shown as "niet vermeld"."""

    field: str
    label: str
    values: tuple[str, ...]
    separator: str = "; "

    @property
    def value(self) -> str:
        """All values on one line; empty where nothing is told."""
        return self.separator.join(self.values)


_LIST = ", "
_PHRASES = "; "
_SAID: tuple[tuple[str, str, str, Callable[[Practice, Vocabulary], Iterable[str]]], ...] = (
    ("waar", "Waar", _PHRASES, lambda p, v: [wording.say_place(p, v)]),
    ("onderwijssoort", "Onderwijssoort", _LIST, lambda p, v: wording.labels(v["school_types"], p.school_types)),
    ("doelgroep", "Doelgroep", _LIST, lambda p, v: wording.labels(v["target_groups"], p.target_groups)),
    ("fase", "Fase", _PHRASES, lambda p, v: wording.labels(v["phases"], [p.phase] if p.phase else [])),
    ("sinds", "Sinds", _PHRASES, lambda p, _: [wording.say_since(p)]),
    ("inzet", "Inzet", _PHRASES, lambda p, v: [wording.say_effort(effort, v) for effort in p.effort]),
    ("betaler", "Wie betaalt", _PHRASES, lambda p, v: [wording.say_funding(funding, v) for funding in p.funding]),
    ("soort-resultaat", "Soort resultaat", _PHRASES, lambda p, v: [wording.say_result_kinds(p, v)]),
    ("borging-stand", "Borging", _PHRASES, lambda p, v: [wording.say_continuity(p.continuity, v)]),
    ("bronnen-uit", "Bronnen uit", _PHRASES, lambda p, _: [wording.say_source_years(p)]),
    ("gecontroleerd", "Beschrijving gecontroleerd", _PHRASES, lambda p, _: [wording.say_checked(p)]),
)


def list_facts(practice: Practice, vocabulary: Vocabulary) -> list[Fact]:
    """Return all facts of a practice, as text; what is said twice is given once."""
    return [
        Fact(field, label, tuple(dict.fromkeys(filter(None, say(practice, vocabulary)))), separator)
        for field, label, separator, say in _SAID
    ]


def blank_facts() -> list[Fact]:
    """Return all facts without values, for the markup that scripts fill in."""
    return [Fact(field, label, (), separator) for field, label, separator, _ in _SAID]
