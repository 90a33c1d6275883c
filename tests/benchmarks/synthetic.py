"""Makes any number of practices and newsletters from the real ones, the same every time, to measure cost at any size."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from praktijkbank.build.library import EVERYDAY_FILE, VOCABULARY_FILE
from praktijkbank.editing.privacy.rules import Verdict
from praktijkbank.editing.privacy.spotting import spot
from praktijkbank.practices.practice import list_subjects
from praktijkbank.source.dutch.notations import says_nothing
from praktijkbank.source.yamlfile import parse_yaml

PRACTICES_PER_ISSUE = 20
ISSUES_PER_REGION = 10

_SENTENCE = re.compile(r"[A-Z][^.]{30,200}\.")
_CONSENTED = frozenset(list_subjects())
_CONSENT = {"by": "ouder", "date": "2021-01-01", "recorded_by": "redactie"}
_SECTION_KINDS = ("nieuws", "stand-van-zaken", "goede-praktijk", "vooruitblik")
_WIDTH = 100_000  # no text is wrapped: a line that looks like a list item would be refused


class Synthesizer:
    """Mixes sentences and facet values of a project's own practices into new practices and newsletters."""

    def __init__(self, practices: Path) -> None:
        """Take the folder with the real practices."""
        paths = [path for path in sorted(practices.glob("*.yml")) if not path.name.startswith("_")]
        text = " ".join(path.read_text(encoding="utf-8") for path in paths)
        self._sentences = sorted({re.sub(r"\s+", " ", found) for found in _SENTENCE.findall(text) if not set("<>`#\"'[]:{}|") & set(found)})
        self._vocabulary = yaml.load((practices / "_vocabulary.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

    def make(self, count: int) -> Iterator[tuple[str, dict[str, Any]]]:
        """Return `count` practices as (slug, record); a larger count begins with the same practices as a smaller one."""
        for number in range(count):
            yield f"praktijk-{number:05}", self._make_one(random.Random(number), number)  # noqa: S311 - a seed makes it repeatable

    def make_newsletters(self, practices: int) -> Iterator[tuple[str, dict[str, Any]]]:
        """Return the newsletter files that go with a number of practices, as (path below newsletters/, record).

        There is an issue for every 20 practices, and a region for every 10 issues: one newsletter covers everything, the
        others a region or municipality each. A region's issues appear in March and September, from 2022 on.
        """
        count = practices // PRACTICES_PER_ISSUE
        folders = [self._make_region(number) for number in range(min(count, max(2, count // ISSUES_PER_REGION)))]
        for key, region in folders:
            yield f"{key}/region.yml", region
        for number in range(count):
            years, half = divmod(number // len(folders), 2)
            chance = random.Random(f"issue {number}")  # noqa: S311 - a seed makes it repeatable
            issue = self._make_issue(chance, 2022 + years, half + 1, practices)
            yield f"{folders[number % len(folders)][0]}/{2022 + years}-{half + 1}.yml", issue

    def _make_region(self, number: int) -> tuple[str, dict[str, Any]]:
        places = [(terms, key) for terms in ("regions", "municipalities") for key in self._vocabulary[terms]]
        terms, key = places[number % len(places)]
        region = {
            "name": f"Jeugdhulp op school {self._vocabulary[terms][key]['label']}",
            "covers": {terms: [key]} if number else {"everything": "yes"},
            "sender": {"name": "redactie Praktijkbank"},
            "mailing_service": "none",
            "sections": [{"kind": kind, "title": self._vocabulary["section_kinds"][kind]["label"]} for kind in _SECTION_KINDS],
        }
        return f"{key}-{number:02}", region

    def _make_issue(self, chance: random.Random, year: int, number: int, practices: int) -> dict[str, Any]:
        month = 3 if number == 1 else 9
        pinned = chance.sample(range(practices), 3)
        return {
            "number": number,
            "date": f"{year}-{month:02}-15",
            "subject": f"Nieuwsbrief {number} van {year}: {self._words(chance, 3)}",
            "preheader": f"Over {self._words(chance, 2).lower()} en meer nieuws uit de regio."[:90],
            "introduction": self._prose(chance, 2),
            "sections": [
                {
                    "kind": kind,
                    "title": self._words(chance, 4),
                    "text": f"{self._prose(chance, 3)}\n\n- {self._prose(chance, 1)}\n- {self._prose(chance, 1)}\n",
                    "link": {
                        "text": f"Meer over {self._words(chance, 2).lower()} ({place})",
                        "url": f"https://bron.example/{year}/{place}",
                    },
                }
                for place, kind in enumerate(_SECTION_KINDS, 1)
            ],
            "agenda": [
                {
                    "date": f"{year}-{month + 1:02}-{day:02}",
                    "start": "15:00",
                    "end": "17:00",
                    "title": self._words(chance, 4),
                    "for_whom": self._words(chance, 3),
                    "location": self._words(chance, 1),
                    "note": self._prose(chance, 1),
                }
                for day in (4, 18)
            ],
            "practices": {"pin": [f"praktijk-{slug:05}" for slug in pinned[:2]], "feature": [f"praktijk-{pinned[2]:05}"]},
        }

    def _make_one(self, chance: random.Random, number: int) -> dict[str, Any]:
        return {
            "title": f"Praktijk {number:05} {self._words(chance, 4)}",
            "summary": self._prose(chance, 1),
            "also_known_as": [self._words(chance, 1)],
            "added": f"{chance.randint(2020, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            "place": self._draw_place(chance),
            "school_types": self._keys(chance, "school_types", 2),
            "target_groups": self._keys(chance, "target_groups", 2),
            "themes": self._keys(chance, "themes", 3),
            "audience": self._keys(chance, "audiences", 2),
            "phase": self._keys(chance, "phases", 1)[0],
            "period": {
                "start": chance.randint(2015, 2020),
                "milestones": [{"date": chance.randint(2020, 2025), "what": self._prose(chance, 1)} for _ in range(2)],
            },
            "scale": [{"unit": "schools", "value": chance.randint(1, 200), "note": self._prose(chance, 1)}],
            "reason": self._prose(chance, 3),
            "goal": self._prose(chance, 3),
            "approach": "\n".join(f"- {self._prose(chance, 1)}" for _ in range(5)),
            "roles": [
                {"function": self._words(chance, 2), "employer": self._words(chance, 2), "mandate": "refer", "note": self._prose(chance, 1)}
                for _ in range(4)
            ],
            "effort": [{"value": chance.randint(1, 9), "unit": "uur", "per": "week", "phase": "pilot"}],
            "involvement": {"level": "consulted", "text": self._prose(chance, 2)},
            "results": [{"kind": kind, "text": self._prose(chance, 2)} for kind in self._keys(chance, "result_kinds", 2)],
            "evaluation": self._prose(chance, 2),
            "continuity": {"state": "partly", "until": 2027, "text": self._prose(chance, 1)},
            "funding": [{"source": key, "phase": "pilot"} for key in self._keys(chance, "funding_sources", 2)],
            "partners": [{"name": self._words(chance, 2), "role": self._words(chance, 3)} for _ in range(5)],
            "tips": [
                {
                    "kind": self._keys(chance, "tip_kinds", 1)[0],
                    "text": self._prose(chance, 1),
                    "theme": self._keys(chance, "themes", 1)[0],
                    "when": self._keys(chance, "tip_moments", 1)[0],
                    "audience": self._keys(chance, "audiences", 1),
                }
                for _ in range(5)
            ],
            "caveats": [{"about": about, "text": self._prose(chance, 2)} for about in ("results", "effort", "scale", "sources")],
            "sources": [
                {
                    "title": self._words(chance, 5),
                    "url": f"https://bron.example/{number}/{each}",
                    "publisher": self._words(chance, 2),
                    "date": 2024,
                    "note": self._words(chance, 6),
                }
                for each in range(3)
            ],
            "editor_notes": [f"Notitie {each}. {self._prose(chance, 1)}" for each in range(2)],
            "related": [f"praktijk-{other:05}" for other in {number - 1, number // 2} if 0 <= other < number],
        }

    def _prose(self, chance: random.Random, sentences: int) -> str:
        return " ".join(chance.choice(self._sentences) for _ in range(sentences))

    def _draw_place(self, chance: random.Random) -> dict[str, list[str]]:
        (town,), regions = self._keys(chance, "municipalities", 1), self._keys(chance, "regions", 1)
        towns = self._vocabulary["municipalities"]
        own = towns[town].get("regions", regions) if isinstance(towns, dict) else regions  # a plain list of towns names no regions
        return {"municipalities": [town], "regions": own[:1]}

    def _words(self, chance: random.Random, count: int) -> str:
        words = re.findall(r"[a-zë]{4,}", chance.choice(self._sentences))
        return " ".join(chance.choice(words) for _ in range(count)).capitalize()

    def _keys(self, chance: random.Random, terms: str, count: int) -> list[str]:
        return chance.sample(list(self._vocabulary[terms]), count)


def make_project(source: Path, target: Path, count: int) -> None:
    """Copy a project with `count` synthetic practices and their newsletters instead of its content."""
    target.mkdir(parents=True, exist_ok=True)
    make_records(source, target, count)
    copy_project(source, target)


def copy_project(source: Path, target: Path) -> None:
    """Copy everything of a project that a build needs except its records, which are there already; their everyday words are copied too."""
    for name in ("docs", "hooks"):
        shutil.copytree(source / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(source / "mkdocs.yml", target)
    shutil.copy(source / "practices" / EVERYDAY_FILE, target / "practices")


def make_records(source: Path, target: Path, count: int) -> None:
    """Write practices/, with the vocabulary, and newsletters/, mixed from a project's own: the input of every contender."""
    (target / "practices").mkdir()
    (target / "newsletters").mkdir()
    shutil.copy(source / "practices" / VOCABULARY_FILE, target / "practices")
    add_practices(source, target, count)
    for path, record in Synthesizer(source / "practices").make_newsletters(count):
        (target / "newsletters" / path).parent.mkdir(exist_ok=True)
        _write(target / "newsletters" / path, record)


def add_practices(source: Path, target: Path, count: int) -> None:
    """Write practices, mixed from a project's own, beside the existing ones."""
    for slug, record in Synthesizer(source / "practices").make(count):
        _write(target / "practices" / f"{slug}.yml", record)


def change_one_sentence(project: Path, number: int, version: int) -> None:
    """Append a sentence to the reason of the practice with this number; another version is another sentence."""
    path = project / "practices" / f"praktijk-{number:05}.yml"
    record = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    record["reason"] += f" Dit is zin {version} die erbij kwam."
    _write(path, record)


def write_consented(record: dict[str, Any]) -> str:
    """Return a record as YAML, with consent for texts that the privacy guard would block: randomly drawn sentences can read as a story."""
    record = _say_something(record)
    data = parse_yaml(_dump(record).encode(), "")[0].data
    for place in dict.fromkeys(spotted.place for spotted in spot(data) if spotted.remark.verdict is Verdict.HOLD):
        if place[0] in _CONSENTED:
            record.setdefault("consent", []).append({"about": place[0], **_CONSENT})
        elif place[0] == "sections":
            record["sections"][place[1]]["consent"] = _CONSENT
        else:
            holder: Any = record
            for part in place[:-1]:
                holder = holder[part]
            number = str(holder[place[-1]]).split()[1] if place == ("title",) else ""  # titles must be unique
            holder[place[-1]] = f"Praktijk {number}" if number else "Hier stond een zin die op een verhaal leek."
    return _dump(record)


def _say_something(value: Any) -> Any:
    """Extend every text that only says that nothing is known, as randomly drawn words can: the compiler refuses those."""
    if isinstance(value, dict):
        return {key: _say_something(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_say_something(each) for each in value]
    return f"{value} en meer" if isinstance(value, str) and says_nothing(value) else value


def _write(path: Path, record: dict[str, Any]) -> None:
    path.write_text(write_consented(record), encoding="utf-8")


def _dump(record: dict[str, Any]) -> str:
    return yaml.dump(record, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
