"""Keeps things that are read as one on the same line: an amount with its euro sign, a telephone number, 's-Hertogenbosch."""

from __future__ import annotations

import re

HARD_SPACE = "\u00a0"

_MOST_DIGITS = 15  # in a telephone number (E.164)
_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(r"(?<=€) (?=\d)")
_NUMBER = r"(?<![\w.,/-])(?:\(0\d{1,3}\)|\+\d{1,3}|0\d{1,3})(?:[ ]?[-\u2013/]?[ ]?\(?\d{1,8}\)?){1,5}(?![\w/])"
_PHONE = re.compile(_NUMBER)
_SERVICE = re.compile(r"0[89]0\d[- ]\d{4}")  # 0800-1234, shorter than other numbers
# How a number begins; two patterns with a fixed first character are far faster than one with a choice.
_BEGINNINGS = (re.compile(r"0\d{1,3}\)?[ ]?[-\u2013/ ][ (]?\d"), re.compile(r"\+\d{1,3}[ ]?[-\u2013/ ]?[ (]?\d"))
_ARTICLE = re.compile(r"(?<![^\W_]['’]t)(?<=['’]t) (?=[^\W\d_])")
_NAME_STARTS = tuple(f"{sign}{rest}" for sign in ("'", "&#39;", "’") for rest in ("s-", "t "))
# A name is at most one word wide on the narrowest screen. Text that is already in such a span, or in an element that can't contain tags, is
# skipped.
_WHOLE = re.compile(
    rf"""(?=[<'&’(+0])(?:  # what is none of these is passed by at once
    <(?P<shut>option|textarea|title|script|style)\b.*?</(?P=shut)>|<span\ class="pb-heel">.*?</span>|<[^>]*>
    |(?<![^\W_])(?:'|&\#39;|’)(?:s-|t[ ])[^\W\d_]{{1,20}}(?!\w)|{_NUMBER})""",
    re.DOTALL | re.VERBOSE,
)


def keep_whole(html: str) -> str:
    """Return HTML in which names like 's-Hertogenbosch and 't Harde and telephone numbers do not break over lines.

    They are put in spans, so that searching and copying are not affected.
    """
    return _WHOLE.sub(_enclose, html) if any(start in html for start in _NAME_STARTS) or _has_phone(html) else html


def _has_phone(text: str) -> bool:
    places = (found.start() for beginning in _BEGINNINGS for found in beginning.finditer(text))
    found = (_PHONE.match(text, place - (text[place - 1 : place] == "(")) for place in places)
    return any(match and _is_phone(match[0]) for match in found)


def _enclose(found: re.Match[str]) -> str:
    is_passed_by = found[0].startswith("<") or (found[0][0] in "(+0" and not _is_phone(found[0]))
    return found[0] if is_passed_by else f'<span class="pb-heel">{found[0]}</span>'


def keep_together(text: str) -> str:
    """Return a text with non-breaking spaces where no line may end."""
    text = _ARTICLE.sub(HARD_SPACE, text)
    if not _DIGIT.search(text):
        return text
    return _PHONE.sub(_join_number, _AMOUNT.sub(HARD_SPACE, text))


def _join_number(found: re.Match[str]) -> str:
    return found[0].replace(" ", HARD_SPACE) if _is_phone(found[0]) else found[0]


def _is_phone(number: str) -> bool:
    return 9 <= sum(sign.isdecimal() for sign in number) <= _MOST_DIGITS or bool(_SERVICE.fullmatch(number))
