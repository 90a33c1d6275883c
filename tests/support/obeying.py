"""Follows the messages of a check to the letter, as someone who has never heard of YAML would."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from praktijkbank.source.findings import Finding

_LINES = r"regel ((?:[0-9]+(?: t/m [0-9]+)?(?:, | en )?)+)"
_KEY = re.compile(r"( *(?:- +)?)([\w-]+)( ?:)(?: (.*)|$)")
_CODE = re.compile(r"`((?:- )?[\w-]+:(?: [^`]*)?)`(?: \(kies uit: ([^,)]+))?")
Lines = list[str]


def obey(text: str, findings: Sequence[Finding]) -> str:
    """Return a text after every finding has been followed, the last one first so that line numbers stay valid."""
    lines = text.split("\n")
    for finding in sorted(findings, key=lambda finding: (finding.line, _rank(finding), finding.column), reverse=True):
        hint, *below = re.split(
            rf"; (haal [|>] achter de dubbele punt weg, en )?haal {_LINES} weg, want dat staat daar al in", finding.hint
        )
        for pattern, act in _ACTS:
            if match := re.search(pattern, f"{finding.message} | {hint}", re.DOTALL):
                act(lines, finding, match)
                break
        for number in _numbers(below[1]) if below else ():
            lines[number] = _GONE
    return "\n".join(line for part in lines for line in part.replace(_PLACED, "").split("\n") if line != _GONE)


_GONE = "\0"
_PLACED = "\1"  # before a line whose spaces were all told


def _rank(finding: Finding) -> int:
    """Return the order of findings on one line: a sign that lacks, names, whole values, then indentation; they are followed in reverse."""
    if "springt niet in" in finding.message or "vanaf deze regel" in finding.message:
        return 0
    if (
        "midden in de tekst van het vorige" in finding.message
        or "dit staat los onder" in finding.message
        or "en het heeft geen kop" in finding.message
    ):
        return 5
    if "en staat hier onder" in finding.message:
        return -1
    is_named = "en hier begint geen lijst" in finding.message or "en lijkt bij " in finding.message
    if finding.rule in {"dubbele-punt-ontbreekt", "spatie-ontbreekt"} or is_named:
        return 4
    return 2 if finding.rule == "verkeerd-type" else 3 if finding.rule == "onbekend-veld" else 1


def _numbers(said: str) -> list[int]:
    found: list[int] = []
    for first, last in re.findall(r"([0-9]+)(?: t/m ([0-9]+))?", said):
        found += range(int(first) - 1, int(last or first))
    return found


def _indent(lines: Lines, finding: Finding, _match: re.Match[str]) -> None:
    moved = rf"(?:([0-9]+) spaties?(?: meer)?|een streepje en een spatie (\(`- `\))) voor (het eerste woord van )?{_LINES}"
    for count, dash, inside, said in re.findall(moved, finding.hint):
        for number in _numbers(said):
            lead = re.match(" *" if inside else "", lines[number])
            assert lead
            lines[number] = lead[0] + _shift(lines[number][lead.end() :], "- " if dash else " " * int(count))


def _place_block(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write a block, below the name of its list if that is not there."""
    column = int(match[3])
    opener = f"{_PLACED}{' ' * (column - 2)}{match[1]}:\n" if match[1] else ""
    lines[finding.line - 1] = f"{opener}{_PLACED}{' ' * column}{match[2]}"


def _dash_block(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    lines[finding.line - 1] = f"{' ' * (finding.column - 1)}{match[1]}"


def _move_block(lines: Lines, _finding: Finding, match: re.Match[str]) -> None:
    """Write a block below the last section, which stands above its lines."""
    first, *others = _numbers(match[3])
    lines[first] = f"{_PLACED}    {match[1]}:\n{_PLACED}      {match[2]}"
    for number in others:
        lines[number] = _GONE


def _shift(part: str, prefix: str) -> str:
    """Put a prefix before a line, and as many spaces before any lines that it was split into."""
    first, *others = part.split("\n")
    return "\n".join(
        [
            prefix + first if first.strip() and first != _GONE else first,
            *(other if other.startswith(_PLACED) else " " * len(prefix) + other for other in others),
        ]
    )


def _block(lines: Lines, _finding: Finding, match: re.Match[str]) -> None:
    """Write `x: |`, and indent the text below it."""
    name, count, said = match.groups()
    numbers = _numbers(said)
    opener = next(at for at in range(numbers[0] - 1, -1, -1) if lines[at].strip(f" {_GONE}"))
    question = re.match(rf"{name}: [^|]", lines[opener])  # that another message takes away
    lines[opener] = f"{name}: |" if question else re.sub(r"[\w-]+ ?:?\s*$", f"{name}: |", lines[opener])
    for number in numbers:
        lines[number] = _shift(lines[number], " " * int(count))


def _name_text(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write the name of a text on a line of its own above it, and indent it."""
    _indent(lines, finding, match)
    lines[finding.line - 1] = f"{match[1]}\n{_PLACED}{lines[finding.line - 1]}"


def _block_here(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    lines[finding.line - 1] = re.sub(r"[\w-]+ ?:\s*$", f"{match[1]}: |", lines[finding.line - 1])


def _block_above(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write `x: |` above a text, and indent the lines of it that are not."""
    opener = next(at for at in range(finding.line - 1, -1, -1) if re.search(r"[\w-]+ ?:\s*$", lines[at]))
    lines[opener] = re.sub(r"[\w-]+ ?:\s*$", f"{match[1]}: |", lines[opener])
    _indent(lines, finding, match)


def _block_value(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    _indent(lines, finding, match)
    line = lines[finding.line - 1]
    key = _KEY.match(line)
    assert key
    lines[finding.line - 1] = f"{key[1]}{match[1]}: |\n{_PLACED}{' ' * int(match[2])}{key[4]}"


def _points(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write `x: |`, and each point of its text on a line below."""
    at = finding.line - 1
    key = _KEY.match(lines[at])
    assert key
    column = len(key[1]) + int(match[2])
    lines[at] = "\n".join([f"{key[1]}{match[1]}: |", *(" " * column + point for point in re.findall(r"`([^`]+)`", match[3]))])


def _rows(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write the rows of a table as list parts below their field."""
    at = finding.line - 1
    opener = next(number for number in range(at - 1, -1, -1) if lines[number].strip())
    column = len(lines[opener]) - len(lines[opener].lstrip(" ")) + int(match[1])
    _drop_table(lines, at)
    parts = re.findall(r"`([^`]+)`", match[2].replace("kind: …", "kind: tip").replace("when: …", "when: before"))
    lines[at] = "\n".join(" " * column + part for part in parts)


def _drop_table(lines: Lines, at: int) -> None:
    while at < len(lines) and re.search(r"\||\S\t+\S", lines[at]) and not _KEY.match(lines[at]):
        lines[at] = _GONE
        at += 1


def _no_table(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    _drop_table(lines, finding.line)
    _write_line(lines, finding, match)


def _rename(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    line = lines[finding.line - 1]
    lines[finding.line - 1] = re.sub(rf"^( *(?:- +)?){re.escape(match[1])}(?= ?:)", rf"\g<1>{match[2]}", line)


def _write_line(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Replace a line with the text between backticks."""
    at = finding.line - 1
    column = len(lines[at]) - len(lines[at].lstrip(" "))
    dash = "- " if re.match(r" *- +[\w-]+ ?:", lines[at]) else ""
    _drop_below(lines, at)
    lines[at] = f"{' ' * column}{dash}{match[1]}"


def _correct(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write a line as the message shows it; what stands below it stays."""
    line = lines[finding.line - 1]
    lines[finding.line - 1] = f"{line[: len(line) - len(line.lstrip(' '))]}{match[1]}"


def _append(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    lines[finding.line - 1] = f"{lines[finding.line - 1].rstrip()}{match[1] or match[2]}"


def _text(lines: Lines, finding: Finding, _match: re.Match[str]) -> None:
    lines[finding.line - 1] = f"{lines[finding.line - 1].rstrip()} |"


def _colon(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write the name of a field with its colon; what stands below it stays."""
    line = lines[finding.line - 1]
    if not line.strip().startswith(match[1]):  # another message told to write a | behind it too
        lines[finding.line - 1] = f"{line[: len(line) - len(line.lstrip(' '))]}{match[1]}"


def _answer(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write an answer in the place of a question; the answer may also be what stands below it."""
    line = lines[finding.line - 1]
    if not re.fullmatch(r"[\w-]+: \|", line):  # another message told where the text below begins
        lines[finding.line - 1] = f"{match[1]} iets" if match[1].endswith(":") and not _stands_below(lines, finding.line) else match[1]


def _stands_below(lines: Lines, number: int) -> bool:
    return number < len(lines) and bool(lines[number].strip()) and not re.match(r"[\w-]+ ?:", lines[number])


def _drop_below(lines: Lines, at: int) -> None:
    """Remove the lines that continue the value of a line."""
    column = len(lines[at]) - len(lines[at].lstrip(" -"))
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if line.strip() and (len(line) - len(line.lstrip(" ")) <= column or re.match(r" *- ", line)):
            return
        lines[number] = _GONE if line.strip() else line


def _write_parts(lines: Lines, finding: Finding, _match: re.Match[str]) -> None:
    """Replace a text that should be a record with the record's fields, using the first of any choices."""
    at = finding.line - 1
    line = lines[at]
    told = [
        f"{code} {choice or 'iets'}" if code.endswith(":") else code.replace(" …", " 2027")
        for code, choice in _CODE.findall(re.split("; is het één naam|; of `|; zet '", finding.hint)[0])
    ]
    key = _KEY.match(line)
    column = len(line) - len(line.lstrip(" "))
    if "niets, en eronder" in finding.hint or "zet één streepje" in finding.hint:
        assert key, line
        head, inner = [f"{key[1]}{key[2]}:"], column + (4 if "-" in key[1] else 2)
    else:
        head, inner = [], column
    out = [
        " " * inner
        + (code if code.startswith("- ") or (inner == column and not told[0].startswith("- ")) or "- " not in told[0][:2] else f"  {code}")
        for code in told
    ]
    lines[at] = "\n".join([*head, *out])
    if aside := re.search(r"; zet '(.+?)' in een zin, zoals bij `(\w+):`", finding.hint):
        text = next(number for number, other in enumerate(lines) if re.match(rf"(?:{aside[2]}|aanpak):", other, re.IGNORECASE))
        text += lines[text].endswith("|")
        lines[text] += f" Daarbij: {aside[1]}." if lines[text].startswith(" ") else f" {aside[1]}."


def _write_value(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write another value after the colon, or replace the value in a list that the message names."""
    line = lines[finding.line - 1]
    named = re.search(r"'(.+?)'(?: staat| kan| is| bestaat|:)", finding.message)
    if named and named[1] in line:
        lines[finding.line - 1] = line.replace(named[1], match[1], 1)
        return
    key = _KEY.match(line)
    assert key, line
    lines[finding.line - 1] = f"{key[1]}{key[2]}: {match[1]}"


def _quote(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    line = lines[finding.line - 1]
    value = match[1]
    typed = value[1:-1].replace('\\"', '"')
    lines[finding.line - 1] = line.replace(typed, value, 1) if value not in line else line


def _quote_part(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write a text of a list between brackets with its quotation marks."""
    lines[finding.line - 1] = lines[finding.line - 1].replace(match[1][1:-1], match[1], 1)


def _take_marks(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write a value without the quotation marks around it."""
    line = lines[finding.line - 1]
    lines[finding.line - 1] = re.sub(rf"[“„‘]{re.escape(match[1])}[”’]", match[1], line, count=1)


def _take_dashes(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Put a space in the place of the dash before each of some fields below the name of their record."""
    for name in re.findall(r"`([\w-]+):`", match[1]):
        at = next(at for at in range(finding.line - 1, len(lines)) if re.match(rf" *- {name}:", lines[at]))
        lines[at] = lines[at].replace("- ", "  ", 1)


def _quote_single(lines: Lines, finding: Finding, _match: re.Match[str]) -> None:
    key = _KEY.match(lines[finding.line - 1])
    assert key
    lines[finding.line - 1] = f"{key[1]}{key[2]}: '{key[4]}'"


def _fields(lines: Lines, finding: Finding, _match: re.Match[str]) -> None:
    """Write `value: 8` and `unit: uur`, or `- po` and `- so`, each on a line of its own."""
    line = lines[finding.line - 1]
    codes = re.findall(r"`(- [^`]+|[\w-]+: [^`]+)`", finding.hint.partition(", elk op")[0])
    column = len(line) - len(line.lstrip(" ") if codes[0].startswith("- ") else line.lstrip(" -"))
    first, *others = codes
    lines[finding.line - 1] = "\n".join([f"{line[:column]}{first}", *(" " * column + other for other in others)])


def _list_words(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    at = next(number for number in range(finding.line - 2, -1, -1) if lines[number].strip())
    lines[at] = match[1]
    for number in range(finding.line - 1, len(lines)):
        if not lines[number].strip() or ":" in lines[number]:
            return
        lines[number] = _GONE


def _write_instead(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write a line in the place of those that the message names."""
    _take_away(lines, finding, match)
    others = re.findall(r"(?<= en )`([^`]+)`", finding.hint.partition(", elk op")[0])
    lines[finding.line - 1] = "\n".join([match[2], *others])


def _head_paragraph(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write a heading and the name of the text above a paragraph, and set that in."""
    lead = " " * int(match[1] or 0)
    _indent(lines, finding, match)
    lines[finding.line - 1] = f"{lead}- title: Een kop\n{_PLACED}{lead}  text: |\n{_PLACED}{lines[finding.line - 1]}"


def _write_part_instead(lines: Lines, _finding: Finding, match: re.Match[str]) -> None:
    """Write the lines of a part in the place of those that the message names, and set in what stands below."""
    first, *others = _numbers(match[1])
    lines[first] = "\n".join(f"{_PLACED}{line}" for line in re.findall(r"`([^`]+)`", match[2]))
    for number in others:
        lines[number] = _GONE
    for number in _numbers(match[4] or ""):
        lines[number] = _shift(lines[number], " " * int(match[3]))


def _take_away(lines: Lines, _finding: Finding, match: re.Match[str]) -> None:
    for number in _numbers(match[1]):
        lines[number] = _GONE


def _lower(lines: Lines, _finding: Finding, match: re.Match[str]) -> None:
    """Write the first word of each line in lower case."""
    for number in _numbers(match[1]):
        lines[number] = re.sub(r"\w+", lambda word: word[0].lower(), lines[number], count=1)


def _dash_alone(lines: Lines, _finding: Finding, match: re.Match[str]) -> None:
    """Write nothing but a dash on each line."""
    for number in _numbers(match[1]):
        lines[number] = f"{lines[number][: len(lines[number]) - len(lines[number].lstrip(' '))]}-"


def _mark(lines: Lines, finding: Finding, _match: re.Match[str]) -> None:
    lines[finding.line - 1] = re.sub(r"^( *)[^\w\s]\s*", r"\1- ", lines[finding.line - 1])


def _table(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    for number in range(finding.line - 1, len(lines)):
        if "\t" not in lines[number].strip():
            return
        lead = " " * (len(lines[number]) - len(lines[number].lstrip(" ")))
        row = f"{lead}| {' | '.join(lines[number].strip().split(chr(9)))} |"
        lines[number] = f"{row}\n{lead}{match[1]}" if number == finding.line - 1 else row


def _below(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    line = lines[finding.line - 1]
    lines[finding.line - 1] = f"{line}\n{' ' * (len(line) - len(line.lstrip(' ')))}{match[1]}"


def _dashes(lines: Lines, finding: Finding, _match: re.Match[str]) -> None:
    at = finding.line - 1
    count = lines[at - 1].strip().strip("|").count("|") + 1
    lines[at] = " " * (len(lines[at]) - len(lines[at].lstrip(" "))) + "|---" * count + "|"


def _deeper(lines: Lines, finding: Finding, _match: re.Match[str]) -> None:
    for number in range(finding.line - 1, len(lines)):
        if re.match(r"[a-z_]+:", lines[number]):
            return
        lines[number] = _shift(lines[number], "  ")


def _spaces(lines: Lines, finding: Finding, _match: re.Match[str]) -> None:
    width = int((re.search(r"zet er ([0-9]+) in plaats van elke tab", finding.hint) or ["", "2"])[1])
    line = re.sub(r"^(\s*-)\s*\t\s*", r"\1 ", lines[finding.line - 1]) if "achter het streepje" in finding.hint else lines[finding.line - 1]
    lines[finding.line - 1] = re.sub(r"^[\s]+", lambda lead: lead[0].replace("\t", " " * width), re.sub("[\u00a0\u202f]", " ", line))


def _depth(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    lines[finding.line - 1] = " " * int(match[1] or 0) + lines[finding.line - 1].lstrip()


def _dash(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    line = lines[finding.line - 1]
    column = 0 if "zonder spaties" in finding.hint else int(match[2] or len(line) - len(line.lstrip(" ")))
    lines[finding.line - 1] = f"{' ' * column}{match[1]}"


def _bar(lines: Lines, finding: Finding, _match: re.Match[str]) -> None:
    lines[finding.line - 1] = re.sub(r">-?\s*$", "|", lines[finding.line - 1])


def _apart(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Keep only what is a date, and move the words to the note beside it."""
    line = lines[finding.line - 1]
    at, name = finding.line - 1, match[3]
    lines[at] = line.replace(match[2], match[1], 1)
    beside = next((number for number in _list_beside(lines, at) if lines[number].lstrip(" -").startswith(f"{name}: ")), None)
    if beside is None:
        lines[at] += f"\n{' ' * (len(line) - len(line.lstrip(' -')))}{name}: {match[2]}"
    else:
        lines[beside] += f" ({match[2]})"


def _date_and_note(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write a date, and put what it says more behind the note that is there."""
    at = finding.line - 1
    key = _KEY.match(lines[at])
    assert key
    lines[at] = f"{key[1]}{match[1]}"
    beside = next(number for number in _list_beside(lines, at) if lines[number].lstrip(" -").startswith("note: "))
    lines[beside] += f"; {match[2]}"


def _join(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write a text on one line, and take away the lines that it stood on."""
    line = lines[finding.line - 1]
    lines[finding.line - 1] = " " * (len(line) - len(line.lstrip(" "))) + match[1]
    for number in range(finding.line, len(lines)):
        if lines[number].strip() not in finding.hint:
            return
        lines[number] = _GONE


def _join_quoted(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write a text between quotation marks on one line, and take away the lines that it went on in."""
    at = finding.line - 1
    lines[at] = f"{lines[at][: finding.column - 1]}{match[1]}"
    for number in _numbers(finding.hint.rpartition("regel")[2]):
        lines[number] = _GONE


def _join_above(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write the whole of a text in the line above, and take away the line that it went on in."""
    above = lines[finding.line - 2]
    lead = "" if match[1].startswith(" ") else above[: len(above) - len(above.lstrip(" "))]
    lines[finding.line - 2], lines[finding.line - 1] = f"{lead}{match[1]}", _GONE
    for number in _numbers(match[2] or ""):
        lines[number] = _GONE


def _text_with_above(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write the text of the field above a line, and that line, below the name of that field."""
    at = next(number for number in range(finding.line - 2, -1, -1) if lines[number].strip())
    key = _KEY.match(lines[at])
    assert key, lines[at]
    lines[at] = f"{key[1]}{match[1]}: |\n{' ' * len(key[1])}  {key[4]}"
    lines[finding.line - 1] = f"  {lines[finding.line - 1]}"


def _part_of_above(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write a line as a part of the list above it."""
    at = finding.line - 1
    mark = next((line.index("- ") for line in reversed(lines[:at]) if re.match(r" *- ", line)), 2)
    told = [f"{code} {choice or 'iets'}" if code.endswith(":") else code for code, choice in _CODE.findall(match[1])]
    lines[at] = "\n".join(f"{' ' * (mark if code.startswith('- ') else mark + 2)}{code}" for code in told)


def _to_note_beside(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Take a line away, and put its words in the note of its list part."""
    at = finding.line - 1
    lines[at] = f"{' ' * (len(lines[at]) - len(lines[at].lstrip(' ')))}note: {match[1]}"


def _to_note_above(lines: Lines, _finding: Finding, match: re.Match[str]) -> None:
    """Take lines away, and put their words behind the note that stands above them."""
    first, *others = _numbers(match[1])
    at = next(number for number in range(first - 1, -1, -1) if "note: " in lines[number])
    lines[at] += f" {match[2]}"
    for number in (first, *others):
        lines[number] = _GONE


def _head(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write a heading as the title of a list part, and what stands below it as its text."""
    lines[finding.line - 1] = match[1]
    _indent(lines, finding, match)
    if match[2]:
        first = _numbers(match[2])[0]
        lines[first] = f"  text: |\n{_PLACED}{lines[first]}"


def _move_out(lines: Lines, _finding: Finding, match: re.Match[str]) -> None:
    """Write lines of a text as parts of a list, and take them away."""
    _write_below(lines, match[2], match[3])
    for number in _numbers(match[1]):
        lines[number] = _GONE


def _move_parts(lines: Lines, _finding: Finding, match: re.Match[str]) -> None:
    """Move lines, with what was written in their place, to the end of a list, and further in or out."""
    moved, more, less = _numbers(match[1]), int(match[3] or 0), int(match[4] or 0)
    opener = next(at for at, line in enumerate(lines) if line.startswith(f"{match[2]}:"))
    below = range(opener + 1, len(lines))
    end = next((at for at in below if lines[at] != _GONE and lines[at].strip() and lines[at][0] not in " -#"), len(lines)) - 1
    while not lines[end].strip():
        end -= 1
    parts = [line for at in moved for line in lines[at].split("\n") if line != _GONE]
    lines[end] += "".join(f"\n{' ' * more}{line[less:]}" for line in parts)
    for at in moved:
        lines[at] = _GONE


def _open_list(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write the name of a list on a line of its own above its parts."""
    lines[finding.line - 1] = f"{match[1]}:\n{lines[finding.line - 1]}"


def _write_below(lines: Lines, name: str, said: str) -> None:
    """Write parts of a list below its name, which is written below the last line if it is not there."""
    out: Lines = []
    for part in said.split("; en `- "):
        codes = _CODE.findall(f"`{part}" if not part.startswith("`") else part)
        told = [f"{code} {choice or 'iets'}" if code.endswith(":") else code.replace(" …", " 2027") for code, choice in codes]
        out += [told[0] if told[0].startswith("- ") else f"- {told[0]}", *(f"  {code}" for code in told[1:])]
        below = re.search(rf"`text: \|` met {_LINES}", part)
        out += [f"    {lines[number].strip()}" for number in _numbers(below[1]) if lines[number].strip()] if below else []
    opener = next((at for at, line in enumerate(lines) if line.startswith(f"{name}:")), None)
    if opener is None:
        lines[-1] += "\n".join([f"\n{name}:", *out])
        return
    column = next((len(line) - len(line.lstrip(" ")) for line in lines[opener + 1 :] if line.lstrip().startswith("- ")), 0)
    lines[opener] += "".join(f"\n{' ' * column}{line}" for line in out)


def _make_part(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write a field that there is not as a part of a list, with the lines below it as its text."""
    last = _numbers(match[3])[-1] + 1 if match[3] else finding.line
    beside = lines[finding.line - 1].partition(":")[2].strip()
    is_beside = "wat achter de dubbele punt" in match[2] and bool(beside)
    lines[finding.line - 1] = beside if is_beside else lines[finding.line - 1]
    first = finding.line + (not is_beside)
    parts = re.sub(
        r"en daaronder `text: \|` met wat (?:achter de dubbele punt en )?hieronder staat",
        f"`text: |` met regel {first} t/m {last}",
        match[2],
    )
    _write_below(lines, match[1], parts)
    for number in range(finding.line - 1, last):
        lines[number] = _GONE


def _to_text(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Take a line away, and put its words behind a text of one line."""
    lines[finding.line - 1] = _GONE
    at = next(number for number, line in enumerate(lines) if line.startswith(f"{match[2]}:"))
    lines[at] += f" {match[1].replace(': ', ', ')}"


def _take_line(lines: Lines, finding: Finding, _match: re.Match[str]) -> None:
    lines[finding.line - 1] = _GONE


def _take_part(lines: Lines, finding: Finding, _match: re.Match[str]) -> None:
    """Take what a message names out of the list between brackets."""
    at, named = finding.line - 1, re.escape(finding.message.split("'")[1])
    lines[at] = re.sub(rf",\s*{named}(?=\])", "", lines[at])


def _list_beside(lines: Lines, at: int) -> range:
    """Return the lines of the record that a line is part of, but for what stands deeper in front of it."""
    column = len(lines[at]) - len(lines[at].lstrip(" -"))
    first = next((number for number in range(at, -1, -1) if _begins_record(lines[number], column)), 0)
    last = next((number for number in range(at + 1, len(lines)) if _begins_record(lines[number], column)), len(lines))
    return range(first, last)


def _begins_record(line: str, column: int) -> bool:
    """Tell whether a line is the first of a list part in a column, or ends what stands in that column."""
    inner = len(line) - len(line.lstrip(" -"))
    return bool(line.strip()) and (inner < column or (inner == column and line.lstrip().startswith("- ")))


def _to_note(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Take a line away, and put what it says in the field beside it that is named."""
    at = finding.line - 1
    key = _KEY.match(lines[at])
    assert key, lines[at]
    said, name = match[1] or key[4], match[2]
    beside = next((number for number in _list_beside(lines, at) if lines[number].lstrip(" -").startswith(f"{name}: ")), None)
    if beside is None:
        lines[at] = f"{key[1]}{name}: {said}"
    else:
        lines[beside], lines[at] = f"{lines[beside]}; {said}", _GONE


def _replace_by_note(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write a note in the place of a field, and take the other fields away that it replaces."""
    at = finding.line - 1
    for number in _list_beside(lines, at):
        if number != at and re.match(rf" +(?:{'|'.join(re.findall('`([^`]+):`', match[2]))}):", lines[number]):
            lines[number] = _GONE
    _write_line(lines, finding, match)


def _add_field(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Add a field, with the first of its choices, below the first of a record, or below the last of a file."""
    first, *below = lines[finding.line - 1].split(f"\n{_PLACED}")
    if f"- {match[1]}: " in first:
        return  # another message told to write it
    lead = re.match(r" *(?:[-•] +)?", first.removeprefix(_PLACED))
    assert lead
    added = f"{' ' * len(lead[0])}{match[1]}: {match[2] or 'iets'}"
    lines[finding.line - 1] = f"\n{_PLACED}".join([f"{first}\n{added}", *below])


def _name_link(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    lines[finding.line - 1] = lines[finding.line - 1].replace(f"[{match[1]}]", "[wat daar staat]", 1)


def _year(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    lines[finding.line - 1] = lines[finding.line - 1].replace(match[1], f"{match[1]} 2027", 1)


def _blank(lines: Lines, finding: Finding, _match: re.Match[str]) -> None:
    """Separate two typed lines with a blank one: the second begins something else. The two halves of an address are joined."""
    at = finding.line - 1
    for number in range(at, len(lines) - 1):
        if re.search(r"https?://\S+$", lines[number]) and re.match(r" *-\w", lines[number + 1]):
            lines[number], lines[number + 1] = lines[number] + lines[number + 1].strip(), _GONE
            return
    lines[at] = re.sub(r"(^|\n)([^\n]*)$", r"\1\2\n", lines[at], count=1)


def _one_event(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Write days on end as one event."""
    at = finding.line - 1
    lead = re.match(r" *(?:- +)?", lines[at])
    assert lead
    lines[at] = f"{lead[0]}{match[1]}\n{' ' * len(lead[0])}{match[2]}"


def _unhide(lines: Lines, finding: Finding, _match: re.Match[str]) -> None:
    at = finding.line - 2
    lines[at] = re.sub(r"^( *)#+ *", r"\1", lines[at])


def _retell(lines: Lines, finding: Finding, _match: re.Match[str]) -> None:
    """Paraphrase a quotation; no message can supply the words."""
    line = lines[finding.line - 1]
    if "\n" in line:  # written anew, and the words stand in one of its parts
        lines[finding.line - 1] = re.sub(r"(- text: )\".*", r"\1Dit is naverteld.", line)
        return
    lead = re.match(r"\s*(?:- +)?(?:[\w-]+: )?", line)
    assert lead
    lines[finding.line - 1] = f"{lead[0]}Dit is naverteld."


_Act = Callable[[Lines, Finding, "re.Match[str]"], None]
_ACTS: tuple[tuple[str, _Act], ...] = (
    (r"vertel het na|schrijf over de groep", _retell),
    (r"(?:komma voor `[^`]+`|tussen dubbele aanhalingstekens|achter het laatste): schrijf `([^`]+)`", _correct),
    (r"geen velden \| schrijf `(- [^`]+)`", _correct),
    (r"geen velden \| schrijf `(\"[^`]+\")`", _quote_part),
    (r"geen velden \| hier past één waarde: schrijf `(- [^`]+)`", _correct),
    (r"zet een spatie in plaats van het streepje voor (`[^;]+`)", _take_dashes),
    (r"schrijf (.+), zonder tekens eromheen", _take_marks),
    (r"\| schrijf (\[[^|]+\])$", _write_value),
    (rf"haal {_LINES} hier weg, en schrijf onder(?:aan, op een eigen regel,)? `(\w+):`(?:, en eronder)? (`- .+)", _move_out),
    (r"(?:zet er een regel `(\w+):` boven|dit hoort ook onder `\w+:`); schrijf `(- [^`]+)`, met ([0-9]+) spaties ervoor", _place_block),
    (r"hoort één streepje per onderdeel \| schrijf `(- [^`]+)`$", _dash_block),
    (rf"zet bij het bericht waar het hoort een regel `(\w+):`.* met eronder `(- [^`]+)`; haal {_LINES} hier weg", _move_block),
    (rf"dit is de kop van een onderdeel.* schrijf `(- title: [^`]+)`(?:, recht onder .* voor {_LINES})?", _head),
    (rf"is het een bericht, schrijf dan (?:onder )?`(\w+):`(?:, en eronder)? (`- .+?), en haal (?:deze regel|{_LINES}) weg", _make_part),
    (r"(?:is de dag nog niet bekend, haal de regel dan|haal deze regel) weg, en zet '(.+)' in een zin, zoals bij `(\w+):`", _to_text),
    (
        rf"schrijf in plaats van {_LINES}, (?:elk op een eigen regel en )?met de spaties ervoor: ((?:`[^`]+`(?:, )?)+)"
        rf"(?:en zet ([0-9]+) spaties voor {_LINES})?",
        _write_part_instead,
    ),
    (
        rf"verplaats {_LINES} naar het eind van `(\w+):`"
        r"(?:, met ([0-9]+) spaties? meer ervoor|, en haal voor elk daarvan ([0-9]+) spaties? weg)?",
        _move_parts,
    ),
    (r"zet boven regel [0-9]+ een regel `(\w+):`", _open_list),
    (r"zet hierboven, elk op een eigen regel(?:, met ([0-9]+) spaties ervoor)?, `- title: …`", _head_paragraph),
    (r"verbeter eerst wat er verder mis is", lambda *_: None),  # the next round tells it again
    (r"schrijf `(note: [^`]+)` in plaats van (.+)$", _replace_by_note),
    (rf"schrijf `([\w-]+): \|`, en zet ([0-9]+) spaties?(?: meer)? voor elke regel van de tekst \({_LINES}\)", _block),
    (r"zet op een eigen regel hierboven `([\w-]+: \|)`, en ", _name_text),
    (r"springt niet overal in .* schrijf `([\w-]+): \|`", _block_above),
    (r"schrijf `([\w-]+): \|`; de tekst eronder blijft", _block_here),
    (r"schrijf `([\w-]+): \|`, en zet de tekst die erachter staat .* met ([0-9]+) spaties? ervoor", _block_value),
    (r"staat de vraag van het formulier .*schrijf `([^`]+)`", _answer),
    (r"zet ze tussen rechte haken achter de veldnaam: `([^`]+)`", _list_words),
    (r"in plaats van de tabel en met ([0-9]+) spaties meer ervoor, elk op een eigen regel: (.+)", _rows),
    (r"horen eigen velden, geen tabel.*schrijf `([^`]+)`", _no_table),
    (r"schrijf `([\w-]+): \|`, en zet eronder, met ([0-9]+) spaties meer ervoor, elk punt op een eigen regel: (.+)", _points),
    (r"achter de dubbele punt: `([^`]+)`", _join),
    (r"op één regel tussen dubbele aanhalingstekens: (\".*\"), en haal", _join_quoted),
    (r"schrijf daar dan `([\w-]+): \|`, en zet die tekst en deze regel eronder", _text_with_above),
    (rf"schrijf in plaats van {_LINES} `( *[^`]+)`", _write_instead),
    (r"schrijf dan, recht onder de andere onderdelen daarvan, (`.+?); is het een veld", _part_of_above),
    (r"haal de regel dan weg, en zet '(.+)' bij `note:`, achter wat daar al staat", _to_note_beside),
    (rf"haal {_LINES} dan weg, en zet '(.+)' bij `note:`, achter wat daar al staat", _to_note_above),
    (rf"schrijf daar dan `([^`]+)`, en haal (?:deze regel|{_LINES}) weg", _join_above),
    (r"haken om: `([^`]+)`", _write_line),
    (r"(?:spaties?(?: meer)?|\(`- `\)) voor (?:het eerste woord van )?regel", _indent),
    (rf"schrijf op {_LINES} het eerste woord met een kleine letter", _lower),
    (rf"alleen een streepje \(`-`\), op {_LINES}", _dash_alone),
    (rf"haal {_LINES} weg", _take_away),
    (r"onbekend veld '(.+?)' \| bedoelde je '(.+?)'", _rename),
    (r"schrijf voor deze regel in de plaats `([^`]+)`", _write_line),
    (r"hoort te staan waar .*schrijf `([^`]+)`", _write_line),
    (r"zet één streepje per onderdeel|horen eigen velden|onbekend veld .* (?:schrijf|eronder) `- ", _write_parts),
    (r"schrijf `[^`]+`(?: en `[^`]+`)+, elk op een eigen regel", _fields),
    (r"aanhalingstekens: (?:[\w-]+: )?(\"(?:[^\"\\]|\\.)*\")", _quote),
    (r"tussen enkele aanhalingstekens", _quote_single),
    (r"met daaronder '([^']+)'", _table),
    (r"zet onder deze regel: (\S+);", _below),
    (r"zet onder elk vak van de kopregel", _dashes),
    (r"begin elk onderdeel met een gewoon streepje", _mark),
    (r"vanaf deze regel springt de tekst", _deeper),
    (r"deze regel van de tekst springt niet in.* zet er ([0-9]+) spaties voor", _depth),
    (r"vaste spatie|een tab staat", _spaces),
    (r"zet er ([0-9]+) spaties? voor in plaats van|\| haal de spaties ervoor weg(?:, zodat|$)", _depth),
    (
        r"(?:ontbreekt het streepje|en hier begint geen lijst|meer streepjes achter elkaar).*"
        r"schrijf `([^`]+)`(?:, (?:met ([0-9]+)|zonder) spaties? ervoor)?",
        _dash,
    ),
    (r"schrijf \| in plaats van >", _bar),
    (r"schrijf alleen wat een datum is \(zoals (.+?)\), en zet '(.+?)' bij `([\w-]+):", _apart),
    (r"schrijf `([^`]+)`, en zet '(.+?)' achter wat er bij `note:` staat", _date_and_note),
    (r"schrijf `[\w-]+: ([^`]+)`; '.+?' staat al", _write_value),
    (r"haal alleen dit uit de lijst", _take_part),
    (r": haal (?:deze|de) regel weg(?:$|; ligt die )|\| haal deze regel weg: er staat alleen|haal dan het hele veld weg", _take_line),
    (r"zet (?:het dan|'([^']+)'(?: dan)?) bij `([\w-]+):`, en haal deze regel weg", _to_note),
    (r"voeg `([\w-]+):` toe(?:; kies uit: ([^,]+))?", _add_field),
    (r"haal de streep weg; een lege regel", _take_line),
    (r"'(.+?)' zegt niet waar de link", _name_link),
    (r"in '(.+?)' ontbreekt het jaar", _year),
    (r"deze regel breekt af", _blank),
    (r"haal het hekje weg voor", _unhide),
    (r"is het één bijeenkomst, schrijf dan `(date: [^`]+)` en `(until: [^`]+)`", _one_event),
    (r"een komma tussen de waarden: \[([^\]]+)\]", _write_value),
    (r"ontbreekt een dubbele punt.*schrijf `([^`]+)`", _colon),
    (r"(?:ontbreekt een spatie|hoort een dubbele punt).*schrijf `([^`]+)`", _correct),
    (r"zet aan het einde van de tekst een (\")$|zet ([\]}]+) aan het einde van de regel", _append),
    (r"geen puntkomma \| schrijf (\[[^\]]+\])", _write_value),
    (r"geen lijst van YAML", _text),
    (r"hoort deze regel bij .* erboven, zet er dan ([0-9]+) spaties? voor; zo niet", _depth),
    (r"evenveel inspringen: zet er ([0-9]+) spaties? voor", _depth),
    (r"schrijf (\S+) of (?:\S+)$", _write_value),
    (r"(?:bijvoorbeeld) ([0-9]+ \w+ [0-9]{4}) of", _write_value),
    (r"schrijf één jaar: (\S+)", _write_value),
    (r"bedoelde je '(.+?)'", _write_value),
    (r"kies uit: (?:draft, )?([\w-]+)", _write_value),
    (r"schrijf (?:alleen )?((?:https?|mailto):\S+)", _write_value),
    (r"schrijf `[\w-]+: ([^`]+)`$", _write_value),
    (r"kan dat niet, haal de regel dan weg$", _take_line),
)
