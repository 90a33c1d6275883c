"""Makes any number of practices out of the real ones, the same every time, so that cost can be measured at any size."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

_SENTENCE = re.compile(r"[A-Z][^.]{30,200}\.")


class Synthesizer:
    """Mixes sentences and facet values of a project's own practices into new ones."""

    def __init__(self, practices: Path) -> None:
        """Take the folder with the real practices."""
        paths = [path for path in sorted(practices.glob("*.yml")) if not path.name.startswith("_")]
        text = " ".join(path.read_text(encoding="utf-8") for path in paths)
        self._sentences = sorted({re.sub(r"\s+", " ", found) for found in _SENTENCE.findall(text) if not set("<>`#\"'[]:{}|") & set(found)})
        self._vocabulary = yaml.load((practices / "_vocabulary.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

    def make(self, count: int) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give `count` practices as (slug, record); the first n of a larger number are the n of a smaller one."""
        for number in range(count):
            yield f"praktijk-{number:05}", self._make_one(random.Random(number), number)  # noqa: S311 - a seed makes it repeatable

    def _make_one(self, chance: random.Random, number: int) -> dict[str, Any]:
        return {
            "title": f"Praktijk {number:05} {self._words(chance, 4)}",
            "summary": self._prose(chance, 1),
            "also_known_as": [self._words(chance, 1)],
            "added": f"{chance.randint(2020, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            "place": {"municipalities": self._keys(chance, "municipalities", 1), "regions": self._keys(chance, "regions", 1)},
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

    def _words(self, chance: random.Random, count: int) -> str:
        words = re.findall(r"[a-zë]{4,}", chance.choice(self._sentences))
        return " ".join(chance.choice(words) for _ in range(count)).capitalize()

    def _keys(self, chance: random.Random, terms: str, count: int) -> list[str]:
        return chance.sample(list(self._vocabulary[terms]), count)


def make_project(source: Path, target: Path, count: int) -> None:
    """Copy a project without its practices, and put `count` synthetic ones in their place."""
    for name in ("docs", "hooks"):
        shutil.copytree(source / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(source / "mkdocs.yml", target)
    (target / "newsletters").mkdir()
    practices = target / "practices"
    practices.mkdir()
    shutil.copy(source / "practices" / "_vocabulary.yml", practices)
    for slug, record in Synthesizer(source / "practices").make(count):
        text = yaml.dump(record, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)
        (practices / f"{slug}.yml").write_text(text, encoding="utf-8")


def make_ordinary_project(source: Path, target: Path, count: int) -> None:
    """Set up the same practices the way MkDocs' own means suggest: YAML read with safe_load, a Markdown template, a page each.

    Same text on every page, same theme, same search plugin, same short nav; but no timeline, overview, comparison,
    checklist, regions, open data or side by side.
    """
    make_project(source, target, count)
    shutil.rmtree(target / "docs")
    shutil.rmtree(target / "hooks")
    settings = yaml.load((source / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for key in ("watch", "extra_css", "extra_javascript", "exclude_docs"):
        settings.pop(key, None)
    settings["theme"].pop("custom_dir")
    settings |= {"nav": [{"Home": "index.md"}], "hooks": ["ordinary_hook.py"]}
    (target / "mkdocs.yml").write_text(yaml.dump(settings), encoding="utf-8")
    (target / "docs").mkdir()
    (target / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    (target / "docs" / "praktijken").mkdir()
    (target / "docs" / "praktijken" / "index.md").write_text("# Praktijken\n", encoding="utf-8")
    for name in ("ordinary_hook.py", "ordinary.md.jinja"):
        shutil.copy(Path(__file__).with_name(name), target)
