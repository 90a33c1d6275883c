"""Reads the quotation marks and brackets in a line as YAML does, and fixes the values between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

CURLY = "“”„‟″"
SINGLE_CURLY = "‘’‚‛"
_IN_QUOTES = re.compile(rf"[\"{CURLY}]([^\"{CURLY}]+)[\"{CURLY}]")
_WORD_APOSTROPHE = re.compile(rf"[{SINGLE_CURLY}](?:(?:[stnkmr]|ns|ie)(?=[\s-])|[0-9]{{2}}(?![0-9]))")  # 's, 't, 'n; '24
_MOST_OPEN = 20
_MOST_SHOWN = 600  # characters of a text that a message proposes; people copy it, so it is shown whole if at all possible
IN_ROUND = re.compile(r"\([^()]*\)")  # what stands between round brackets
HASHTAG = re.compile(r"(?:^|(?<=\s))#\w")  # a colour or a label: a comment has a space behind its sign
HASH = "achter # zou alles op deze regel wegvallen: YAML ziet het als een opmerking"
APOSTROPHE = "de tekst begint met een apostrof, en YAML ziet die als aanhalingsteken"
UNCLOSED = "hier begint een tekst met een aanhalingsteken dat nergens gesloten wordt"
RESERVED = "de tekst begint met {}, een teken dat YAML voor zichzelf houdt"
TAB = ("een tab staat op de plaats van de inspringing", "gebruik spaties om in te springen")
QUESTION_MARK = (
    "een los vraagteken staat voor een veldnaam",
    "haal het vraagteken weg en schrijf `veld: waarde`; hoort het bij de tekst, zet die dan tussen aanhalingstekens",
)
CONTINUED = "\\n\\"  # at the end of a line between double quotation marks: the text continues on the next line
WRONG = "!"  # returned if a bracket closes one that is not open


def find_end(value: str, start: int) -> int:
    """Return where the quotation mark at `start` is closed, or -1 if it is not closed on this line."""
    mark = value[start]
    at = start + 1
    while at < len(value):
        if value[at] == "\\" and mark == '"':
            at += 2
        elif value[at] == mark:
            if mark == "'" and value[at + 1 : at + 2] == "'":
                at += 2
            else:
                return at
        else:
            at += 1
    return -1


def is_plain_scalar(text: str) -> bool:
    """Tell whether a text can follow a field's colon without quotation marks."""
    return not re.search(r":(?:\s|$)|\s#|^[^\w(€]", text)


def hold_colons(line: str) -> str:
    """Return a line of a text in which no colon makes a field: a space that YAML does not know stands behind each."""
    return re.sub(r":(?=\s|$)\s?", ":\u00a0", line)


def free_colons(text: str) -> str:
    """Return a text as it was before its colons were held."""
    return text.replace(":\u00a0", ": ")


def join_cut_words(text: str) -> str:
    """Return a text on one line in which the halves of a word that a line end cut stand together; as in "jeugd- en" they do not."""
    return re.sub(r"(?<=[^\W\d_]-) (?=[^\W\d_])(?!(?:en|of|en/of|tot)\b)", "", " ".join(text.split()))


def put_in_quotes(text: str) -> str:
    """Put a text between double quotation marks, escaped so that YAML reads it back."""
    return f'"{escape(text)}"'


def escape(text: str) -> str:
    """Return a text as it stands between double quotation marks."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def quote_lines(opener: str, margin: str, lines: Sequence[str]) -> list[str]:
    """Return the lines of a text behind a field as one value between double quotation marks, line for line; spaces before a line stay."""
    quoted = [re.sub(r"^ +", lambda lead: "\\ " * len(lead[0]), escape(line).replace("\t", "\\t")) for line in lines]
    between = f"{CONTINUED}\n{margin}"
    return f'{opener}"{between.join(quoted)}"'.split("\n")


def write_scalar(text: str) -> str:
    """Write a text as it can follow a field's colon: between quotation marks only if it needs them."""
    return text if is_plain_scalar(text) else put_in_quotes(text)


def show_in_quotes(text: str) -> str:
    """Return a text between double quotation marks, for a message."""
    return put_in_quotes(show(text))


def show(text: str) -> str:
    """Return a text for a message, truncated only if it is very long."""
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def unquote(text: str) -> str:
    """Return a value without the double quotation marks around all of it."""
    return match[1] if (match := _IN_QUOTES.fullmatch(text)) else text


def strip_quotes(value: str, mark: str) -> str:
    """Return the text that was meant to stand between quotation marks."""
    curly = CURLY + SINGLE_CURLY
    if closes_otherwise(value):
        return value[1:-1]
    value = value.removesuffix(",") if value.endswith((f"{mark},", f"{mark};")) else value
    if len(value) > 1 and (value[-1] == mark or value[-1] in curly) and not (mark == "'" and value.count("'") == 1):
        return value[1:-1]
    return value if mark == "'" else value[1:] if value.count(mark) == 1 else value


def strip_curly(value: str) -> str:
    """Return the text that stands between curly quotation marks as a whole; "" if they are around a part of it, or are an apostrophe."""
    kind = f'{CURLY}"' if value[0] in CURLY else f"{SINGLE_CURLY}'" if value[0] in SINGLE_CURLY else ""
    is_apart = re.search(rf"[\s(\[][{kind}]|[{kind}]:", value) if kind else None
    if not kind or is_apart or _WORD_APOSTROPHE.match(value):
        return ""
    is_open = value[0] in CURLY and not any(sign in kind for sign in value[1:])
    return value.strip(kind) if is_open or value[-1] in kind else ""


def closes_otherwise(value: str) -> bool:
    """Tell whether a text that begins with a quotation mark ends with another kind, which opens nothing in it."""
    kind = next((kind for kind in (SINGLE_CURLY + "'", CURLY + '"') if value[-1] in kind and value[-1] != value[0]), "")
    return len(value) > 1 and bool(kind) and not re.search(rf"[\s(\[][{kind}]", value)


def count_brackets(line: str, left: str) -> str:
    """Return the brackets still to be closed after a line, innermost last; WRONG if they don't match or are nested too deep."""
    for sign in _list_signs(line):
        if sign in "[{":
            left += "]" if sign == "[" else "}"
        elif left[-1:] != sign:
            return WRONG
        else:
            left = left[:-1]
        if len(left) > _MOST_OPEN:
            return WRONG
    return left


def _list_signs(line: str) -> Iterator[str]:
    """Return the brackets of a line, except those in quoted texts and comments."""
    at = 0
    while at < len(line):
        sign = line[at]
        if sign in {'"', "'"} and (at == 0 or line[at - 1] in " [{,:"):
            at = max(at, find_end(line, at))
        elif sign == "#" and at and line[at - 1] == " ":
            return
        elif sign in "[]{}":
            yield sign
        at += 1


def is_nested_deep(value: str) -> bool:
    """Tell whether a value has more open brackets than anyone would type."""
    return sum(map(value.count, "[{")) > _MOST_OPEN and count_brackets(value, "") == WRONG


def is_text_behind(value: str) -> bool:
    """Tell whether anything but a comment follows the bracket that closes the first one of a value."""
    for end, sign in enumerate(value):
        if sign in "]}" and not count_brackets(value[: end + 1], ""):
            rest = value[end + 1 :].strip()
            return bool(rest) and rest[0] not in "#,"
    return False


Found = tuple[int, str, str, str]
_LONE_SIGN = re.compile(r"[-?](?=[\s,\]}])")  # a check of the content decides whether a text may be or begin like this
_AMOUNT_END = re.compile(r"[0-9],-(?=[,\]}])")  # € 12.500,-
_FLOW_PART = re.compile(r"\s*(?:([A-Za-z_][\w-]*|\"[^\"]*\") ?:(?:\s+|$))?")


def read_flow(value: str) -> tuple[str, Found | None]:
    """Return a value between brackets with each text corrected, and the first slip in it, which proposes the whole value if it has more."""
    out: list[str] = []
    slips: list[Found] = []
    at = 0
    while at < len(value):
        sign = value[at]
        if sign in "[{,":
            out.append(sign)
            at += 1
            match = _FLOW_PART.match(value, at)
            assert match is not None  # always matches, possibly an empty string
            out.append(match[0])
            at = match.end()
            if sign == "," and value[at : at + 1] == ",":
                del out[-2:]
                slips.append((at, "komma-in-tekst", "hier staan twee komma's na elkaar", "haal er een weg"))
                continue
            if _AMOUNT_END.match(value, at - 2):
                continue
            if at < len(value) and (value[at] in "'\"@`%*&!>|" + CURLY or HASHTAG.match(value[at:]) or _LONE_SIGN.match(value, at)):
                text, end, found = _read_flow_text(value, at)
                slips += [found] if found else []
                out.append(text)
                at = end
            continue
        out.append(sign)
        at += 1
    meant = "".join(out)
    if len(slips) > 1:
        return meant, (*slips[0][:3], f"schrijf {show(meant)}")
    return meant, next(iter(slips), None)


def _read_flow_text(value: str, at: int) -> tuple[str, int, Found | None]:
    """Read one text between brackets that begins with punctuation; return it corrected, with its end and the slip found."""
    sign = value[at]
    if sign in {"'", '"'}:
        end = find_end(value, at)
        if end > 0 and value[end + 1 :].lstrip()[:1] in {"", ",", "]", "}", ":", "#"}:
            return value[at : end + 1], end + 1, None
    end = next((place for place in range(at, len(value)) if value[place] in ",]}"), len(value))
    text = value[at:end].rstrip()
    is_odd = sign in {'"', "'"} and closes_otherwise(text)
    text = text[1:-1] if is_odd else text
    hint = f"zet de tekst tussen dubbele aanhalingstekens: {show_in_quotes(text)}"
    if sign == "'" or is_odd:
        return put_in_quotes(text), end, (at, "aanhalingsteken", UNCLOSED if is_odd else APOSTROPHE, hint)
    if sign == '"':
        message = "hier begint een tekst met een aanhalingsteken dat niet goed gesloten wordt"
        return put_in_quotes(text.strip('"')), end, (at, "aanhalingsteken", message, 'zet aan het einde van de tekst een "')
    if sign in CURLY or sign in {"-", "?"}:
        return put_in_quotes(text), end, None
    if sign == "#":
        return put_in_quotes(text), end, (at, "tekst-achter-hekje", HASH, hint)
    return put_in_quotes(text), end, (at, "teken-vooraan", RESERVED.format(sign), hint)
