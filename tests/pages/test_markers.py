"""Markers of generated blocks say in Dutch words which practices they want, and what they can't mean is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.outputs.blocks.examples import render_examples
from praktijkbank.outputs.registry import BLOCKS
from praktijkbank.pages.markers import check_blocks, find_blocks
from praktijkbank.source.findings import format_text
from tests.conftest import MINIMAL, MakeSite
from tests.support.html import read_links

NAMES = {name: block.takes_filters for name, block in BLOCKS.items()}


def find_arguments(typed: str) -> dict[str, tuple[str, ...]]:
    (block,) = find_blocks(f"Tekst <!-- praktijkbank: voorbeelden {typed} --> en verder")
    return block.arguments


@pytest.mark.parametrize(
    ("typed", "arguments"),
    [
        ("thema=privacy,inclusie fase=pilot", {"thema": ("privacy", "inclusie"), "fase": ("pilot",)}),
        ("thema=Vroeg signaleren fase=Pilot", {"thema": ("Vroeg signaleren",), "fase": ("Pilot",)}),
        ("Thema = Vroeg signaleren, privacy", {"Thema": ("Vroeg signaleren", "privacy")}),
        ('thema="Vroeg signaleren, privacy"', {"thema": ("Vroeg signaleren", "privacy")}),
        ("thema=“Vroeg signaleren”", {"thema": ("Vroeg signaleren",)}),
        ("thema=\n  privacy\n  fase=pilot", {"thema": ("privacy",), "fase": ("pilot",)}),
        ("privacy", {"privacy": ()}),
        ("", {}),
    ],
)
def test_values_may_be_words_with_spaces_with_or_without_quotation_marks(typed: str, arguments: dict[str, tuple[str, ...]]) -> None:
    assert find_arguments(typed) == arguments


def test_a_block_is_filled_by_label_as_by_key(make_site: MakeSite) -> None:
    practice = MINIMAL + "themes: [vroeg-signaleren]\nphase: pilot\n"
    site = make_site(een=practice.format(title="Een"), twee=MINIMAL.format(title="Twee"))
    by_key = render_examples(site, "gids/", find_arguments("thema=vroeg-signaleren fase=pilot"))
    by_label = render_examples(site, "gids/", find_arguments("Thema=Vroeg signaleren Fase=PILOT"))

    assert read_links(by_label) == {"../praktijken/een/": "Een"}
    assert by_label == by_key


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("voorbeelden thema=privacyy", "'privacyy' staat niet in de lijst van 'thema' [onbekende-waarde]\n    bedoelde je 'privacy'?"),
        ("voorbeelden thema=", "achter 'thema' staat geen waarde [leeg-filter]\n    schrijf thema=waarde, of haal 'thema' weg"),
        (
            "voorbeelden thema=privacy thema=inclusie",
            "'thema' staat er twee keer [dubbel-filter]\n    zet de waarden bij elkaar, met een komma ertussen: thema=een,twee",
        ),
        ("voorbeelden feiten=veel", "'veel' is geen getal [onbekende-waarde]\n    schrijf bij 'feiten' alleen cijfers"),
        ("voorbeelden tema=privacy", "het blok 'voorbeelden' kent geen 'tema' [onbekend-filter]\n    bedoelde je 'thema'?"),
        ("downloads thema=privacy", "het blok 'downloads' kent geen 'thema' [onbekend-filter]\n    dit blok kent geen filters"),
        ("voorbeeld", "het blok 'voorbeeld' bestaat niet [onbekend-blok]\n    bedoelde je 'voorbeelden'?"),
    ],
)
def test_what_a_marker_can_not_mean_is_told(typed: str, told: str, project: Path) -> None:
    (project / "docs" / "gids.md").write_text(f"# Gids\n\n<!-- praktijkbank: {typed} -->\n", encoding="utf-8")
    content, _ = pipeline.read_sound_part(project)
    assert content is not None
    (finding,) = check_blocks(project / "docs", NAMES, content.vocabulary)

    assert format_text([finding]) == f"docs/gids.md:3:1: fout: {told}"
