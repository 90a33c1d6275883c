"""A text without a mail in it is read at once, however much it looks like the addresses and heads of one."""

from __future__ import annotations

import pytest

from praktijkbank.source.mail_remains import find_mail_remains
from tests.support.effort import at_once


@pytest.mark.parametrize(
    "text", ["a." * 25_000, "a@" * 25_000, "-a" * 25_000, "a.b <" * 10_000, "op 1:11 " * 6_000, "> \t" * 16_000, "Van: a " * 7_000]
)
def test_no_text_is_searched_for_long(text: str) -> None:
    with at_once():
        assert list(find_mail_remains(text)) == []


def test_an_address_that_stands_there_twice_is_found_whole() -> None:
    text = "Mail info@school.example <mailto:info@school.example>, of zie www.school.example <https://www.school.example/>."
    assert [found for *_, found in find_mail_remains(text)] == [
        "info@school.example <mailto:info@school.example>",
        "www.school.example <https://www.school.example/>",
    ]
