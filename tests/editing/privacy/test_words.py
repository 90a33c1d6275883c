"""A text is read whatever its capitals, accents and markup, and a word of a list is found wherever it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from praktijkbank.editing.privacy import words
from praktijkbank.editing.privacy.words import Paragraph, clean, fold, is_name, read_groups

WORDS = Path(words.__file__).with_name("woorden.yml")


@given(st.text())
def test_a_folded_text_is_as_long_as_it_was(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_accents_capitals_curly_quotes_and_dashes_make_no_difference() -> None:
    assert fold("Één “Suïcide” – ’s") == 'een "suicide" - \'s'


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("**Bram** (8)", "Bram (8)"),
        ("[Bram](https://voorbeeld.example) is acht", "Bram is acht"),
        ("Br\u00adam\u200b <b>(8)</b>", "Bram (8)"),
        ("een\n  tekst", "een tekst"),
        ("> een tekst\n> op meer<br>regels", "een tekst op meer regels"),
        ("S&eacute;m en jon&shy;gen", "Sém en jongen"),
        ("<joke@school.example>", "joke@school.example"),
        ("[Joke](mailto:joke@school.example)", "Joke joke@school.example"),
        ("[bel](tel:+31612345678)", "bel +31612345678"),
        ("SEM IS UIT HUIS GEPLAATST. OBS EN CBS.", "Sem is uit huis geplaatst. OBS EN CBS."),
        ("school_types en _nadruk_", "school_types en nadruk"),
    ],
)
def test_markup_and_invisible_characters_are_read_past(typed: str, read: str) -> None:
    assert clean(typed) == read


@pytest.mark.parametrize("word", ["verslaafd", "gameverslaving", "Psychiater", "kinderpsychiater", "overleed", "was overleden"])
def test_a_stem_reaches_inflected_forms_and_compounds(word: str) -> None:
    assert any(any(Paragraph(f"Zij {word} toen.").find(group)) for group in ("ziek", "verlies"))


def test_a_word_is_never_found_inside_another() -> None:
    assert not any(Paragraph("De moedertaal en het vaderland.").find("ouder_genoemd"))


@pytest.mark.parametrize("word", ["noor", "noortje", "noors", "guusje", "guus's"])
def test_a_first_name_is_known_with_its_endings(word: str) -> None:
    assert is_name(word)


@pytest.mark.parametrize("group", read_groups())
def test_looking_words_up_first_finds_all_that_the_pattern_finds(group: str) -> None:
    """Every word of the list is found by way of the word it is looked up under."""
    for phrase in _list_phrases(group):
        paragraph = Paragraph(f"x {phrase} x")
        found = [match[0] for match in paragraph.find(group)]
        assert found, phrase
        assert found == [match[0] for match in read_groups()[group].pattern.finditer(paragraph.folded)]


def _list_phrases(group: str) -> list[str]:
    listed = yaml.safe_load(WORDS.read_text(encoding="utf-8"))[group].split(",")
    return [" ".join(phrase.replace("*", "boe").split()) for phrase in listed if phrase.strip()]


@pytest.mark.parametrize("name", ["seyma", "łukasz", "Živa", "Ömer"])
def test_an_accent_or_a_stroke_is_read_past(name: str) -> None:
    assert fold(name).isascii()


@pytest.mark.parametrize("group", read_groups())
def test_no_pattern_of_a_group_repeats_without_limit(group: str) -> None:
    """A pattern that does may take minutes for a page of dashes; tests.benchmarks.privacy measures it."""
    assert re.search(r"(?<!\\)[*+]", read_groups()[group].pattern.pattern) is None
