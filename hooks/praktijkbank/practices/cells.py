"""Lists the parts of a practice in full as plain text, because a spreadsheet cell holds a whole field without markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from praktijkbank.practices import wording
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.text.prose import strip_markup

Texts = Iterable[str | None]  # None and empty texts are dropped


def plain(text: str | None) -> str:
    """Return prose without its markup; empty if there is none."""
    return strip_markup(text) if text else ""


def list_scale(practice: Practice, vocabulary: Vocabulary) -> Texts:
    """Return every count with its qualification."""
    return (wording.say_scale_in_full(count, vocabulary) for count in practice.scale)


def list_roles(practice: Practice, vocabulary: Vocabulary) -> Iterator[str]:
    """Return every role on one line."""
    for role in practice.roles:
        mandate = f"mandaat: {vocabulary['mandates'].label(role.mandate)}" if role.mandate else ""
        yield wording.say_all([role.function, role.employer or "", mandate, role.note or ""])


def list_involvement(practice: Practice, vocabulary: Vocabulary) -> Iterator[str]:
    """Return how the target group was involved, and to what degree."""
    if involvement := practice.involvement:
        yield vocabulary["involvement_levels"].label(involvement.level) if involvement.level else ""
        yield strip_markup(involvement.text)


def list_results(practice: Practice, vocabulary: Vocabulary) -> Iterator[str]:
    """Return every result on one line, with its kind."""
    for result in practice.results:
        figure = f"{result.indicator or 'uitkomst'}: {result.value}" if result.value else ""
        yield wording.say_all([f"{vocabulary['result_kinds'].label(result.kind)}: {strip_markup(result.text)}", figure])


def list_continuity(practice: Practice, vocabulary: Vocabulary) -> Texts:
    """Return the state of continuity, with its explanation."""
    if practice.continuity:
        yield from (wording.say_continuity(practice.continuity, vocabulary), plain(practice.continuity.text))


def list_funding(practice: Practice, vocabulary: Vocabulary) -> Iterator[str]:
    """Return one line per payer: who paid, when, and how much."""
    for funding in practice.funding:
        when = wording.say_span(funding.start, funding.until)
        amount = wording.say_amount(funding, vocabulary)
        yield wording.say_all(
            [wording.say_funding(funding, vocabulary), funding.short or "", when, funding.share or "", amount, funding.note or ""]
        )


def list_amounts(practice: Practice, vocabulary: Vocabulary) -> list[str]:
    """Return every amount of money in the record, as stated; if there are none, the remarks that name one."""
    amounts = [wording.say_amount_in_full(funding, vocabulary) for funding in practice.funding if funding.amount is not None]
    return amounts or list_remarks_on_money(practice)


def list_remarks_on_money(practice: Practice) -> list[str]:
    """Return the remarks on payers that name a sum of money which the record does not hold as an amount."""
    remarks = (funding.note for funding in practice.funding if funding.amount is None and funding.note)
    return [wording.say_sentence(note) for note in remarks if wording.names_money(note)]


def list_tips(practice: Practice, vocabulary: Vocabulary) -> Iterator[str]:
    """Return every tip with its kind."""
    return (f"{vocabulary['tip_kinds'].label(tip.kind)}: {strip_markup(tip.text)}" for tip in practice.tips)


def list_sources(practice: Practice, vocabulary: Vocabulary) -> Iterator[str]:
    """Return every source on one line, with its licence."""
    for source in practice.sources:
        date = wording.say_date(source.date) if source.date else ""
        licence = f"licentie: {source.licence or wording.NOT_STATED}"
        yield wording.say_all([source.title, source.publisher or "", date, source.url or "", licence])
