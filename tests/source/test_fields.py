"""What a text may hold, and what is refused with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from praktijkbank.source.fields import Decimal, Line, Whole, Year
from tests.support.refusing import find_rule


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
        (Line, "een\ntwee", "meer-regels"),
    ],
)
def test_values_that_could_be_read_in_two_ways_are_refused(kind: Any, text: str, rule: str) -> None:
    assert find_rule(kind, text) == rule


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


@pytest.mark.parametrize(
    "text", ["Mail <a@b.nl>", "Zie <https://x.nl/a>", "Kies <www.x.nl>", "minder dan <12 jaar", "10. verdieping", "# parkeren"]
)
def test_a_line_keeps_what_only_looks_like_html_or_markdown(text: str) -> None:
    assert TypeAdapter(Line).validate_python(text) == text
