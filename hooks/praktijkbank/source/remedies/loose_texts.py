"""Splits a text that stands in the place of a record into its likely fields, so that a message can propose them.

Whoever types `- Jaarplan, 12-10-2022, https://…` gives a title, a date and an address. Parts that surely belong to one field go there, the
rest stays together, and nothing is left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, pairwise

from pydantic.fields import FieldInfo

from praktijkbank.source.dutch.calendar_names import MONTH_NUMBERS, WEEKDAY, WEEKDAYS
from praktijkbank.source.dutch.clock_times import cut_hours, list_readings, take_hours
from praktijkbank.source.dutch.date_notation import is_date, read_day, say_day
from praktijkbank.source.dutch.date_spans import read_days
from praktijkbank.source.dutch.day_lists import begins_with_day, list_days, read_stretch
from praktijkbank.source.dutch.moved_days import OFF, find_move
from praktijkbank.source.dutch.notations import says_to_come
from praktijkbank.source.fields import MAX_LINE
from praktijkbank.source.lines.quoting import IN_ROUND
from praktijkbank.source.record import list_described
from praktijkbank.source.remedies.event_places import part_place

_LONGEST = 1000  # characters; anything longer is no list item, and slow to match with the patterns below
_URL = re.compile(r"<?((?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)])>?")
_GLUED_URL = re.compile(r"(?<=[^\s/=?&#:(<\[\"])(?=https?://)")
_BEFORE_LINK = re.compile(r"^\s*(?:[,;|]|en\b|&)?\s*")
_EMAIL = re.compile(r"<?(?:mailto:)?([^\s@<>,;:()|]+ ?@ ?[^\s@<>,;:()|]+\.[^\s@<>,;:()|]*[^\s@<>.,;:()|])>?")
_SPACED_FILE = re.compile(
    r"(?:https?://|www\.)[^\s<>]*/[^\s<>.]*(?: (?!en )[^\s<>/,;:.]+)+\.(?:pdf|docx?|xlsx?|pptx?)(?!\w)", re.IGNORECASE
)
_PHONE = re.compile(r"(?<![\w/])(?:tel(?:efoon)?\.?:? ?|T:? )?((?:\+[1-9]|\(?0[1-9])[0-9 ()./\u2013-]{6,}[0-9]|14 ?0[0-9]{2,3})(?![\w/])")
_ASIDE = (  # begins a remark after the location of an event
    "gratis|kosteloos|toegang|deelname|entree|kosten|aanmeld|inschrijv|opgeven|opgave|meld |schrijf |meer info|meer weten"
)
_BETWEEN = re.compile(rf"\s*[;|\n]\s*|,\s+|,$|\.\s+(?=(?i:{_ASIDE}))")
_REMARK = re.compile(rf"(?:{_ASIDE})", re.IGNORECASE)
_COSTS_LABEL = re.compile(r"^(?:de )?kosten(?: zijn)?:? ", re.IGNORECASE)  # readers see it before the value anyway
_COSTS = re.compile(
    r"(?:(?:de )?(?:toegang|deelname|entree|kosten)(?: is| zijn| bedragen)?:? )?"
    r"(?:gratis|kosteloos|(?:€ ?[0-9.,-]+(?: euro)?|[0-9]+(?:,(?:[0-9]{2}|-))? euro)(?: p\.?p\.?| per \w+)?)"
    r"(?: (?:toegang|deelname|entree|toegankelijk))?(?: \(?(?:in|ex)cl(?:\.|usief) [^,;.]+| voor [^,;.]{1,40})?",
    re.IGNORECASE,
)
_SIGNUP = re.compile(
    r"(?<!\w)((?:(?:je |u )?(?:aanmeld|inschrijv|registr)\w*|opgeven|opgave"
    r"|(?:meld|geef|schrijf) (?:je|u|jullie) (?:\w+ )?(?:aan|op|in))(?!\w)"
    rf"[^;|\n(]{{0,80}}?)(?:{_URL.pattern}|{_EMAIL.pattern})((?: (?:voor|vóór|uiterlijk|t/m|tot)\b[^.,;|\n]*)?)",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"(?:[\s:,–-]|\b(?:kan|kun je|via|op|bij|naar|door|mailen|mail)\b)+$", re.IGNORECASE)
_LAST_DAY = re.compile(
    r"(?P<signup>(?:(?:je |u )?(?:aanmeld|inschrijv|opgev|opgave|meld |geef |schrijf )[\w ]{0,40}?:? )?)(?:kan )?"
    r"(?P<until>t/m|tot en met|tot|v[oó][oó]r|(?:uiterlijk|deadline|uiterste datum|sluitingsdatum)(?: (?:aanmeld|inschrijv|opge)\w*)?:?)"
    r"(?: op)? (?P<day>.+)",
    re.IGNORECASE,
)
_NOT_ITSELF = r"(?:tot(?! en met)|v[oó][oó]r)\b"
_INFO = re.compile(
    rf"(?<!\w)(?:meer info\w*|meer weten\??|info(?:rmatie)?|vragen\??|zie(?: ook)?|programma)"
    rf"(?: (?:op|via|bij|staat op|vind je op|naar))?:? (?:{_URL.pattern}|{_EMAIL.pattern})",
    re.IGNORECASE,
)
_DAY = rf"(?:{WEEKDAY} )?[0-9]{{1,2}}(?: [a-z]+)?"
_DAYS = re.compile(rf"(?<![\w.,-]){_DAY}(?:(?:, ?| en | & ){_DAY})+ [0-9]{{4}}(?!\w)", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()]*[0-9][^()]*)\)")
_EMPTY_BRACKETS = re.compile(r"\(\s*(?:(?:zie|via|bron|link|op)(?: ook)?:?\s*)?\)")
_JOINING = frozenset({"E", "T", "en", "of", "via", "zie"})  # remains of words before an address; a letter is from a signature
_CALLS = re.compile(  # words before a number or address of someone
    r"(?:\W|\b(?:ja|of|en|ook|bel|bellen|mail|mailen|stuur|telefonisch|telefoon|tel|e-?mail(?:adres)?|via|naar|op|met|bereikbaar)\b)+",
    re.IGNORECASE,
)
_HEAD = re.compile(r"(.{4,40}?): +(\S.*)", re.DOTALL)
_DATE_FIRST = re.compile(
    r"((?:[a-z]+\.? )?[0-9]{1,2}(?: [a-z]+\.? |[-./][0-9]{1,2}[-./])[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}) +(\S.*)", re.DOTALL | re.IGNORECASE
)
_NUMERIC_DAY = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}")  # which of the two is the month is asked where it stands
_DAY_AND_MONTH = re.compile(r"[0-9]{1,2}([/-])[0-9]{1,2}")
_TAB = re.compile(r"\s*\t\s*")
_SPACED_DASH = re.compile(r"(?<=\S)( [-–—] )(?=\S)")
_HOUR_ENDS = re.compile(r"(?<![0-9])[0-9]{1,2}(?:[.:][0-9]{2})?(?: ?(?:uur|u)\.?)?$")
_GAP = re.compile(r"(?<=\S)(?=\s|$)")
_ENDS = ",: \n"  # around a day or hours
_MOST_WORDS_OF_MOMENT = 12  # words that a day or a stretch of days takes, or its hours
_ALL_DAY = re.compile(r"(?:de )?hele dag\b", re.IGNORECASE)
_OF_TIME = re.compile(r"(?:de )?tijd(?:en|stip)?:? (?=\S)", re.IGNORECASE)
_HOW_OFTEN = re.compile(
    rf"(?:elke|iedere) (?:\w+ ){{0,3}}(?:{'|'.join(WEEKDAYS)}|dag|week|maand)(?: van (?:de|elke|iedere) maand)?|{_ALL_DAY.pattern}",
    re.IGNORECASE,
)
_MOVED = re.compile(r"nieuwe datum|verplaatst|verzet|verschoven", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|gaat|vervalt|zijn|vindt|vinden|organiseert|organiseren|houdt|houden|komt|komen|wordt|worden|begint|start|nodigen|staat)\b"
)
SAID_DAY = re.compile(rf"(?<![\w.,-])(?:{WEEKDAY} )?[0-9]{{1,2}} (?:{'|'.join(MONTH_NUMBERS)})(?: [0-9]{{4}})?(?!\w)", re.IGNORECASE)
WARNING = re.compile(r"(?:let op|attentie|nb\b|n\.b\.)[ :!]*", re.IGNORECASE)
_BEHIND_TITLE = re.compile(rf"(?<=\S)(?: op| [-–—]) ({SAID_DAY.pattern}),?(?=$|\s)", re.IGNORECASE)
_JOINS = r"(?<!\w)(?:van|naar|op|is|wordt|de|was)(?!\w)"
_BETWEEN_DAYS = re.compile(rf"{SAID_DAY.pattern}|{_MOVED.pattern}|{OFF.pattern}|{_JOINS}", re.IGNORECASE)
_NAMED_BEHIND = re.compile(r" \(([^\W\d][^()0-9]{3,60})\)")  # behind the day of an event that is called off
_BEFORE_DAY = re.compile(rf"{_JOINS}\W*$", re.IGNORECASE)
_SAID_HOURS = re.compile(r"(?:van|tussen|vanaf|om) [0-9]{1,2}(?:[.:][0-9]{2})?(?: uur)?(?: (?:tot|en) [0-9]{1,2}[.:][0-9]{2})? uur(?!\w)")
_HOURS_AND_PLACE = re.compile(r"((?:vanaf |om |van )?[0-9h][^,;]*?) ((?:in|bij|op) \S.*)")  # vanaf 16.00 uur in het gemeentehuis
_EACH_TIME = re.compile(r"(?:steeds|telkens) ", re.IGNORECASE)  # before hours of a series, which are those of each day anyway
_PERSON = re.compile(r"[A-Z][\w.-]+(?<!d)(?: (?:[a-z]{1,3} ){0,2}[A-Z][\w-]+){0,2}")  # and no participle: Gecontroleerd
_BY = "door "  # before who did something, behind a date
_WEEKDAY = re.compile(rf"(?<!\w){WEEKDAY} (?=[0-9])", re.IGNORECASE)
_POINTS = (r"-", r"[•●▪➢]", r"\(?[0-9]{1,2}\)", r"[0-9]{1,2}\.", r"\(?[a-z]\)", r"[a-z]\.")  # before the points of a list, one kind each
_POINT = re.compile(rf"(?:{'|'.join(_POINTS)})\s")
TO_FILL_IN = "…"  # placeholder for a year that the text does not give
_BEHIND_ADDRESS = re.compile(r",? en (?=\S)")
_SENTENCES = frozenset({"what", "text"})  # the fields that take a whole sentence, with its full stop
_COUNTED = re.compile(r",\s+(?:en )?|;\s*|\s+(?:en|\+|&(?! [A-Z]))\s+")
_ADDRESSES = (("url", _URL), ("online", _URL), ("email", _EMAIL), ("signup", _EMAIL), ("phone", _PHONE), ("url", _EMAIL))


def divide(fields: Mapping[str, FieldInfo], holder: str, text: str) -> dict[str, str]:
    """Return the fields found in a text, in its order; {} if no part surely belongs to one field, or if the text is long.

    `holder` is the field that takes the rest.
    """
    if len(text) > _LONGEST:
        return {}
    is_event = {"signup", "location", "note"} <= {*fields}
    text = _part_columns(fields, text) if is_event else text
    return (_read_sentence(text) if is_event else {}) or _divide_parts(fields, holder, text, is_event=is_event)


def _part_columns(fields: Mapping[str, FieldInfo], text: str) -> str:
    """Return the text of an event with a bar for each tab, and for each dash between spaces that sets a day or hours apart.

    A dash within days or hours sets nothing apart. With a day and hours the dashes part all of the text.
    """
    first, *others = _SPACED_DASH.split(_TAB.sub(" | ", text))
    pieces, dashes = [first], [""]
    for dash, piece in zip(others[::2], others[1::2], strict=True):
        if _is_cut(fields, pieces[-1], piece):
            pieces[-1] += f"{dash}{piece}"
        else:
            pieces.append(piece)
            dashes.append(dash)
    moments = [_is_moment(fields, piece) for piece in pieces]
    are_columns = sum(moments) > 1 or any(map(take_hours, pieces))
    touch = [False, *(before or after for before, after in pairwise(moments))]
    parted = zip(dashes, touch, pieces, strict=True)
    return "".join(f"{' | ' if dash and (are_columns or is_beside) else dash}{piece}" for dash, is_beside, piece in parted)


def _is_cut(fields: Mapping[str, FieldInfo], before: str, behind: str) -> bool:
    """Tell whether the dash between two pieces of a text stands within days or hours: Ouderavond 19.30 - 21.00 uur."""
    is_in_words = _HOUR_ENDS.search(before) and behind[:1].isdigit() and _find_field(fields, before) != "date"
    return bool(is_in_words) or _is_moment(fields, f"{before} - {behind}")


def _is_moment(fields: Mapping[str, FieldInfo], piece: str) -> bool:
    """Tell whether a piece of a text is no more than a day, hours or both."""
    bare = _WEEKDAY.sub("", piece.strip())
    return _find_field(fields, bare) in {"date", "start"} or take_hours(bare) is not None


def _divide_parts(fields: Mapping[str, FieldInfo], holder: str, text: str, *, is_event: bool) -> dict[str, str]:
    told: dict[str, str] = {}
    notes: list[str] = []
    text = _SPACED_FILE.sub(lambda match: match[0].replace(" ", "%20"), text)
    rest = _take_from_event(_take_moment(fields, text, told, notes), told, notes) if is_event else text
    for field, pattern in _ADDRESSES:
        if field in fields and field not in told and (match := pattern.search(rest)):
            told[field] = write_address(field, match[1])
            before = rest[: match.start()]
            rest = f"{_LEADS_ON.sub('', before) if field == 'online' else before}\n{rest[match.end() :]}"
    texts: list[str] = []
    is_past_place = False
    for part in _list_parts(fields, rest):
        field = _find_field(fields, part)
        is_past_place |= "location" in fields and bool(texts) and (field == "costs" or _REMARK.match(part) is not None)
        if field and field not in told:
            told[field] = _write_part(field, part)
        elif "location" in fields and (says_how_often(part) or _is_time_to_come(part)):
            notes.append(part)
        else:
            (notes if is_past_place else texts).append(part)
    if texts and holder in _SENTENCES and re.search(rf"{re.escape(texts[-1])}\.(?!\w)", text):
        texts[-1] += "."
    if "deadline" in fields:
        take_last_day(told, notes, texts)
    return _arrange(fields, holder, told | write_note(*notes), texts) if told or notes else {}


def write_note(*texts: str) -> dict[str, str]:
    """Return texts as the note of a record; {} if there are none."""
    note = "; ".join(filter(None, texts))
    return {"note": note} if note else {}


def _read_sentence(text: str) -> dict[str, str]:
    """Return the fields of a sentence about an event on a day, or on a new day, of which all words stay together; {} for any other text."""
    days, moved, off = list(SAID_DAY.finditer(text)), _MOVED.search(text), OFF.search(text)
    is_sentence = bool(_VERB.search(text) or moved or off)
    is_headed = any(found and not text[: found.start()].strip() for found in (moved, off))  # GEANNULEERD: Studiedag
    if len(days) != (2 if moved else 1) or begins_with_day(text) or is_headed or not is_sentence or len(text) > MAX_LINE:
        return {}
    *was, day = [complete_year(found[0]) for found in days]
    hours, signup = _SAID_HOURS.search(text), _SIGNUP.search(text)
    title = _BEFORE_DAY.sub("", text[: min(found.start() for found in (*days, moved, off) if found)]).strip(" ,;:–-(\n")
    named = _NAMED_BEHIND.match(text, days[-1].end())
    title = named[1] if named and off else "" if _VERB.search(title) else WARNING.sub("", title)
    rest = _BETWEEN_DAYS.sub("", WARNING.sub("", text).removeprefix(title)) if title else text
    return {
        **({"title": title} if title else {}),
        "date": day,
        **({"status": "moved", "was": was[0]} if was else {"status": "cancelled"} if off else {}),
        **({"start": hours[0]} if hours and _is_time(hours[0]) else {}),
        **({"signup": write_address("online" if signup[2] else "signup", signup[2] or signup[3])} if signup else {}),
        **write_note(" ".join(text.split()) if re.search(r"\w", rest) else ""),
    }


def _take_moment(fields: Mapping[str, FieldInfo], text: str, told: dict[str, str], notes: list[str]) -> str:
    """Move the days and hours that an event's text begins with to `told`, or that they are not known yet to `notes`; return the rest."""
    head, _, behind = text.partition(":")
    if behind and says_to_come(head):
        notes.append(head.strip())
        return behind.strip()
    rest = text
    for field in ("date", "start"):
        ends = [gap.start() for gap in islice(_GAP.finditer(rest), _MOST_WORDS_OF_MOMENT)]
        heads = {end: _WEEKDAY.sub("", rest[:end]).strip(_ENDS) for end in reversed(ends)}  # a wrong weekday is told once it is a date
        found = next((end for end, head in heads.items() if _find_field(fields, head) == field and not head.endswith(" van")), 0)
        if not found:
            break
        told[field] = _write_part(field, " ".join(rest[:found].strip(_ENDS).split()))
        rest = rest[found:].lstrip(f"{_ENDS}|–-")
        if match := _ALL_DAY.match(rest):
            notes.append(match[0])
            rest = rest[match.end() :].lstrip(f"{_ENDS}|–-")
    return rest


def _take_from_event(text: str, told: dict[str, str], notes: list[str]) -> str:
    """Move the certain parts of an event's text to `told` and `notes` (sign-up, information, days, bracketed hours); return the rest."""
    rest = _take_move(text, told)
    if match := _SIGNUP.search(rest):
        told["signup"] = write_address("online" if match[2] else "signup", match[2] or match[3])
        words = f"{_LEADS_ON.sub('', match[1])}{match[4]}"
        if " " in words:
            notes.append(words)
        rest = _cut_out(rest, match)
    while match := _INFO.search(rest):
        notes.append(match[0])
        rest = _cut_out(rest, match)
    if "date" not in told and (match := _DAYS.search(rest)) and read_days(match[0]):
        told["date"] = match[0]
        rest = _cut_out(rest, match)
    if "date" not in told and len([*SAID_DAY.finditer(rest)]) == 1 and (match := _BEHIND_TITLE.search(rest)):
        told["date"] = complete_year(match[1])
        rest = _cut_out(rest, match)
    for match in reversed(list(_BRACKETED.finditer(rest))):
        field = "date" if is_without_year(match[1]) else "start" if _is_hours(match[1]) else "costs" if _COSTS.fullmatch(match[1]) else ""
        if field and field not in told:
            told[field] = complete_year(match[1]) if field == "date" else match[1]
            rest = _cut_out(rest, match)
    return rest


def _take_move(text: str, told: dict[str, str]) -> str:
    """Move the day of before to `told`, or the new one, which makes the day told so far that of before; return the rest."""
    move = find_move(text)
    if not move or "date" not in told:
        return text
    if move.day:
        told |= {"was": told["date"], "date": complete_year(move.day)}
    else:
        told["was"] = complete_year(move.was)
    told["status"] = "moved"
    return f"{move.before}\n{move.behind}"


def take_last_day(told: dict[str, str], notes: list[str], texts: list[str]) -> None:
    """Move the last day to sign up from the rest of an event's text to its field; it must lie before the event."""
    for parts in (notes, texts):
        for part in parts:
            match = _LAST_DAY.fullmatch(part)
            day = _complete(match["day"], told.get("date", "")) if match else None
            is_sure = match and (match["signup"] or match["until"].lower() not in {"t/m", "tot en met", "tot"})
            if match and day and is_sure and "deadline" not in told:
                excludes = re.match(_NOT_ITSELF, match["until"], re.IGNORECASE)
                told["deadline"] = say_day(day - dt.timedelta(days=1) if excludes else day)
                parts.remove(part)
                break


def _complete(text: str, event: str) -> dt.date | None:
    """Return the day in a text, completed with the event's year if it has none; None if there is no day."""
    on = read_day(event)
    days = (read_day(text), *(read_day(f"{text.rstrip('.')} {year}") for year in ((on.year, on.year - 1) if on else ())))
    return next((day for day in days if day and (not on or day <= on)), None)


def find_excluded(text: str, last_day: str) -> str:
    """Return the day that a text excludes ("before" or "until" it), if it is the day after `last_day`; else ""."""
    day = read_day(last_day)
    after = day + dt.timedelta(days=1) if day else None
    if not after or not re.search(rf"(?<!\w){_NOT_ITSELF} (?:\w+ )?0?{after.day}[ -]", text, re.IGNORECASE):
        return ""
    return say_day(after)


def _cut_out(text: str, match: re.Match[str]) -> str:
    """Return a text with a line break in place of the match, without the colon that followed it."""
    return f"{text[: match.start()]}\n{text[match.end() :].removeprefix(':')}"


def list_counted(text: str) -> list[str]:
    """Return the parts of a text that may each contain a count: 4 scholen, ca. 900 leerlingen."""
    return [part.strip() for part in _COUNTED.split(text) if part.strip()]


def split_addressed(text: str) -> list[str]:
    """Return the lines, or parts, of a text of which each names someone, with an address or number; [] for any other text."""
    lines = re.split(r"\n|;\s+", text)
    bare = [_PHONE.sub("", _EMAIL.sub("", line)) for line in lines]
    is_each = len(lines) > 1 and all(left != line and _CALLS.sub("", left) for left, line in zip(bare, lines, strict=True))
    return lines if is_each else []


def split_links(text: str) -> list[str]:
    """Return the parts of a text that each end in an address, the last with what follows it; [] if it has fewer than two addresses."""
    apart = _GLUED_URL.sub(" ", text)
    starts = [0, *(match.end() for match in _URL.finditer(apart))]
    ends = [*starts[1:-1], len(apart)]
    return [_BEFORE_LINK.sub("", apart[start:end]).strip() for start, end in zip(starts, ends, strict=False)] if len(ends) > 1 else []


def cut_behind_address(text: str) -> list[str]:
    """Split a text in which an address is followed by something else: www.voorbeeld.nl en het rapport."""
    match = _URL.search(text)
    behind = _BEHIND_ADDRESS.match(text, match.end()) if match else None
    return [text[: match.end()], text[behind.end() :]] if match and behind else []


def cut_labelled(text: str, labels: Iterable[str]) -> tuple[str, *tuple[tuple[str, str], ...]]:
    """Return what a text says before the first label with a colon that begins a sentence, and each label with what follows it.

    A label may have a number: Tip 1.
    """
    named = "|".join(map(re.escape, labels))
    label = re.compile(rf"(?:^|\n\s*|(?<=[.!?;,])\s+)({named})(?: [0-9]{{1,2}})?\s?:\s+", re.IGNORECASE)
    before, *parts = label.split(text.strip())
    return before, *zip(parts[::2], (part.strip(" ;,") for part in parts[1::2]), strict=True)


def split_points(text: str) -> list[str]:
    """Return the points of a list on one line, or each on its own, with their signs; the text itself if it is no such list."""
    sign = _POINT.match(text)
    kind = next((kind for kind in _POINTS if re.match(kind, text)), "")
    if "\n" in text and sign and all(re.match(rf"{kind}\s", line) for line in text.split("\n")):
        return text.split("\n")
    if not sign or "\n" in text:
        return [text]
    return [point.strip().rstrip(";,") for point in re.split(rf"\s+(?=(?:{kind})\s)", text)]


def split_outside(pattern: re.Pattern[str], text: str) -> list[str]:
    """Split a text by a pattern, except inside round brackets."""
    masked = IN_ROUND.sub(lambda match: "x" * len(match[0]), text)
    ends = [(0, 0), *(match.span() for match in pattern.finditer(masked)), (len(text), len(text))]
    return [text[end:start] for (_, end), (start, _) in pairwise(ends)]


def _list_parts(fields: Mapping[str, FieldInfo], text: str) -> Iterator[str]:
    whole = _EMPTY_BRACKETS.sub("\n", IN_ROUND.sub(lambda match: " ".join(match[0].split()), text)).strip()
    if (match := _DATE_FIRST.fullmatch(whole)) and _is_date(fields, match[1]):
        yield match[1]
        whole = match[2]
    for part in split_outside(_BETWEEN, whole):
        bare = re.sub(r"^[\s,.–-]+|[\s,:–→»>-]+$|(?<=[^\W\d_]{4})\.$", "", " ".join(part.split()))
        bare = bare[1:-1] if IN_ROUND.fullmatch(bare) else bare
        is_remains = bare in _JOINING or ("phone" in fields and _CALLS.fullmatch(bare))
        if bare and not is_remains and re.search(r"[^\W_]", bare):
            yield from _cut_head(fields, bare)


def _cut_head(fields: Mapping[str, FieldInfo], part: str) -> list[str]:
    """Split off a date or hours that precede the rest of a part with a colon, a day behind one, or how often an event returns."""
    match = _HEAD.fullmatch(part)
    head = match[1].split() if match else []
    for size in range(len(head), 0, -1):
        told = [" ".join(words) for words in (head[:size], head[size:]) if words]
        if match and all(_find_field(fields, each.rstrip(",")) in {"date", "start"} for each in told):
            return [*told, match[2]]
    if match and _find_field(fields, match[2]) == "date":
        return [match[1], match[2]]
    if "location" in fields and (placed := _HOURS_AND_PLACE.fullmatch(part)) and _is_time(placed[1]):
        return [placed[1], placed[2]]
    often = _HOW_OFTEN.search(part) if "location" in fields else None
    told = [part[: often.start()].strip(" ,:–-"), often[0], part[often.end() :].strip(" ,:–-")] if often else []
    return [*filter(None, told)] if told and (not told[2] or _find_field(fields, told[2]) == "start") else [part]


def says_how_often(part: str) -> bool:
    """Tell whether a part of a text says how often an event returns, and no more."""
    return _HOW_OFTEN.fullmatch(part) is not None


def _is_time_to_come(part: str) -> bool:
    """Tell whether a part of a text only says that its hours will follow: tijd volgt."""
    match = _OF_TIME.match(part)
    return match is not None and says_to_come(part[match.end() :])


def _find_field(fields: Mapping[str, FieldInfo], part: str) -> str:
    """Return the field that a part of a text surely belongs to: a date, who did it, or the hours or costs of an event."""
    if _is_date(fields, part) or ("until" in fields and (read_stretch(part) or read_days(part) or is_without_year(part))):
        return "date"
    if "costs" in fields and _COSTS.fullmatch(part):
        return "costs"
    if {"date", "by"} <= {*fields} and (part.startswith(_BY) or _PERSON.fullmatch(part)):
        return "by"
    return "start" if {"start", "location"} <= {*fields} and _is_time(_EACH_TIME.sub("", part)) else ""


def _write_part(field: str, part: str) -> str:
    """Return a part as the value of its field."""
    if field == "by":
        return part.removeprefix(_BY)
    return complete_year(part) if field == "date" else _EACH_TIME.sub("", part) if field == "start" else part


def complete_year(day: str) -> str:
    """Write a day that has no year with dots to fill in: 22 april …, 22/4/…."""
    if not is_without_year(day):
        return day
    numbers = _DAY_AND_MONTH.fullmatch(day)
    return f"{day}{numbers[1] if numbers else ' '}{TO_FILL_IN}"


def _is_date(fields: Mapping[str, FieldInfo], part: str) -> bool:
    """Tell whether a part is a date that the date field accepts."""
    whole = "date" in fields and "date" in list_described(fields["date"], "format")
    return "date" in fields and (is_date(part, whole=whole) or (whole and _NUMERIC_DAY.fullmatch(part) is not None))


def is_without_year(part: str) -> bool:
    """Tell whether a part is one or more days that lack only the year: Ma 15 & di 16 februari."""
    whole = f"{_WEEKDAY.sub('', part)} 2000"
    if _DAY_AND_MONTH.fullmatch(part):
        return True
    return is_date(whole, whole=True) or bool(read_days(whole) or list_days(whole))


def _is_time(part: str) -> bool:
    return _is_hours(part) or bool(list_readings(part))


def _is_hours(part: str) -> bool:
    """Tell whether a part has a start time and an end time."""
    hours = cut_hours(part)
    return hours is not None and all(map(list_readings, hours))


def _arrange(fields: Mapping[str, FieldInfo], holder: str, told: dict[str, str], texts: list[str]) -> dict[str, str]:
    """Arrange all fields, loose texts first; those behind the title of an event may be its location."""
    if "costs" in told:
        told["costs"] = _COSTS_LABEL.sub("", told["costs"])
    if "url" in told and "text" in fields and fields["url"].is_required() and not texts:
        return {"text": re.sub(r"^(?:https?://|mailto:)|/$", "", told["url"]), **told}  # an address says itself where it leads
    if holder == "note" and texts:
        return {**told, "note": "; ".join([", ".join(texts), *([told["note"]] if "note" in told else [])])}
    if "location" in fields and texts:
        title, place = part_place(texts)
        return {holder: title, **told, **({"location": place} if place else {})}
    return {**({holder: ", ".join(texts)} if texts else {}), **told}


def write_address(field: str, typed: str) -> str:
    """Return a full address, with https:// or mailto: in front."""
    if field in {"url", "online"} and not _EMAIL.fullmatch(typed):
        return typed if "://" in typed or typed.startswith("/") else f"https://{typed}"
    plain = re.sub(r"\s", "", typed) if field != "phone" else typed
    return f"mailto:{plain.removeprefix('mailto:')}" if field in {"signup", "url"} else plain
