"""Knows what is read as one thing and so stays on one line: an amount with its sign, a telephone number, 's-Hertogenbosch."""

from __future__ import annotations

import re

HARD_SPACE = "\u00a0"

_MOST_DIGITS = 15  # of a telephone number (E.164)
_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(r"(?<=€) (?=\d)")
_PHONE = re.compile(r"(?<![\w.,/-])(?:\(0\d{1,3}\)|\+\d{1,3}|0\d{1,3})(?: ?[-\u2013/]? ?\(?\d{1,8}\)?){1,5}(?![\w/])")
_ARTICLE = re.compile(r"(?<![^\W_]['’]t)(?<=['’]t) (?=[^\W\d_])")
_NAME_STARTS = tuple(f"{sign}{rest}" for sign in ("'", "&#39;", "’") for rest in ("s-", "t "))
# A name is as long as one word on the narrowest screen; what is shut off by a tag of its own, or can hold no tag, is passed by.
_NAME = re.compile(
    r"""<(?P<shut>option|textarea|title|script|style)\b.*?</(?P=shut)>|<span\ class="pb-heel">.*?</span>|<[^>]*>
    |(?<![^\W_])(?:'|&\#39;|’)(?:s-|t[ ])[^\W\d_]{1,20}(?!\w)""",
    re.DOTALL | re.VERBOSE,
)


def keep_names_whole(html: str) -> str:
    """Return HTML in which 's-Hertogenbosch and 't Harde stand on one line; as spans, so that what is searched or copied stays the same."""
    if not any(start in html for start in _NAME_STARTS):
        return html
    return _NAME.sub(lambda found: found[0] if found[0].startswith("<") else f'<span class="pb-heel">{found[0]}</span>', html)


def keep_together(text: str) -> str:
    """Return a text with hard spaces where no line may end."""
    text = _ARTICLE.sub(HARD_SPACE, text)
    if not _DIGIT.search(text):
        return text
    return _PHONE.sub(_join_number, _AMOUNT.sub(HARD_SPACE, text))


def _join_number(found: re.Match[str]) -> str:
    digits = sum(sign.isdecimal() for sign in found[0])
    return found[0].replace(" ", HARD_SPACE) if 9 <= digits <= _MOST_DIGITS else found[0]
