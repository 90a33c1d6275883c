"""Builds the document of a practice: the only place that decides what is said about one, in which words and order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from praktijkbank.practices.aspects import ASPECTS, CAVEAT_PLACE, GAPS, GLANCE, IN_SHORT, Aspect
from praktijkbank.practices.catalogue import Catalogue, Item
from praktijkbank.practices.course import Step, list_steps
from praktijkbank.practices.practice import Contact, Funding, Practice, Recognition, Result, Role, Source, Tip
from praktijkbank.practices.practice_metadata import describe
from praktijkbank.practices.practice_parts import (
    Document,
    Element,
    Entry,
    Explained,
    Fact,
    Facts,
    Figure,
    Kind,
    Kinds,
    Line,
    Lines,
    Link,
    Listing,
    Mark,
    Moment,
    Moments,
    Note,
    Prose,
    Section,
    Silence,
)
from praktijkbank.practices.signature import say_stopped, sign
from praktijkbank.practices.vocabulary import TermList, Vocabulary
from praktijkbank.practices.wording import (
    NOT_STATED,
    aside,
    capitalise,
    join,
    labels,
    say_about,
    say_all,
    say_amount,
    say_continuity,
    say_date,
    say_effort,
    say_funding,
    say_phrase,
    say_sentence,
    say_span,
)
from praktijkbank.source.links import dial

KindT = TypeVar("KindT", Result, Tip)

RELATED = "verwant"


def compose(item: Item, catalogue: Catalogue) -> Document:
    """Build the document of a practice."""
    return _Composition(item, catalogue).compose()


class _Composition:
    """Builds the document of one practice, with a method per section."""

    def __init__(self, item: Item, catalogue: Catalogue) -> None:
        self._item = item
        self._practice: Practice = item.practice
        self._vocabulary: Vocabulary = catalogue.vocabulary
        self._related = catalogue.related(item)
        self._notes = tuple(_list_notes(item.practice))  # in the order of the record's caveats

    def compose(self) -> Document:
        practice = self._practice
        told = self._list_told()
        return Document(
            slug=self._item.slug,
            title=practice.title,
            summary=practice.summary,
            status=capitalise(say_stopped(practice)),
            signature=sign(practice, self._vocabulary),
            sections=tuple(self._make_section(*section) for section in _SECTIONS if section[0] in told),
            notes=tuple(sorted(self._notes, key=lambda note: note.number)),
            missing=self._list_missing(told),
            questions=self._list_questions(),
            history=tuple(_tell_history(practice)),
            changes=tuple(f"{say_date(change.date)}: {change.what}" for change in practice.changes),
            metadata=describe(practice, self._vocabulary),
        )

    def _make_section(self, anchor: str, heading: str, tell: Callable[[_Composition], Iterator[Element]]) -> Section:
        elements = tuple(tell(self)) or (Silence(NOT_STATED),)
        return Section(anchor, heading, elements, tuple(note for note in self._notes if note.section == anchor))

    def _list_told(self) -> frozenset[str]:
        """Return the anchors of sections with content; the others are listed together at the end."""
        told = {aspect.section for aspect in ASPECTS if aspect.is_gap and aspect.is_told(self._practice)}
        return frozenset({IN_SHORT, RELATED, *(note.section for note in self._notes), *told})

    def _list_missing(self, told: frozenset[str]) -> tuple[str, ...]:
        """Name what the source does not state: empty sections, and missing facts in the others."""
        names = [aspect.title.lower() for aspect in GAPS if not aspect.is_told(self._practice) and aspect.section in told]
        # A practice may state steps of its course without saying when it began.
        names += [aspect.title.lower() for aspect in GLANCE if aspect.key == "period" and not self._state(aspect)]
        return tuple(dict.fromkeys([*names, *(heading.lower() for anchor, heading in SECTIONS if anchor not in told)]))

    def _list_questions(self) -> tuple[str, ...]:
        """Return the questions for people who know the practice: one for every aspect not fully answered."""
        questions = (aspect.question for aspect in GAPS if aspect.question and not aspect.is_answered(self._practice))
        return tuple(question.text for question in sorted(questions, key=lambda question: question.place))

    def _state(self, aspect: Aspect) -> tuple[str, ...]:
        return aspect.state(self._practice, self._vocabulary).values

    def tell_in_short(self) -> Iterator[Element]:
        facts = [*map(self._glance, GLANCE), self._name_themes(), self._recognise()]
        yield Facts(tuple(fact for fact in facts if fact.values or any(not note.section for note in fact.notes)))
        aside = tuple(self._tell_aside())
        if aside:
            yield Facts(aside, is_aside=True)

    def _glance(self, aspect: Aspect) -> Fact:
        fact = aspect.state(self._practice, self._vocabulary)
        about = aspect.caveats or (aspect.key,)
        caveats = zip(self._notes, self._practice.caveats, strict=True)
        notes = tuple(note for note, caveat in caveats if caveat.about in about)
        values = tuple(Line(capitalise(value)) for value in fact.values)
        return Fact(fact.field, aspect.title, values, notes, aspect.shown.searched, aspect.is_in_one_line)

    def _name_themes(self) -> Fact:
        terms = self._vocabulary["themes"]
        links = (Link(terms.label(key), f"/praktijken/?thema={key}") for key in self._practice.themes)
        return Fact("thema", "Thema's", tuple(Line("", link) for link in links))

    def _recognise(self) -> Fact:
        return Fact("erkenning", "Landelijke erkenning", tuple(map(_tell_recognition, self._practice.recognition)))

    def _tell_aside(self) -> Iterator[Fact]:
        place, names = self._practice.place, self._practice.also_known_as
        if place.note and (place.municipalities or place.regions or place.partnership):
            yield Fact("plaats", "Over de plaats", (Line(place.note),))
        if place.partnership and (place.municipalities or place.regions):
            yield Fact("samenwerkingsverband", "Samenwerkingsverband", (Line(place.partnership),))
        if names:
            yield Fact("ook-bekend-als", "Ook bekend als", (Line(", ".join(names)),))

    def tell_reason(self) -> Iterator[Element]:
        return _tell_prose(self._practice.reason)

    def tell_goal(self) -> Iterator[Element]:
        return _tell_prose(self._practice.goal)

    def tell_approach(self) -> Iterator[Element]:
        return _tell_prose(self._practice.approach)

    def tell_work(self) -> Iterator[Element]:
        practice, mandates = self._practice, self._vocabulary["mandates"]
        named = {role.mandate for role in practice.roles if role.mandate}
        if practice.roles:
            terms = tuple(_explain(mandates, named))
            yield Listing(tuple(_tell_role(role, mandates) for role in practice.roles), "Wie doet wat", terms=terms)
        if practice.roles and not named:
            yield Silence(f"Mandaat: {NOT_STATED}")
        if practice.effort:
            entries = (Entry(rest=capitalise(say_effort(effort, self._vocabulary))) for effort in practice.effort)
            yield Listing(tuple(entries), "Inzet")

    def tell_partners(self) -> Iterator[Element]:
        if partners := self._practice.partners:
            yield Listing(
                tuple(Entry(rest=capitalise(say_phrase(partner.name)), aside=say_phrase(partner.role or "")) for partner in partners)
            )

    def tell_involvement(self) -> Iterator[Element]:
        if involvement := self._practice.involvement:
            if involvement.level:
                yield Mark(self._vocabulary["involvement_levels"].label(involvement.level))
            yield Prose(involvement.text)

    def tell_results(self) -> Iterator[Element]:
        if self._practice.results:
            yield Kinds(_sort_by_kind(self._practice.results, self._vocabulary["result_kinds"], _tell_result))
        else:
            yield Silence(NOT_STATED)
        if self._practice.evaluation:
            yield Prose(self._practice.evaluation, "Hoe het is onderzocht")

    def tell_funding(self) -> Iterator[Element]:
        if self._practice.funding:
            yield Listing(tuple(_tell_funding(funding, self._vocabulary) for funding in self._practice.funding))

    def tell_continuity(self) -> Iterator[Element]:
        if continuity := self._practice.continuity:
            yield Mark(say_continuity(continuity, self._vocabulary))
            yield from _tell_prose(continuity.text)

    def tell_course(self) -> Iterator[Element]:
        period = self._practice.period
        if period and period.note:
            yield Lines((Line(period.note),))
        steps = list_steps(self._practice, self._vocabulary)
        if steps:
            yield Listing(tuple(map(_tell_step, steps)), is_dated=True)

    def tell_tips(self) -> Iterator[Element]:
        terms = self._vocabulary["tip_moments"]
        ordered = sorted(self._practice.tips, key=lambda tip: terms.rank(tip.when))
        moments = {when: tuple(tips) for when, tips in groupby(ordered, lambda tip: tip.when)}
        yield Moments(tuple(self._make_moment(when, terms.label(when), tips) for when, tips in moments.items()))
        silent = [terms.label(key).lower() for key in terms if moments and key not in moments]
        if silent:
            yield Silence(f"Geen tips voor: {join(silent)}.")

    def _make_moment(self, key: str, heading: str, tips: Sequence[Tip]) -> Moment:
        return Moment(key, heading, _sort_by_kind(tips, self._vocabulary["tip_kinds"], self._tell_tip, is_explained=False))

    def _tell_tip(self, tip: Tip) -> Entry:
        theme = self._vocabulary["themes"].label(tip.theme) if tip.theme else ""
        readers = f"voor {join(labels(self._vocabulary['audiences'], tip.audience))}".lower() if tip.audience else ""
        return Entry(prose=tip.text, details=capitalise(say_all([theme, readers])))

    def tell_examples(self) -> Iterator[Element]:
        if examples := self._practice.examples:
            yield Listing(tuple(Entry(prose=example) for example in examples))

    def tell_sources(self) -> Iterator[Element]:
        if self._practice.sources:
            yield Listing(tuple(map(_tell_source, self._practice.sources)), "Bronnen")
        if contact := self._practice.contact:
            yield Lines(tuple(_tell_contact(contact)), "Contact")

    def tell_related(self) -> Iterator[Element]:
        entries = tuple(Entry(link=Link(other.practice.title, f"/{other.url}")) for other in self._related)
        yield Listing(entries) if entries else Silence("geen")


_SECTIONS: tuple[tuple[str, str, Callable[[_Composition], Iterator[Element]]], ...] = (
    (IN_SHORT, "In het kort", _Composition.tell_in_short),
    ("aanleiding", "Aanleiding", _Composition.tell_reason),
    ("doel", "Doel", _Composition.tell_goal),
    ("aanpak", "Aanpak", _Composition.tell_approach),
    ("rollen-en-inzet", "Rollen en inzet", _Composition.tell_work),
    ("samenwerking", "Samenwerking", _Composition.tell_partners),
    ("betrokkenheid", "Betrokkenheid van de doelgroep", _Composition.tell_involvement),
    ("resultaten", "Resultaten", _Composition.tell_results),
    ("financiering", "Financiering", _Composition.tell_funding),
    ("borging", "Borging", _Composition.tell_continuity),
    ("verloop", "Verloop in de tijd", _Composition.tell_course),
    ("tips", "Tips, succesfactoren en valkuilen", _Composition.tell_tips),
    ("voorbeelden", "Voorbeelden", _Composition.tell_examples),
    ("bronnen", "Bronnen en contact", _Composition.tell_sources),
    (RELATED, "Verwante praktijken", _Composition.tell_related),
)
SECTIONS = tuple((anchor, heading) for anchor, heading, _ in _SECTIONS)
_ANCHORS = [anchor for anchor, _ in SECTIONS]


def _list_notes(practice: Practice) -> Iterator[Note]:
    """Return every caveat with its section, numbered in reading order.

    A caveat about a fact at a glance without a section of its own appears with the fact, before those of sections.
    """
    places = [_place_note(caveat.about) for caveat in practice.caveats]
    order = sorted(range(len(places)), key=places.__getitem__)
    numbers = {at: number for number, at in enumerate(order, 1)}
    for at, (caveat, place) in enumerate(zip(practice.caveats, places, strict=True)):
        yield Note(numbers[at], caveat.text, SECTIONS[place[0]][0] if place[0] >= 0 else "")


def _place_note(about: str) -> tuple[int, int]:
    """Return the position of a caveat: the index of its section (-1: with a fact) and of the fact."""
    section = CAVEAT_PLACE[about]
    facts = [name for aspect in GLANCE for name in aspect.caveats or (aspect.key,)]
    if section == IN_SHORT and about in facts:
        return -1, facts.index(about)
    return _ANCHORS.index(section), 0


def _tell_prose(text: str | None) -> Iterator[Element]:
    if text:
        yield Prose(text)


def _explain(terms: TermList, keys: Iterable[str | None]) -> Iterator[Explained]:
    wanted = set(keys)
    for key in terms:
        if key in wanted and (explanation := terms[key].explanation):
            yield Explained(terms.label(key), explanation)


def _sort_by_kind(
    records: Iterable[KindT], terms: TermList, tell: Callable[[KindT], Entry], *, is_explained: bool = True
) -> tuple[Kind, ...]:
    """Return records by kind in the vocabulary's order; within a kind, the editor's order is kept."""
    ordered = sorted(records, key=lambda record: terms.rank(record.kind))
    return tuple(
        Kind(key, terms.label(key), (terms[key].explanation or "") if is_explained else "", tuple(map(tell, some)))
        for key, some in groupby(ordered, lambda record: record.kind)
    )


def _tell_recognition(found: Recognition) -> Line:
    date = f", {say_date(found.date)}" if found.date else ""
    link = Link(f"Oordeel bij {found.databank}", found.url) if found.url else None
    return Line(aside(f"{found.databank}: {say_phrase(found.level)}{date}", found.note), link)


def _tell_step(step: Step) -> Entry:
    # Search finds payers in their own section: "wie betaalt" in the course of most practices would drown other matches for "wie".
    return Entry(capitalise(step.when), f": {step.what}", is_searched=step.kind != "funding")


def _tell_role(role: Role, mandates: TermList) -> Entry:
    return Entry(
        lead=capitalise(say_phrase(role.function)),
        rest=f", in dienst bij {say_phrase(role.employer)}" if role.employer else "",
        mark=mandates.label(role.mandate) if role.mandate else "",
        note=say_sentence(role.note) if role.note else "",
    )


def _tell_result(result: Result) -> Entry:
    figure = (
        Figure(capitalise(say_phrase(result.indicator or "")), result.value or NOT_STATED) if result.indicator or result.value else None
    )
    about = [
        f"gevraagd aan {say_phrase(result.asked)}" if result.asked else "",
        f"aantal ondervraagden {say_about(result.n, result.approx)}" if result.n is not None else "",
        say_span(result.start, result.end),
        f"volgens {result.source}" if result.source else "",
    ]
    return Entry(prose=result.text, figure=figure, details=capitalise(say_all(about)))


def _tell_funding(funding: Funding, vocabulary: Vocabulary) -> Entry:
    more = say_all([say_span(funding.start, funding.until), funding.share or "", say_amount(funding, vocabulary)])
    closes = vocabulary["funding_sources"][funding.source].closes
    return Entry(
        lead=say_funding(funding, vocabulary),
        rest=f": {more}" if more else "",
        note=say_sentence(funding.note) if funding.note else "",
        details=f"Aanvragen van deze regeling kon of kan tot en met {say_date(closes)}." if closes else "",
    )


def _tell_source(source: Source) -> Entry:
    more = say_all(
        [
            source.publisher or "",
            say_date(source.date) if source.date else "",
            source.note or "",
            f"licentie: {source.licence}" if source.licence else "",
        ]
    )
    details = say_sentence(more) if more else ""
    return Entry(link=Link(source.title, source.url), details=details) if source.url else Entry(rest=source.title, details=details)


def _tell_contact(contact: Contact) -> Iterator[Line]:
    yield Line(f"{contact.organisation}, {contact.name}" if contact.name else contact.organisation)
    if contact.email:
        yield Line("", Link(contact.email, f"mailto:{contact.email}"))
    if contact.phone:
        yield Line("", Link(contact.phone, f"tel:{dial(contact.phone)}"))
    if contact.url:
        yield Line("", Link(f"Website van {contact.organisation}", contact.url))


def _tell_history(practice: Practice) -> Iterator[str]:
    if checked := practice.checked:
        remark = f": {checked.note}" if checked.note else ""
        yield say_sentence(f"Beschrijving gecontroleerd op {say_date(checked.date)} door {say_phrase(checked.by)}{remark}")
    if practice.added:
        yield f"Toegevoegd op {say_date(practice.added)}."
