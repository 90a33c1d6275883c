"""Shares the width of a table in a mail among its columns by their longest words, so that a phone breaks no word that fits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

_ON_A_PHONE = 42  # letters on a line of a table, 360 pixels wide
_PADDING = 1.5  # what stands beside a cell, in letters
_BOLD = 1.15  # how much wider a letter is in a head
_TABLE = re.compile(r'<table class="pb-tabel">.*?</table>', re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
_HEAD = re.compile(r"<th ")


def share_widths(html: str) -> str:
    """Return HTML in which the head of each column of a table says its share of the width."""
    return _TABLE.sub(_share, html)


def _share(table: re.Match[str]) -> str:
    rows = [[_read(cell) for cell in _CELL.findall(row)] for row in _ROW.findall(table[0])]
    shares = iter(weigh_columns(rows))
    return _HEAD.sub(lambda _: f'<th style="width: {next(shares)}%" ', table[0])


def _read(cell: str) -> str:
    return str(Markup(cell).striptags())  # noqa: S704 - only to measure


def _measure(cell: str) -> int:
    """Return the length of its longest word, which may break behind a hyphen."""
    return max(map(len, cell.replace("-", "- ").split()), default=0)


def weigh_columns(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the share of each column in percent: its longest word, and of the room that is left as much as its texts are long.

    Where not all fit, the longest words break first.
    """
    columns = list(zip(*rows, strict=True))
    words = [max(_BOLD * _measure(head), *map(_measure, cells)) + _PADDING for head, *cells in columns]
    lengths = [max(map(len, column)) + _PADDING for column in columns]
    while sum(words) > max(_ON_A_PHONE, 2 * len(words)):
        words[words.index(max(words))] -= 1
    left = max(_ON_A_PHONE - sum(words), 0)
    widths = [word + left * length / sum(lengths) for word, length in zip(words, lengths, strict=True)]
    return [int(100 * width / sum(widths)) for width in widths]
