"""Reads plain text: answers in a list, light Markdown, a chat, or a mail thread with answers between quoted questions."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from praktijkbank.editing.importing.blocks import Block, Form, Kind, Origin, clean_text, drop_private_characters, split_lines
from praktijkbank.editing.importing.heading_match import match_heading, match_label, match_proposal
from praktijkbank.editing.importing.knowledge import HEADINGS, cut_number, fold_words
from praktijkbank.editing.importing.lying_tables import read_sheet
from praktijkbank.editing.importing.text_lists import find_points, is_bulleted
from praktijkbank.text.list_items import measure_indent

_QUOTE = re.compile(r"^\s*((?:>\s?)+)")
_HEADING = re.compile(r"^\s*(#{1,6})\s+(.*?)\s*#*$")
_SET_IN = re.compile(r"^\s+(?=[a-zà-ÿ]{2,})")
_UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,}|_{3,}|\*{3,})\s*$")
_FEWEST_OF_CHAT = 3
_OF_ONE_TEXT = "summary"  # the label whose value is running text
_NAMED = re.compile(r"[^>\t]*[^\W\d_]{2}[^\t]*\t")  # the first cell of a row
_LEADER = re.compile(r"(?<=\S)\s*(?:\.{4,}|…{2,}|_{4,})\s*(?=\S)")  # dots or underscores leading to the answer on the same line
_HEAD = re.compile(
    r"^\s*(?:van|aan|from|to|cc|bcc|verzonden|sent|datum|date|bijlagen?|attachments?|return-path|received|delivered-to|mime-version"
    r"|content-[a-z-]+|message-id|in-reply-to|references|reply-to|user-agent|thread-[a-z]+|x-[a-z-]+)\s*:",
    re.IGNORECASE,
)
_CELL = re.compile(r'\t"((?:[^"]|"")*)"(?=\n|$)')  # as a spreadsheet copies a cell of more lines
_FENCE, _ABOUT = "---", re.compile(r"\s*(?:[\w-]+:.*|- .*)?")
_FEWEST_HEADINGS = 2  # of Markdown, before a > is a quotation of the writer's and not of a mail
_SUBJECT = re.compile(r"^\s*(?:onderwerp|subject|betreft)\s*:\s*(.+)$", re.IGNORECASE)


def read_text(text: str) -> Form:
    """Read a text. Never rejects one: whatever it contains becomes blocks."""
    text = "\n".join(split_lines(drop_private_characters(text)))
    if rows := read_sheet(text):
        return Form(tuple(Block("", Kind.ROW, cells=tuple(tuple(_read_lines(_clean(cell))) for cell in row)) for row in rows))
    lines, about = _take_front_apart(_clean(_CELL.sub(_write_cell, text)))
    lines, people = _take_chat_apart(lines)
    said = (Block(f"In het gesprek: {', '.join(people)}", origin=Origin.QUOTED),) if people else ()
    return Form((*_read_lines(_join_items(_unquote(lines))), *about, *said))


def _clean(text: str) -> list[str]:
    return [f"{' ' * measure_indent(line)}{clean_text(line).lstrip()}" for line in text.split("\n")]


def _write_cell(cell: re.Match[str]) -> str:
    """Write a quoted cell of more lines below what stands before it; quotation marks that somebody typed stay."""
    return "\n" + cell[1].replace('""', '"') if "\n" in cell[1] else cell[0]


def _take_front_apart(lines: Sequence[str]) -> tuple[list[str], list[Block]]:
    """Return a text's lines without the details of a Markdown file at its beginning, of which its title is an answer."""
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    end = next((number for number in range(start + 1, len(lines)) if lines[number].strip() == _FENCE), 0)
    about = [line.strip() for line in lines[start + 1 : end] if line.strip()]
    if not about or lines[start].strip() != _FENCE or not all(map(_ABOUT.fullmatch, about)):
        return list(lines), []
    titles = ["Titel: " + line.removeprefix("title:").strip(" '\"") for line in about if line.startswith("title:")]
    return [*titles, *lines[end + 1 :]], [Block(line, origin=Origin.EDGE) for line in about if not line.startswith("title:")]


def _join_items(lines: Sequence[str]) -> list[str]:
    """Join each line that is set in below an item to that item, or below a label with a text to that text."""
    joined: list[str] = []
    for line in lines:
        if joined and (_SET_IN.match(line) if is_bulleted(joined[-1]) else _goes_on(joined[-1], line)):
            joined[-1] = f"{joined[-1]} {line.strip()}"
        else:
            joined.append(line)
    return joined


def _goes_on(line: str, below: str) -> bool:
    """Tell whether a line is set in below a label that has one text, and is no label or question itself."""
    if measure_indent(below) <= measure_indent(line) or not below.strip() or is_bulleted(below):
        return False
    label, block = match_label(Block(line.strip())), Block(below.strip())
    return bool(label and label[2] and label[0] == _OF_ONE_TEXT) and not (
        match_label(block) or match_heading(block) or match_proposal(block)
    )


def _take_chat_apart(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return a chat's lines without the date, time and name before each, and the names of its writers; [] if it is not a chat."""
    found = [HEADINGS.chat_line.match(line) for line in lines]
    if 2 * sum(bool(match) for match in found) <= sum(bool(line.strip()) for line in lines) or sum(map(bool, found)) < _FEWEST_OF_CHAT:
        return list(lines), []
    told = [line[match.end() :] if match else line for line, match in zip(lines, found, strict=True)]
    return told, list(dict.fromkeys(match[1] for match in found if match))


def _unquote(lines: Sequence[str]) -> list[str]:
    """Remove quotation marks if the answers of a form are quoted, with or without its questions, or if a Markdown file has them."""
    if sum(bool(_HEADING.match(line)) for line in lines) >= _FEWEST_HEADINGS:
        return [_QUOTE.sub("", line) for line in lines]
    asked = [number for number, line in enumerate(lines) if _asks(_QUOTE.sub("", line))]
    asked = [number for number in asked if _QUOTE.match(lines[number])] or asked
    waiting = [number for number in asked if not _is_answered(lines[number])]
    answered = sum(bool(_QUOTE.match(_next_line(lines, number))) for number in waiting)
    is_forwarded = bool(asked) and (2 * answered > len(waiting) if waiting else True)
    return [_QUOTE.sub("", line) for line in lines] if is_forwarded else list(lines)


def _asks(line: str) -> bool:
    """Tell whether a line begins with one of the questions."""
    words = fold_words(cut_number(line)[1])
    return any(words == question or (words.startswith(f"{question} ") and len(question) > 10) for question in HEADINGS.asked)


def _is_answered(line: str) -> bool:
    words = fold_words(cut_number(_QUOTE.sub("", line))[1])
    return words not in HEADINGS.asked


def _next_line(lines: Sequence[str], number: int) -> str:
    return next((line for line in lines[number + 1 :] if _QUOTE.sub("", line).strip()), "")


def _read_lines(lines: Sequence[str]) -> Iterator[Block]:
    points = find_points([_QUOTE.sub("", line) for line in lines])
    rows = _find_rows(lines, points)
    for number, line in enumerate(lines):
        if number in rows:
            cells = (_tidy(cell) for cell in line.split("\t"))
            yield Block("", Kind.ROW, cells=tuple((Block(cell),) if cell else () for cell in cells))
            continue
        quote = _QUOTE.match(line)
        told = line[quote.end() :] if quote else line
        if not told.strip() or _UNDERLINE.match(told):
            continue
        if subject := _SUBJECT.match(told):
            yield Block(f"Onderwerp: {subject[1].strip()}")
        elif _HEAD.match(told) or HEADINGS.mail_lines.match(told):
            yield Block(told.strip(), origin=Origin.QUOTED)
        elif quote and not (_asks(told) or _is_asked_above(lines, number)):
            yield Block(_tidy(told), origin=Origin.QUOTED)
        else:
            yield _read_line(told, points.get(number))


def _find_rows(lines: Sequence[str], points: Container[int]) -> set[int]:
    """Return the lines of tables: several below each other with as many tabs, and words in the first cell."""
    tabs = [line.count("\t") if number not in points and _NAMED.match(line) else 0 for number, line in enumerate(lines)]
    return {
        number
        for number, count in enumerate(tabs)
        if count and count in {*tabs[max(0, number - 1) : number], *tabs[number + 1 : number + 2]}
    }


def _is_asked_above(lines: Sequence[str], number: int) -> bool:
    """Tell whether a quoted line is a question, however worded, with an unquoted answer right below it."""
    below = next((line for line in lines[number + 1 :] if line.strip()), "")
    return lines[number].rstrip().endswith("?") and bool(below) and not _QUOTE.match(below)


def _read_line(line: str, point: tuple[int, str] | None) -> Block:
    if heading := _HEADING.match(line):
        return Block(_tidy(heading[2]), Kind.HEADING, len(heading[1]))
    if point:
        level, text = point
        return Block(_tidy(text), Kind.ITEM, level)
    return Block(_tidy(line))


def _tidy(text: str) -> str:
    """Return a line with plain spaces, and a tab for what leads to an answer."""
    text = _LEADER.sub("\t", text)
    return re.sub(r" *\t[ \t]*", "\t", re.sub(r" {2,}", " ", text.replace("\ufffd", ""))).strip()
