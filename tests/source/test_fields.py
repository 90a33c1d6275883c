"""What a text may hold, and what is refused with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from praktijkbank.source.fields import Decimal, Email, Line, Prose, Url, Whole


def _refuse(kind: Any, text: str) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(text)
    return caught.value.errors()[0]["type"]


@pytest.mark.parametrize(
    "url",
    [
        "https://a.nl:99999/",
        "https://a.nl:abc/",
        "https://..",
        "https://www.a.nl;https://b.nl",
        "https://localhost/",
        "//evil.nl",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "ftp://a.nl",
        "https://a@b.nl/",
        "https://a.nl/ b",
        "mailto:a@b.nl?bcc=c@d.nl",
        "mailto:a@b.nl?subject=x&bcc=c@d.nl",
        "mailto:a@b.nl?subject=x\nBcc: c@d.nl",
    ],
)
def test_a_link_that_is_no_full_address_is_refused(url: str) -> None:
    assert _refuse(Url, url) == "foute-link"


@pytest.mark.parametrize("url", ["https://a.nl", "http://sub.a-b.nl:8080/x?y=z#w", "mailto:info@a.nl", "mailto:info@a.nl?subject=Ja"])
def test_a_full_address_is_kept_as_it_is(url: str) -> None:
    assert TypeAdapter(Url).validate_python(url) == url


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Zie [x][1].\n\n> [1]: javascript:alert(1)", "link-op-eigen-regel"),
        ("[Bron]: https://www.school.nl/verslag", "link-op-eigen-regel"),
        ("[de school]()", "foute-link"),
        ("[hier](https://a.nl)", "lege-linktekst"),
        ("2019. Dat jaar begon het.", "getal-wordt-lijst"),
        ("1. " * 400 + "x", "te-diepe-lijst"),
        ("- - - - - - x", "te-diepe-lijst"),
        ("![kind](https://a.nl/x.png)", "afbeelding-in-tekst"),
        ("# Kop", "kop-in-tekst"),
        ("Een <b>vet</b> woord", "html-in-tekst"),
        ("\u200b", "lege-tekst"),
        ("   ", "lege-tekst"),
        ("Stuur\u202eteken", "onzichtbaar-teken"),
        ("x" * 9000, "te-lang"),
    ],
)
def test_prose_that_would_lose_or_change_something_is_refused(text: str, rule: str) -> None:
    assert _refuse(Prose, text) == rule


@pytest.mark.parametrize(
    "text", ["Kinderen <12 jaar & ouders > alles", "1. Eerst\n2. Dan", "- a\n- b", "In 2019. Dat jaar", "Prijs: 5 * 3 = 15"]
)
def test_ordinary_prose_is_kept_as_it_is(text: str) -> None:
    assert TypeAdapter(Prose).validate_python(text) == text


@pytest.mark.parametrize(
    ("kind", "text", "rule"),
    [
        (Whole, "172.000", "fout-getal"),
        (Whole, "9" * 40, "fout-getal"),
        (Whole, "²", "fout-getal"),
        (Decimal, "4,5", "fout-getal"),
        (Decimal, "1.000", "fout-getal"),
        (Email, "a?bcc=x&y=z@b.nl", "fout-mailadres"),
        (Email, "geen adres", "fout-mailadres"),
        (Line, "een\ntwee", "meer-regels"),
    ],
)
def test_values_that_could_be_read_in_two_ways_are_refused(kind: Any, text: str, rule: str) -> None:
    assert _refuse(kind, text) == rule
