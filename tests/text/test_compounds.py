"""Compounds: who searches for the end of a long word finds the long word, and words that only look alike stay whole."""

from __future__ import annotations

import pytest

from praktijkbank.text.compounds import Compounds, read_compounds


@pytest.mark.parametrize(
    ("word", "tails"),
    [
        ("jeugdhulpverlener", ("hulpverlener",)),
        ("jeugdhulpverleners", ("hulpverleners",)),
        ("schoolmaatschappelijke", ("maatschappelijke",)),
        ("onderwijszorgteams", ("zorgteams", "teams")),
        ("samenwerkingsverbanden", ("verbanden",)),
        ("kansengelijkheid", ("gelijkheid",)),
        ("zorgcoördinatoren", ("coördinatoren",)),
    ],
)
def test_a_compound_leads_to_the_words_it_ends_on(word: str, tails: tuple[str, ...]) -> None:
    assert read_compounds()[word] == tails


@pytest.mark.parametrize(
    "word", ["", "hulp", "hulpverlener", "verwijzing", "verlenging", "cultuur", "belangrijk", "controle", "betalen", "geregeld"]
)
def test_a_word_that_only_looks_like_a_compound_stays_whole(word: str) -> None:
    assert read_compounds()[word] == ()


@pytest.mark.parametrize(
    ("word", "tails"),
    [("wethouders", ()), ("procesbegeleider", ("begeleider",)), ("jeugdhulpmedewerkers", ("medewerkers",)), ("sportleider", ("leider",))],
)
def test_what_a_whole_word_ends_on_is_no_part_of_a_compound(word: str, tails: tuple[str, ...]) -> None:
    assert read_compounds()[word] == tails


def test_the_list_alone_decides() -> None:
    compounds = Compounds(["zaal"])
    assert compounds.list_tails(["gymzaal", "speelzaal", "basisschool"]) == {"zaal"}


def test_the_list_holds_each_word_once_in_lower_case() -> None:
    tails = sorted(read_compounds()._tails)
    assert [word for word in tails if word != word.lower() or not word.isalpha()] == []
