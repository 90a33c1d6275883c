"""Writes texts as laypeople type and paste them: sentences, lists of all sorts, addresses, tables, symbols and typing errors."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import count

_ROW = (
    "jeugdhulp de het een school ouders leerkracht foto's auto's 's-Hertogenbosch Noord-Kennemerland ’s ochtends e.d. bijv. "
    'zgn. (intern) "samen" ‘gewoon’ €12 4,5 3*4*5 2024 1.000 50% +/- <12 >60 & R&D *let op* **vet** _schuin_ snake_case_x '
    "`code` foto`s #samen @school ~10 m² 1/2 [1] [zie noot] x^2 C:\\Nieuws \\\\server\\map 10. a) o – — - • | ... … 6x 24/7 "
    "06:30 9.30 &amp; &euro; é 日本 👨‍👩‍👧 :-) ** * _ ` ["
)
WORDS = _ROW.split(" ")
ADDRESSES = (
    "https://voorbeeld.nl/a",
    "www.voorbeeld.nl",
    "info@voorbeeld.nl",
    "o'neill@voorbeeld.nl",
    "<a@b.nl>",
    "<https://voorbeeld.nl/x_y>",
    "https://nl.voorbeeld.nl/wiki/Zorg_(hulp)",
    "[verslag van de school](https://voorbeeld.nl/b?x=1&y=2)",
    "[bijlage] (https://voorbeeld.nl/c)",
    "[team](mailto:team@voorbeeld.nl)",
    "[plan](https://voorbeeld.nl/mijn plan.pdf)",
    "http://voorbeeld.nl:8080/z#deel",
)
ENDS = (".", "!", "?", ":", "", ",", ";", " ...", ").")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
BULLETS = (
    "- ",
    "* ",
    "+ ",
    "• ",
    "•\t",
    "·        ",
    "▪ ",
    "o\t",
    "o ",
    "§ ",
    "– ",
    "— ",
    "-",
    "–",
    "\uf0b7\t",
    "v\t",
    "➢ ",
    "-  ",
    "•",
    "> ",
)
COUNTERS: tuple[Callable[[int], str], ...] = (
    lambda number: f"{number}. ",
    lambda number: f"{number}) ",
    lambda number: f"({number}) ",
    lambda number: f"{number}.\t",
    lambda number: f"{'abcdefgh'[number - 1]}) ",
    lambda number: f"{'abcdefgh'[number - 1]}. ",
    lambda number: f"{_ROMAN[number - 1]}. ",
    lambda number: f"{number}.",
    lambda _: "1. ",
    lambda number: f"{number + 9}. ",
)


def write_text(seed: int) -> str:
    """Write a text of one to five blocks, separated by one line end or a blank line; the same seed gives the same text."""
    chance = random.Random(seed)  # noqa: S311 - a seed makes it repeatable
    text = ""
    for _ in range(chance.randint(1, 5)):
        text += chance.choice(_BLOCKS)(chance) + chance.choice(["\n", "\n\n", "\n\n\n"])
    return text.strip() or "Tekst."


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(1, 9))]
    if chance.random() < 0.3:
        words.insert(chance.randint(0, len(words)), chance.choice(ADDRESSES))
    return " ".join(words) + chance.choice(ENDS)


def _lines(chance: random.Random) -> str:
    return "\n".join(_sentence(chance) for _ in range(chance.randint(1, 4)))


def _bullets(chance: random.Random) -> str:
    bullet = chance.choice(BULLETS)
    return _list(chance, lambda _: bullet)


def _numbers(chance: random.Random) -> str:
    return _list(chance, chance.choice(COUNTERS))


def _list(chance: random.Random, mark: Callable[[int], str]) -> str:
    lines = [_sentence(chance)] if chance.random() < 0.5 else []
    margin = chance.choice(["", "", " ", "   "])
    between = chance.choice(["\n", "\n", "\n\n"])
    deeper = chance.choice(["  ", "   ", "    ", "\t"])
    for number in range(1, chance.randint(2, 5)):
        lines.append(f"{margin}{mark(number)}{_sentence(chance)}")
        if chance.random() < 0.2:
            lines.append(f"{margin}{deeper}{_sentence(chance)}")
        if chance.random() < 0.2:
            lines += [f"{margin}{deeper}{chance.choice(BULLETS)}{_sentence(chance)}" for _ in range(chance.randint(1, 2))]
    return between.join(lines)


def _pasted_levels(chance: random.Random) -> str:
    return "\n".join(f"{chance.choice(['•', 'o', '§', '-'])}\t{_sentence(chance)}" for _ in range(chance.randint(2, 6)))


def _table(chance: random.Random) -> str:
    width = chance.randint(1, 3)
    rows = [[chance.choice(WORDS).replace("|", "/") for _ in range(width)] for _ in range(chance.randint(1, 4))]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if chance.random() < 0.9:
        lines.insert(1, "|---" * width + "|")
    return "\n".join([*([_sentence(chance)] if chance.random() < 0.5 else []), *lines])


def _tabs(chance: random.Random) -> str:
    return "\n".join("\t".join(chance.choice(WORDS) for _ in range(3)) for _ in range(chance.randint(1, 3)))


def _quotation(chance: random.Random) -> str:
    return "\n".join(f"> {_sentence(chance)}" for _ in range(chance.randint(1, 3)))


def _cut_lines(chance: random.Random) -> str:
    words = (f"{chance.choice(WORDS)}" for _ in count())
    lines = []
    for _ in range(chance.randint(2, 4)):
        line = ""
        while len(line) < 60:
            line = f"{line} {next(words)}".strip()
        lines.append(line)
    return "\n".join(lines)


_BLOCKS: tuple[Callable[[random.Random], str], ...] = (
    _sentence,
    _lines,
    _bullets,
    _bullets,
    _numbers,
    _pasted_levels,
    _table,
    _tabs,
    _quotation,
    _cut_lines,
)
