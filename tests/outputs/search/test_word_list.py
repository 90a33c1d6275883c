"""The words for correcting a misspelt query: the names of practices and readers' words for them, frequent words first."""

from __future__ import annotations

import json
from pathlib import Path

from praktijkbank.outputs.search.word_list import make_word_list
from tests.conftest import MINIMAL, MakeSite


def test_words_that_most_practices_have_come_first(make_site: MakeSite) -> None:
    tip = "tips:\n  - {kind: tip, when: before, text: Regel geheimhouding.}\n"
    site = make_site(
        a=MINIMAL.format(title="Jeugdhulpverlener in Oosterweide") + tip, b=MINIMAL.format(title="Jeugdhulpverlener op de boot")
    )
    (artifact,) = make_word_list(site)
    words = json.loads(artifact.content)
    assert artifact.path == "data/woorden.json"
    assert words.index("jeugdhulpverlener") < words.index("oosterweide")
    assert {"geheimhouding", "jeugdhulpverlener", "hulpverlener", "oosterweide", "samenvatting", "wachttijd", "bosch"} <= set(words)
    assert len(words) == len(set(words))


def test_a_word_that_only_readers_use_is_not_misspelt(project: Path, make_site: MakeSite) -> None:
    everyday = "words:\n  - {typed: [juf, intern begeleider], said: [leerkracht]}\n"
    (project / "practices" / "_everyday_words.yml").write_text(everyday, encoding="utf-8")
    (artifact,) = make_word_list(make_site(a=MINIMAL.format(title="Een")))
    assert {"juf", "intern", "begeleider"} <= set(json.loads(artifact.content))


def test_the_list_is_short(make_site: MakeSite) -> None:
    site = make_site(**{f"p{number}": MINIMAL.format(title=f"Praktijk {number}") for number in range(50)})
    (artifact,) = make_word_list(site)
    assert len(artifact.content) < 6000
