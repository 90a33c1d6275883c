"""Puts facts into plain Dutch: dates, numbers, effort, funding; the same words on page, card, table and spreadsheet."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from praktijkbank.practices.practice import Continuity, Effort, Funding, Practice, Scale
from praktijkbank.practices.vocabulary import TermList, Vocabulary
from praktijkbank.source.dutch.calendar_names import MONTHS, WEEKDAYS
from praktijkbank.source.fields import PartialDate

NOT_STATED = "niet vermeld"

_MONEY = re.compile(r"€\s*\d|\d\s*(?:duizend|miljoen|miljard)?\s*euro\b", re.IGNORECASE)
_ARTICLE = re.compile("^['’][a-z]+[- ]")
_SENTENCE = re.compile(r".*?(?P<last>[^\W_]{2,}['\"’”)\]]*)\.", re.DOTALL)
_NEXT_SENTENCE = re.compile(r"[.!?…]['\"’”)]*\s+[^\W\d_a-z]")
_CUT_SHORT = frozenset("enz etc bijv vgl nr blz red eds ed vnl evt resp ca mevr dhr dr drs mr ir ing prof st bv nv".split())  # noqa: SIM905
_ADDRESS = re.compile(r"@|://|^www\.", re.IGNORECASE)  # no character of these may change


def say_date(date: PartialDate) -> str:
    """Write a date as in Dutch prose: 15 september 2022, september 2022, 2022, schooljaar 2023-2024."""
    if date.is_school_year:
        return str(date)
    month = MONTHS[date.month - 1] if date.month else ""
    return " ".join(part for part in (str(date.day or ""), month, str(date.year)) if part)


def say_day(date: PartialDate) -> str:
    """Write a full date with its day of the week: dinsdag 13 juni 2023."""
    return f"{WEEKDAYS[dt.date(date.year, date.month, date.day).weekday()]} {say_date(date)}"


def say_hours(start: str | None, end: str | None) -> str:
    """Write the times of one day: 15.00 tot 17.00 uur, vanaf 15.00 uur; empty if no time is known."""
    if not start:
        return ""
    first = start.replace(":", ".")
    return f"{first} tot {end.replace(':', '.')} uur" if end else f"vanaf {first} uur"


def say_span(start: PartialDate | None, end: PartialDate | None) -> str:
    """Write a period: 2021 tot en met 2023, vanaf 2021, tot en met 2023; empty if both ends are unknown."""
    if start and end:
        return say_date(start) if start == end else f"{say_date(start)} tot en met {say_date(end)}"
    if start:
        return f"vanaf {say_date(start)}"
    return f"tot en met {say_date(end)}" if end else ""


def say_number(number: float) -> str:
    """Write a number the Dutch way: 172.000 and 4,5."""
    whole, _, fraction = f"{number:,.2f}".rstrip("0").rstrip(".").partition(".")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def say_about(number: float, approx: str | None) -> str:
    """Write a number with its approximation: ruim 100.000."""
    return f"{approx} {say_number(number)}" if approx else say_number(number)


def join(words: Iterable[str]) -> str:
    """Join words as in a Dutch sentence: a, b en c."""
    *head, last = [*words] or [""]
    return f"{', '.join(head)} en {last}" if head else last


def capitalise(text: str) -> str:
    """Capitalise a phrase, leaving the rest unchanged (also 's-Hertogenbosch); addresses and names like iHUB are left alone."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    if _ADDRESS.search(first) or first[1:2].isupper():
        return text
    return text[:2].upper() + text[2:] if text.startswith("ij") else text[:1].upper() + text[1:]


# A label in capitals, or a name: its second word has a capital too.
_STAYS = re.compile(r"[^\W\d_][A-Z]|[A-Z]\S*\s+[A-Z][a-z]")


def soften(label: str) -> str:
    """Write a label for use within a phrase: gemeente; a label in capitals is left alone (GGD), and so is a name (Oranje Fonds)."""
    return label if _STAYS.match(label) else f"{label[:1].lower()}{label[1:]}"


def say_sentence(text: str) -> str:
    """Turn an editor's remark into a sentence: with a capital, and a full stop unless it has an end mark."""
    is_whole = not text.strip() or text.endswith((".", "!", "?", "…", ":")) or _ADDRESS.search(text.rsplit(maxsplit=1)[-1])
    return capitalise(text) + ("" if is_whole else ".")


def say_phrase(text: str) -> str:
    """Make an editor's remark part of a sentence: one that is typed as a sentence loses its full stop, but not that of enz. or e.o."""
    match = _SENTENCE.fullmatch(text)
    return text[:-1] if match and match["last"].lower() not in _CUT_SHORT and not _NEXT_SENTENCE.search(text) else text


def labels(terms: TermList, keys: Iterable[str]) -> list[str]:
    """Return the labels of keys in the given order."""
    return [terms.label(key) for key in keys]


def say_place(practice: Practice, vocabulary: Vocabulary) -> str:
    """Name municipalities and regions, otherwise the partnership, otherwise the note; empty if none is stated."""
    place = practice.place
    where = labels(vocabulary["municipalities"], place.municipalities)
    regions = [label for label in labels(vocabulary["regions"], place.regions) if label not in where]
    if where and regions:
        return f"{join(where)} ({join(regions)})"
    return join(where or regions) or place.partnership or place.note or ""


def order_place(practice: Practice, vocabulary: Vocabulary) -> str:
    """Return the sort key of a practice's place; empty if no place has a name.

    Municipalities come first, then regions, then partnerships, each by name; 's-Hertogenbosch sorts under H.
    """
    place = practice.place
    kinds = enumerate((place.municipalities, place.regions, place.partnership), 1)
    first = next((number for number, named in kinds if named), None)
    return f"{first} {_ARTICLE.sub('', say_place(practice, vocabulary))}" if first else ""


def say_since(practice: Practice) -> str:
    """Say when the practice began; empty if not stated."""
    period = practice.period
    return say_date(period.start) if period and period.start else ""


def say_effort(effort: Effort, vocabulary: Vocabulary) -> str:
    """Write one effort with its qualification: 4,5 uur per week (vervolg): op elke school."""
    if effort.value is None or effort.unit is None:
        words = effort.note or ""
    else:
        words = f"{say_about(effort.value, effort.approx)} {vocabulary['effort_units'].count_label(effort.unit, effort.value)}"
        if effort.per:
            words += f" {vocabulary['effort_per'].label(effort.per)}"
    words = f"{words} ({say_phrase(effort.phase)})" if effort.phase else words
    return f"{words}: {say_phrase(effort.note)}" if effort.value is not None and effort.note else words


def say_scale(scale: Scale, vocabulary: Vocabulary) -> str:
    """Write one count: 14 scholen; or its note if there is no number."""
    if scale.value is None:
        return scale.note or ""
    return f"{say_about(scale.value, scale.approx)} {vocabulary['scale_units'].count_label(scale.unit, scale.value)}"


def say_scale_in_full(scale: Scale, vocabulary: Vocabulary) -> str:
    """Write one count with its qualification: 8 scholen: deel van de vijftien (volgens gemeente Almere)."""
    words = say_scale(scale, vocabulary)
    if scale.value is not None and scale.note:
        words += f": {say_phrase(scale.note)}"
    return f"{say_phrase(words)} (volgens {say_phrase(scale.source)})" if scale.source else words


def say_funding(funding: Funding, vocabulary: Vocabulary) -> str:
    """Say who paid and in which phase: Gemeente (vervolg)."""
    label = vocabulary["funding_sources"].label(funding.source)
    return f"{label} ({say_phrase(funding.phase)})" if funding.phase else label


def say_amount(funding: Funding, vocabulary: Vocabulary) -> str:
    """Write an amount of money: € 172.000 in totaal; empty if not stated."""
    if funding.amount is None:
        return ""
    per = f" ({vocabulary['amount_per'].label(funding.per)})" if funding.per else ""
    about = f"{funding.approx} " if funding.approx else ""
    return f"{about}{say_euros(funding.amount)}{per}"


def say_euros(amount: int) -> str:
    """Write whole euros: € 172.000."""
    return f"€ {say_number(amount)}"


def names_money(text: str) -> bool:
    """Return whether a text names a sum of money: 172.000 euro, € 15 miljoen."""
    return bool(_MONEY.search(text))


def say_amount_in_full(funding: Funding, vocabulary: Vocabulary) -> str:
    """Write an amount with payer and remark: ruim € 300 (per jaar), gemeente (pilot): uit een raadsstuk; empty if not stated."""
    amount = say_amount(funding, vocabulary)
    words = f"{amount}, {soften(say_funding(funding, vocabulary))}" if amount else ""
    return f"{words}: {say_phrase(funding.note)}" if words and funding.note else words


def say_continuity(continuity: Continuity | None, vocabulary: Vocabulary) -> str:
    """Say how far continuity is secured and until when; empty if not stated."""
    if continuity is None:
        return ""
    label = vocabulary["continuity_states"].label(continuity.state)
    return f"{label}, tot en met {say_date(continuity.until)}" if continuity.until else label


def say_result_kinds(practice: Practice, vocabulary: Vocabulary) -> str:
    """Name the kinds of result in the vocabulary's order: gemeten, ervaren; empty if none, in full if none is an actual result."""
    if practice.results and not practice.has_outcome:
        return f"geen resultaat vermeld, wel {_name_background(practice)}"
    terms = vocabulary["result_kinds"]
    return ", ".join(labels(terms, sorted({result.kind for result in practice.results}, key=terms.rank)))


def _name_background(practice: Practice) -> str:
    kinds = [result.kind for result in practice.results]
    named = [
        many if kinds.count(kind) > 1 else one
        for kind, one, many in (
            ("elsewhere", "een uitkomst van elders", "uitkomsten van elders"),
            ("context", "een achtergrondcijfer", "achtergrondcijfers"),
        )
        if kind in kinds
    ]
    return " en ".join(named)


def say_source_years(practice: Practice) -> str:
    """Say which years the sources are from: 2019 tot en met 2021, 3 zonder datum; empty if no source has a date."""
    years = [source.date.year for source in practice.sources if source.date]
    if not years:
        return ""
    span = str(min(years)) if min(years) == max(years) else f"{min(years)} tot en met {max(years)}"
    undated = len(practice.sources) - len(years)
    return f"{span}, {undated} zonder datum" if undated else span


def say_checked(practice: Practice) -> str:
    """Say when the description was last checked and by whom; empty if not stated."""
    checked = practice.checked
    return f"{say_date(checked.date)}, door {say_phrase(checked.by)}" if checked else ""


def say_size(size: int) -> str:
    """Write a file size in bytes, rounded up: 139 kB, 1,4 MB."""
    kilobytes = -(-size // 1000)
    return f"{kilobytes} kB" if kilobytes < 1000 else f"{say_number(-(-size // 100_000) / 10)} MB"


def aside(text: str, remark: str | None) -> str:
    """Add a remark in brackets to a text."""
    return f"{text} ({say_phrase(remark)})" if remark else text


def say_all(phrases: Sequence[str]) -> str:
    """Join separate phrases on one line, leaving out empty ones."""
    return "; ".join(say_phrase(phrase) for phrase in phrases if phrase)
