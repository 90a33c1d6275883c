"""What a text may hold, and what is refused with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from praktijkbank.source.fields import Decimal, Email, Line, Url, Whole, Year


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
    ("kind", "text", "rule"),
    [
        (Whole, "9" * 40, "fout-getal"),
        (Whole, "²", "fout-getal"),
        (Year, "22", "fout-jaar"),
        (Year, "2022-09", "fout-jaar"),
        (Year, "²022", "fout-jaar"),
        (Year, "1066", "fout-jaar"),
        (Decimal, "1.000", "fout-getal"),
        (Email, "a?bcc=x&y=z@b.nl", "fout-mailadres"),
        (Email, "geen adres", "fout-mailadres"),
        (Line, "een\ntwee", "meer-regels"),
    ],
)
def test_values_that_could_be_read_in_two_ways_are_refused(kind: Any, text: str, rule: str) -> None:
    assert _refuse(kind, text) == rule


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ti\u200btel", "een spatie zonder breedte (U+200B)"),
        ("stuur\u202eteken", "een teken dat de schrijfrichting omkeert (U+202E)"),
        ("voor\u2060bij", "een onzichtbaar woordverbindingsteken (U+2060)"),
        ("een\ufeffBOM", "een BOM (U+FEFF)"),
        ("le\u200dtter", "een onzichtbaar verbindingsteken (U+200D)"),
        ("links\u200e", "een teken voor de schrijfrichting (U+200E)"),
        ("le\u3164eg", "een onzichtbaar stuurteken (U+3164)"),
        ("tag\U000e0041", "een onzichtbaar stuurteken (U+E0041)"),
        ("\uf0b7 punt", "een teken dat alleen in een eigen lettertype bestaat (U+F0B7)"),
        ("caf\ufffd", "een vervangteken: hier is bij het kopiëren een teken verloren gegaan (U+FFFD)"),
    ],
)
def test_a_character_that_nobody_sees_is_refused_by_its_name(text: str, name: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Line).validate_python(text)
    assert caught.value.errors()[0]["ctx"] == {
        "field": "",
        "message": f"de tekst bevat {name}",
        "hint": "verwijder het teken",
        "token": chr(int(name[-6:-1].lstrip("+(U"), 16)),
    }


@pytest.mark.parametrize("text", ["gezin 👨‍👩‍👧 en ❤️", "مدرسة\u200f (school)", "€\xa012 en 5\u202f000", "é en e\u0301", "日本", "Łódź"])
def test_what_is_seen_or_needed_to_see_it_is_kept(text: str) -> None:
    assert TypeAdapter(Line).validate_python(text) == text


def test_a_soft_hyphen_is_taken_out() -> None:
    assert TypeAdapter(Line).validate_python("jeugd\u00adhulp") == "jeugdhulp"


@pytest.mark.parametrize("address", ["o'neill@voorbeeld.nl", "info@a-b.nl", "j.de+vries@school.nl"])
def test_an_ordinary_address_is_kept_as_it_is(address: str) -> None:
    assert TypeAdapter(Email).validate_python(address) == address


@pytest.mark.parametrize(
    "text", ["Mail <a@b.nl>", "Zie <https://x.nl/a>", "Kies <www.x.nl>", "minder dan <12 jaar", "10. verdieping", "# parkeren"]
)
def test_a_line_keeps_what_only_looks_like_html_or_markdown(text: str) -> None:
    assert TypeAdapter(Line).validate_python(text) == text
