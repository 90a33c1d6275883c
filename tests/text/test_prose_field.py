"""What a text with markup may hold, and what is refused with a reason."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from praktijkbank.text.plain_prose import read_blocks
from praktijkbank.text.prose import render_prose
from praktijkbank.text.prose_field import Prose
from tests.support.effort import at_once


def _refuse(text: str) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Prose).validate_python(text)
    return caught.value.errors()[0]["type"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("[Bron]: https://www.school.nl/verslag", "foute-link"),
        ("[de school]()", "foute-link"),
        ("[hier](https://a.nl)", "lege-linktekst"),
        ("1. " * 400 + "x", "te-diepe-lijst"),
        ("- - - - - - x", "te-diepe-lijst"),
        ("![kind](https://a.nl/x.png)", "afbeelding-in-tekst"),
        ("# Kop", "kop-in-tekst"),
        ("Een <b>vet</b> woord", "html-in-tekst"),
        ("Een woord<b>vet</b>", "html-in-tekst"),
        ("woord<!-- geheim", "html-in-tekst"),
        ("\u200b", "lege-tekst"),
        ("   ", "lege-tekst"),
        ("Stuur\u202eteken", "onzichtbaar-teken"),
        ("x" * 9000, "te-lang"),
    ],
)
def test_prose_that_would_lose_or_change_something_is_refused(text: str, rule: str) -> None:
    assert _refuse(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "Kinderen <12 jaar & ouders > alles",
        "1. Eerst\n2. Dan",
        "- a\n- b",
        "In 2019. Dat jaar",
        "Prijs: 5 * 3 = 15",
        "Als a<b, dan",
        "Dag *|FNAME|*!",
    ],
)
def test_ordinary_prose_is_kept_as_it_is(text: str) -> None:
    assert TypeAdapter(Prose).validate_python(text) == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 8000, "de tekst telt 8000 rechte haken; hoogstens 100 kan"),
        ("[[]" * 2600, "de tekst telt 5200 rechte haken; hoogstens 100 kan"),
        ("![" * 4000, "de tekst telt 4000 rechte haken; hoogstens 100 kan"),
        ("[a](" * 2000, "de tekst telt 2000 rechte haken; hoogstens 100 kan"),
        ("[`]`" * 2000, "de tekst telt 2000 rechte haken; hoogstens 100 kan"),
        ("[een [twee " * 6, "in de tekst staan meer dan 10 rechte haken open"),
        ("*" * 8000, "de tekst telt 8000 sterretjes en lage streepjes; hoogstens 400 kan"),
        ("_" * 4000 + "&_" * 2000, "de tekst telt 6000 sterretjes en lage streepjes; hoogstens 400 kan"),
        ("*a _b " * 600 + "c_ d* " * 600, "de tekst telt 2400 sterretjes en lage streepjes; hoogstens 400 kan"),
        ("x]" * 2000, "de tekst telt 2000 rechte haken; hoogstens 100 kan"),
        ("\\][" * 95 + "\\(" * 3000, "de tekst telt 3095 backslashes; hoogstens 400 kan"),
        ("`a" * 2000, "de tekst telt 2000 backticks; hoogstens 400 kan"),
        (">" * 8000, "deze regel begint met te veel tekens van een lijst of citaat achter elkaar"),
    ],
)
def test_signs_that_would_keep_markdown_busy_or_end_the_program_are_refused_by_their_number(text: str, message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Prose).validate_python(text)
    assert caught.value.errors()[0]["ctx"]["message"] == message


@pytest.mark.parametrize(
    "text",
    [
        "[een](https://a.nl/b_c) " * 100,
        "[" * 10 + "a" * 7900,
        "[`]`" * 9 + "a " * 3900,
        "a" * 3000 + "[]" * 100 + "a" * 4800,
        "*a _b " * 100 + "c_ d* " * 100,
        "_" * 200 + "&_" * 200,
        "Naam: ________________ " * 20,
        "Zo stond het er:\n" + ">>>> a\n" * 1000,
        "<" * 8000,
        "(" * 8000,
        "`" * 400,
        "`a " * 400,
        "\\" * 400,
        "\\][" * 95 + "\\( aaaaaaaaaaaaa" * 300,
        "&" * 8000,
        "Zo stond het er:\n" + ">\n" * 3900,
        "-x\n" * 2600,
        "א\u200f" * 4000,
        "www." * 2000,
        "a@" * 4000,
        "(https://a.nl" * 600,
    ],
)
def test_what_stays_within_those_bounds_is_rendered_at_once(text: str) -> None:
    with at_once():
        kept = TypeAdapter(Prose).validate_python(text)

        assert render_prose(kept)
        assert read_blocks(kept)
