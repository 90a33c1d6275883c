"""Divides a mail table's width among its columns by their longest words, so that a phone breaks no word that fits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

_ON_A_PHONE = 42  # characters on a table line 360 pixels wide
_PADDING = 1.5  # in characters, beside each cell
_BOLD = 1.15  # width of a character in a header cell, relative to others
_TABLE = re.compile(r'<table class="pb-tabel">.*?</table>', re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
_HEAD = re.compile(r"<th ")


def share_widths(html: str) -> str:
    """Return HTML in which each table header cell gives its column's share of the width."""
    return _TABLE.sub(_share, html)


def _share(table: re.Match[str]) -> str:
    rows = [[_read(cell) for cell in _CELL.findall(row)] for row in _ROW.findall(table[0])]
    shares = iter(weigh_columns(rows))
    return _HEAD.sub(lambda _: f'<th style="width: {next(shares)}%" ', table[0])


def _read(cell: str) -> str:
    return str(Markup(cell).striptags())  # noqa: S704 - only to measure


def _measure(cell: str) -> int:
    """Return the length of the longest word, which may break after a hyphen."""
    return max(map(len, cell.replace("-", "- ").split()), default=0)


def weigh_columns(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return each column's share in percent: room for its longest word, plus a share of the rest in proportion to its text.

    If not all words fit, the longest break first.
    """
    columns = list(zip(*rows, strict=True))
    words = [max([_BOLD * _measure(head), *map(_measure, cells)]) + _PADDING for head, *cells in columns]
    lengths = [max(map(len, column)) + _PADDING for column in columns]
    while sum(words) > max(_ON_A_PHONE, 2 * len(words)):
        words[words.index(max(words))] -= 1
    left = max(_ON_A_PHONE - sum(words), 0)
    widths = [word + left * length / sum(lengths) for word, length in zip(words, lengths, strict=True)]
    return [int(100 * width / sum(widths)) for width in widths]
