"""Splits a form into steps: each block with the question it asks, tables taken apart, and the form's own lines told from answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile

from praktijkbank.editing.importing.blocks import CELL_JOINT, Block, Kind
from praktijkbank.editing.importing.heading_match import (
    How,
    Match,
    is_like_heading,
    is_question,
    match_heading,
    match_label,
    match_proposal,
)
from praktijkbank.editing.importing.knowledge import HEADINGS, cut_number, fold_words
from praktijkbank.editing.importing.rows import ROW_BY_ROW, is_column_row, tell_row

_NUMBER = re.compile(r"\W*\d{0,2}\W*")
_FEWEST_LABELS = 2  # labels on lines of their own, before such lines count as labels
_FEWEST_REPEATED = 4  # words in a text that repeats another
_FEWEST_BOLD = 3  # bold answers, before bold counts as the form's style for answers
_FEWEST_NUMBERED = 2  # questions with a number, before other numbers may be of a heading
_FEWEST_OWN = 3  # questions in the form's own words, before it counts as a form that uses them
_FEWEST_NAMED = 3  # fields named by the rows of a table of more than two columns, before each row counts as a field with its value


@dataclass(frozen=True, slots=True)
class Step:
    """A block, the question it asks, and whether it is in the answer cell of a table."""

    block: Block
    in_cell: bool = False
    is_hint: bool = False
    match: Match | None = None


def list_steps(blocks: Iterable[Block]) -> list[Step]:
    """Return the steps of a form's running text in reading order."""
    steps = list(_join_labels(list(_list_steps(part for block in blocks for part in _cut_help(block)))))
    return _read_own_questions(_read_numbered(_even_out(steps)))


def _cut_help(block: Block) -> Iterator[Block]:
    """Split an answer from the form's own help before it, in whose line it was typed, and from what a page puts behind it."""
    found = HEADINGS.help.match(block.text) or HEADINGS.page_ends.search(block.text)
    place = (found.end() if found.start() == 0 else found.start()) if found else 0
    yield from (replace(block, text=text.strip()) for text in ([block.text[:place], block.text[place:]] if found else [block.text]))


def _even_out(steps: list[Step]) -> list[Step]:
    """Remove bold if the form uses it for answers below plain questions, where it does not mark headings."""
    first = [after.block for before, after in pairwise(steps) if before.match and not before.match.answer and not after.match]
    asked = [step.block for step in steps if step.match and step.match.how is not How.PROPOSED]
    is_plain = not any(block.is_bold or block.kind is Kind.HEADING for block in asked)
    if not is_plain or len(first) < _FEWEST_BOLD or 2 * sum(block.is_bold for block in first) <= len(first):
        return steps
    start = next(number for number, step in enumerate(steps) if step.match)
    return [*steps[:start], *(replace(step, block=replace(step.block, is_bold=False)) for step in steps[start:])]


def _read_numbered(steps: list[Step]) -> list[Step]:
    """Treat a line whose number counts on from the questions before it, and leads to those after it, as a heading."""
    asked = [_read_number(step) if step.match or match_proposal(step.block) else 0 for step in steps]
    if sum(map(bool, asked)) < _FEWEST_NUMBERED:
        return steps
    told, last = list[Step](), 0
    for number, step in enumerate(steps):
        following = next((one for one in asked[number + 1 :] if one > last), last + 2)
        is_own = (
            not (asked[number] or step.in_cell or step.is_hint) and _read_number(step) == last + 1 < following and _may_head(step.block)
        )
        told.append(replace(step, match=_match_own(step.block)) if is_own else step)
        last = max(asked[number], last + is_own)
    return told


def _read_number(step: Step) -> int:
    found = re.search(r"\d+", cut_number(step.block.text)[0])
    return int(found[0]) if found else 0


def _may_head(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and is_like_heading(replace(block, is_bold=True))


def _read_own_questions(steps: list[Step]) -> list[Step]:
    """Treat the form's own questions as headings, if they outnumber the questions we know."""
    loose = [not (step.match or step.in_cell or step.is_hint) and is_question(step.block) for step in steps]
    own = {number for number, after in enumerate(steps[1:]) if loose[number] and not (after.match or loose[number + 1])}
    if len(own) < _FEWEST_OWN or len(own) <= sum(bool(step.match) for step in steps):
        return steps
    return [replace(step, match=_match_own(step.block)) if number in own else step for number, step in enumerate(steps)]


def _match_own(block: Block) -> Match:
    """Return the field that a form's own question may mean, or an unknown match."""
    return match_proposal(replace(block, is_bold=True)) or Match((), How.UNKNOWN, block.whole)


def _join_labels(steps: Sequence[Step]) -> Iterator[Step]:
    """Join a label on a line of its own before the questions, such as "Titel", to the line below it, or to each item of a list."""
    waiting: Step | None = None
    is_early = True
    early = list(takewhile(lambda step: not step.match, steps))
    is_listed = sum(not step.is_hint and _find_lone_label(step.block) != "" for step in early) >= _FEWEST_LABELS
    is_listed = is_listed or any(_is_below(label.block, step.block) for label, step in pairwise(early))
    is_told = False  # whether a list below the waiting label has begun
    for step in steps:
        is_early = is_early and not step.match
        is_label = is_early and not (step.in_cell or step.is_hint) and _is_lone_label(step.block, is_listed=is_listed)
        is_item = step.block.kind is Kind.ITEM
        if waiting and _is_below(waiting.block, step.block):
            yield replace(waiting, is_hint=True)
            waiting = None
        if waiting and not is_label and not step.match and (is_item or not is_told):
            label = cut_number(waiting.block.text)[1].rstrip(" :")
            yield Step(replace(step.block, text=f"{label}: {step.block.text}", kind=Kind.PARAGRAPH, is_title=False))
            waiting, is_told = (waiting if is_item else None), is_item
            continue
        if waiting and not is_told:
            yield waiting
        waiting, is_told = (step if is_label else None), False
        if not is_label:
            yield step
    if waiting and not is_told:
        yield waiting


def _is_below(label: Block, block: Block) -> bool:
    """Tell whether a labelled line stands below a label that is only its heading, as in "Plaats" above "Gemeente: Hengelo"."""
    found = match_label(block)
    return found is not None and bool(found[2]) and found[0] in HEADINGS.below_labels.get(_find_lone_label(label), ())


def _is_lone_label(block: Block, *, is_listed: bool) -> bool:
    is_marked = is_listed or is_like_heading(block) or block.text.rstrip().endswith((":", "?"))
    return is_marked and not block.is_title and _find_lone_label(block) != ""


def _find_lone_label(block: Block) -> str:
    return HEADINGS.find_label(cut_number(block.text)[1])


def find_repeats(steps: Sequence[Step]) -> Iterator[int]:
    """Return which paragraphs repeat text from another: a pull quote, or part of a longer text.

    The complete answer to a question is kept, even if another answer repeats it.
    """
    texts = [f" {fold_words(step.block.plain)} " for step in steps]
    for number, step in enumerate(steps):
        words = texts[number].split()
        if step.match or step.block.kind is not Kind.PARAGRAPH or step.block.is_bold or len(words) < _FEWEST_REPEATED:
            continue
        if _is_whole_answer(steps, number):
            continue
        others = (other for place, other in enumerate(texts) if place != number)
        if any(texts[number] in other and (step.block.is_pulled or len(other) > len(texts[number])) for other in others):
            yield number


def _is_whole_answer(steps: Sequence[Step], number: int) -> bool:
    asked = steps[number - 1].match if number else None
    return bool(asked and not asked.answer and (number + 1 == len(steps) or steps[number + 1].match))


def _list_steps(blocks: Iterable[Block], *, in_answer: bool = False) -> Iterator[Step]:
    """Return the steps of blocks; in a table that is an answer itself (`in_answer`) only the questions themselves are asked."""
    is_asked = in_answer
    for is_table, group in groupby(blocks, key=lambda block: block.kind is Kind.ROW):
        if is_table:
            yield from _list_table(list(group), is_asked=is_asked, in_answer=in_answer)
            continue
        for block in group:
            match = match_heading(block)
            is_asked = bool(match) or (is_asked and not is_like_heading(block))
            yield Step(block, match=match)


def _list_table(rows: Sequence[Block], *, is_asked: bool, in_answer: bool) -> Iterator[Step]:
    """Read a row with a question on the left as that question and its answer.

    In a table of the form's, which has such rows or answers no question itself (`is_asked`), any other words on the left are a heading too.
    In another table a row stays a row, as a list item, and a word such as "Gemeente" is no label.
    """
    if not in_answer and _is_of_fields(rows):
        yield from _list_field_rows(rows)
        return
    is_form = not in_answer and (any(map(_has_question, rows)) or (not is_asked and (any(map(_has_label, rows)) or not _is_headed(rows))))
    for number, row in enumerate(rows):
        hints, cells = _part_form_words(row, is_data=is_asked and not is_form)
        if is_form and number == 0 and _is_bold(cells) and sum(map(bool, cells)) > 1 and not _has_question(row):
            hints, cells = [*hints, *(block for cell in cells for block in cell)], []
        yield from (Step(block, is_hint=True) for block in hints)
        if any(cells):
            yield from _list_cells(cells, is_form=is_form, in_answer=in_answer)


def _is_of_fields(rows: Sequence[Block]) -> bool:
    """Tell whether most rows of a table of more than two columns each name a field in their first cell, as in a spreadsheet."""
    first = [row.cells[0] for row in rows if row.cells]
    if max(len(row.cells) for row in rows) <= 2 or any(cell and _NUMBER.fullmatch(cell[0].text) for cell in first):
        return False
    named = [match.fields[0] for row in rows if (match := _name_row(row))]
    return len(set(named)) >= _FEWEST_NAMED and 2 * len(named) >= len(rows)


def _name_row(row: Block) -> Match | None:
    """Return the field that the first cell of a row names: its label, unless the other cells name the columns of rows below it."""
    first = row.cells[0][0] if row.cells and len(row.cells[0]) == 1 else None
    if first is None or first.kind is Kind.ROW:
        return None
    name = HEADINGS.find_label(first.text)
    label = Match((f"label:{name}",), How.EXACT, first.whole) if name else None
    field = HEADINGS.rows.get(fold_words(first.text))
    asked = match_heading(first) or match_proposal(replace(first, is_bold=True))
    listed = Match((field,), How.PROPOSED, first.whole) if field else asked
    return (listed or label) if is_column_row(_join_cells(row.cells)) else (label or listed)


def _list_field_rows(rows: Sequence[Block]) -> Iterator[Step]:
    """Read a table of which each row is a field: its name, and its value in one or more cells; below names of columns come rows."""
    names = set[str]()
    is_head = False  # whether the field's rows stand below it
    for row in rows:
        hints, cells = _part_form_words(row, is_data=False)
        yield from (Step(block, is_hint=True) for block in hints)
        if not any(cells):
            continue
        whole = Block(_join_cells(cells), Kind.ROW)
        match = _name_row(replace(row, cells=tuple(map(tuple, cells))))
        if match is None and (is_head or (names and not cells[0])):
            yield Step(whole if is_head else tell_row(whole), in_cell=True)
            continue
        is_head = match is not None and is_column_row(whole.text)
        match = match or Match((), How.UNKNOWN, Block(" ".join(block.text for block in cells[0])).whole)
        name = match.fields[0] if match.fields else ""
        again = replace(match, how=How.PROPOSED) if name in names and match.how is not How.UNKNOWN else match
        names.add(name)
        yield Step(Block(match.heading, Kind.HEADING, 1), match=again)
        yield from [Step(whole, in_cell=True)] if is_head else _list_values(match.heading, name, [cell for cell in cells[1:] if cell])


def _list_values(heading: str, name: str, cells: Sequence[Sequence[Block]]) -> Iterator[Step]:
    """Return the value of a field in the cells beside its name; what stands behind the value of a label is kept as a remark."""
    if name.startswith("label:"):
        for number, block in enumerate(block for cell in cells for block in cell):
            yield Step(block, match=Match((), How.UNKNOWN, heading, block.whole)) if number else Step(block, in_cell=True)
    elif len(cells) > 1:
        row = Block(_join_cells(cells), Kind.ROW)
        yield Step(row if name in ROW_BY_ROW else tell_row(row), in_cell=True)
    else:
        yield from (Step(block, in_cell=True) for cell in cells for block in cell)


def _join_cells(cells: Iterable[Sequence[Block]]) -> str:
    return CELL_JOINT.join(" ".join(block.text for block in cell) for cell in cells)


def _has_question(row: Block) -> bool:
    """Tell whether a row has a question, with or without a number before it, and something beside it."""
    asked = [cell[0] for cell in row.cells[:2] if cell and cell[0].kind is not Kind.ROW]
    return len(row.cells) > 1 and any(map(match_heading, asked))


def _has_label(row: Block) -> bool:
    return len(row.cells) == 2 and bool(row.cells[0]) and HEADINGS.find_label(row.cells[0][0].text) != ""


def _is_headed(rows: Sequence[Block]) -> bool:
    """Tell whether a table has a head in bold above rows that are not."""
    head, *others = [_is_bold([list(cell) for cell in row.cells if cell]) for row in rows]
    return head and bool(others) and not any(others)


def _is_bold(cells: Sequence[Sequence[Block]]) -> bool:
    return all(block.is_bold for cell in cells for block in cell)


def _part_form_words(row: Block, *, is_data: bool) -> tuple[list[Block], list[list[Block]]]:
    """Separate the form's own words (prompts, table headings, unanswered labels) from the cells, which may be left empty."""
    blocks = [block for cell in row.cells for block in cell]
    words = [block.text for block in blocks]
    if HEADINGS.prompts.match(" ".join(words)) or all(map(HEADINGS.prompts.match, words)):
        return blocks, []
    if is_data:  # a word such as "vragenlijst" is an answer in it
        return [], [list(cell) for cell in row.cells]
    hints = [block for block in blocks if block.kind is not Kind.ROW and HEADINGS.prompts.match(block.text)]
    cells = [[block for block in cell if block not in hints] for cell in row.cells]
    filled = [block for cell in cells for block in cell]
    if len(row.cells) == 2 and not all(cells) and filled and HEADINGS.find_label(filled[0].text):
        return hints + filled, []
    return hints, cells


def _list_cells(row: list[list[Block]], *, is_form: bool, in_answer: bool) -> Iterator[Step]:
    cells = [cell for cell in row if cell]
    if len(cells) > 1 and _NUMBER.fullmatch(cells[0][0].text) and _asks(cells[1][0], len(cells) - 1, is_form=is_form, in_answer=in_answer):
        cells = cells[1:]
    is_laid_out = all(len(cell) > 1 and (is_like_heading(cell[0]) or is_question(cell[0])) for cell in cells)
    if len(cells) == 1 or is_laid_out or any(block.kind is Kind.ROW for cell in cells for block in cell):
        for cell in cells:
            steps = list(_list_steps(cell, in_answer=in_answer))
            yield from steps
            in_answer = in_answer or (not is_laid_out and any(step.match for step in steps))
        return
    is_head = _is_bold(cells)
    match = _asks(cells[0][0], 0 if is_head else len(cells), is_form=is_form, in_answer=in_answer)
    if match is None:
        yield Step(Block(_join_cells(row), Kind.ROW, is_bold=is_head), in_cell=True)
        return
    yield Step(replace(cells[0][0], kind=Kind.HEADING, level=1), match=match)
    for block in cells[0][1:]:
        yield Step(block, is_hint=match.how is not How.UNKNOWN, in_cell=True)
    for cell in cells[1:]:
        for block in cell:
            yield Step(block, in_cell=True)


def _asks(block: Block, columns: int, *, is_form: bool, in_answer: bool) -> Match | None:
    """Return what the left cell of a row asks; in a table of two columns also what it may mean, its label, or only that it is a heading."""
    if match := match_heading(block):
        return match
    if columns != 2 or block.kind is Kind.ROW or in_answer:
        return None
    name = HEADINGS.find_label(block.text)
    if name and is_form:
        return Match((f"label:{name}",), How.EXACT, block.whole)
    # What stands left in a row is its heading, also where it is not bold.
    head = replace(block, is_bold=True)
    is_heading = is_question(block) or (is_form and is_like_heading(head) and not _NUMBER.fullmatch(block.text))
    return _match_own(block) if match_proposal(head) or is_heading else None
