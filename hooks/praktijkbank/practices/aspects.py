"""The aspects of a practice: what a reader can know about one, each declared once for every output.

An aspect covers one field of the schema (`practice.py`), or one within it ("funding.amount"). The facts at a glance, cards, tables,
filters, sort orders, spreadsheet and its dictionary, coverage and completeness follow from ASPECTS; `practice_composition.py`
decides what the sections of a page say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Literal

from praktijkbank.practices import cells, wording
from praktijkbank.practices.areas import list_provinces, list_regions
from praktijkbank.practices.cells import Texts, plain
from praktijkbank.practices.evidence import rank_evidence
from praktijkbank.practices.facets import Facet
from praktijkbank.practices.place import NOT_STATED, Place
from praktijkbank.practices.practice import GENERAL, Practice
from praktijkbank.practices.questionnaire import OPEN_QUESTIONS
from praktijkbank.practices.vocabulary import UNKNOWN, Vocabulary
from praktijkbank.source.fields import PartialDate

Tell = Callable[[Practice, Vocabulary], Texts]
SortKey = str | float | PartialDate | None

IN_SHORT = "in-het-kort"
IN_REMARK = "toelichting"  # the amount filter's value for practices that name an amount only in a remark
_LIST = ", "  # between words that are a list in one line
_NOWHERE = Place.validate(NOT_STATED)
_NO_PERIOD = "unknown"  # the key for this in the lists of periods for efforts and amounts
_PER_YEAR = frozenset({"year", "year-school", "year-pupil"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One aspect of a practice in words; without values it is shown as "niet vermeld". `field` identifies it on pages and in data."""

    field: str
    label: str
    values: tuple[str, ...]
    separator: str = "; "

    @property
    def value(self) -> str:
        """All values on one line; empty if there are none."""
        return self.separator.join(self.values)


TITLE = "titel"  # the column with a practice's name


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the spreadsheet: its heading, its description in the dictionary, and its values if they differ from the facts.

    `kind` says what a workbook may treat a value as: text, a date (if it is a full one), or a number.
    """

    heading: str
    explanation: str
    read: Tell | None = None
    kind: Literal["text", "date", "number"] = "text"


@dataclass(frozen=True, slots=True)
class Shown:
    """Where an aspect appears in brief.

    `glance` is its position among the facts at a glance, and `row` among the facts in lists (0: none; ties keep the order of declaration);
    `table` adds a column to the table, and `searched` lets search find its words.
    `sorts` labels it as a sort order for cards; `newest_first` makes that order descending, and `down_first` does so for the first
    click on the table's heading.
    """

    glance: int = 0
    row: int = 0
    table: bool = False
    searched: bool = True
    sorts: str = ""
    newest_first: bool = False
    down_first: bool = False


NOWHERE = Shown()


@dataclass(frozen=True, slots=True)
class Question:
    """A question for people who know a practice, asked if no source gives the aspect; a low `place` matters most for a decision.

    `is_answered` says whether the stated value answers it, for aspects where not every value does.
    """

    place: int
    text: str
    is_answered: Callable[[Practice], bool] | None = None


def _say_nothing(practice: Practice, vocabulary: Vocabulary) -> Texts:
    return ()


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect; `key` is the field it covers, and its name in code. Published names are Dutch and must not change.

    `name` is its parameter in the address when the table is sorted by it. `mark` is its name on pages (data-veld) and in list data.
    `label` is what readers see, if not the field's title.
    `say` returns it in brief: one or more values, to be joined by `separator`. The page tells it in full in `section`. Caveats about
    any of `caveats` (default: the field itself) belong to it.
    `order` returns its sort key; by default the value if that is a number or a date, and otherwise what `say` returns.
    `is_gap` says whether a practice without it has a gap; `is_stated` whether a practice states it (default: it has any value).
    `question` asks for it; every gap has one.
    """

    key: str
    _: KW_ONLY
    name: str = ""
    mark: str = ""
    label: str = ""
    say: Tell = _say_nothing
    separator: str = "; "
    section: str = IN_SHORT
    caveats: tuple[str, ...] = ()
    order: Callable[[Practice, Vocabulary], SortKey] | None = None
    facets: tuple[Facet, ...] = ()
    shown: Shown = NOWHERE
    columns: tuple[Column, ...] = ()
    is_gap: bool = True
    is_stated: Callable[[Practice], bool] | None = None
    question: Question | None = None

    def state(self, practice: Practice, vocabulary: Vocabulary) -> Fact:
        """Return the aspect of one practice in words, without duplicates."""
        said = self.say(practice, vocabulary)
        return Fact(self.mark or self.name, self.title, tuple(dict.fromkeys(filter(None, said))), self.separator)

    def blank(self) -> Fact:
        """Return the fact without values, for markup that scripts fill in."""
        return Fact(self.mark or self.name, self.title, (), self.separator)

    @property
    def title(self) -> str:
        """The label that readers see beside a fact."""
        return self.label or self.subject

    @property
    def subject(self) -> str:
        """The name of the field; the label if the field is nested in another."""
        field = Practice.fields.get(self.key)
        return field.title or self.key if field else self.label

    @property
    def is_in_one_line(self) -> bool:
        """Whether its values are words that stand in one line, where there is room for a line each."""
        return self.separator == _LIST

    def is_told(self, practice: Practice) -> bool:
        """Return whether a practice states it."""
        return self.is_stated(practice) if self.is_stated else getattr(practice, self.key) not in (None, ())

    def is_answered(self, practice: Practice) -> bool:
        """Return whether a practice leaves no question about it."""
        answers = self.question.is_answered if self.question else None
        return answers(practice) if answers else self.is_told(practice)

    def sort_key(self, practice: Practice, vocabulary: Vocabulary) -> SortKey:
        """Return the sort key of a practice for this aspect; empty or None if not stated."""
        if self.order:
            return self.order(practice, vocabulary)
        value = getattr(practice, self.key)
        return value if isinstance(value, int | float | PartialDate) else self.state(practice, vocabulary).value


def _label(field: str) -> Tell:
    """Return a function that labels the keys in a field, from the vocabulary list with the field's name."""
    return lambda p, v: wording.labels(v[field], getattr(p, field))


def list_numbers(practice: Practice) -> list[int]:
    """Return every amount in euros, unconverted."""
    return [one.amount for one in practice.funding if one.amount is not None]


def _list_bands(practice: Practice, _: Vocabulary) -> list[str]:
    """Return every amount as a number, or IN_REMARK if only remarks name one."""
    return [*map(str, list_numbers(practice))] or [IN_REMARK for _ in cells.list_remarks_on_money(practice)]


def _prose(field: str) -> Tell:
    return lambda p, _: [plain(getattr(p, field))]


def _list_result_kinds(practice: Practice, _: Vocabulary) -> list[str]:
    """Return the kinds of result, plus "not stated" if they are only figures about the surroundings or from elsewhere."""
    return [item.kind for item in practice.results] + ([] if practice.has_outcome else [UNKNOWN])


_NAMES = "Hoe de praktijk heet en waar ze over gaat."
_PLACE = "Waar de praktijk is."
_WHOM = "Voor wie en waarover."
_TIME = "Hoe ver de praktijk is en hoe lang ze loopt."
_TEXTS = "De teksten van de pagina, zonder opmaak."
_WORK = "Wie wat doet, met mandaat, en hoeveel tijd het kost."
_OUTCOME = "Wat het oplevert, met het soort resultaat, en hoe dat is onderzocht."
_MONEY = "Of het blijft, en wie betaalt: met de periode, het aandeel, het bedrag en een toelichting."
_OTHERS = "Met wie, wat anderen aanraden en wat je moet weten."
_EDITORS = "De dag waarop de redactie dat deed. Hoe oud de feiten zijn, staat bij feiten uit."

# In the order of the spreadsheet's columns. Consumers rely on that order: new aspects go last.
ASPECTS = (
    Aspect("title", columns=(Column(TITLE, _NAMES, lambda p, _: [p.title]),), is_gap=False),
    Aspect("summary", columns=(Column("samenvatting", _NAMES, lambda p, _: [p.summary]),), is_gap=False),
    Aspect(
        "also_known_as",
        columns=(Column("andere namen", _NAMES, lambda p, _: p.also_known_as),),
        is_gap=False,
    ),
    Aspect(
        "place",
        name="plaats",
        mark="waar",
        label="Waar",
        say=lambda p, v: [wording.say_place(p, v)],
        order=wording.order_place,
        facets=(
            Facet("provincie", "Provincie", "provinces", lambda p, v: list_provinces(p.place, v), place=4),
            Facet("regio", "Regio", "regions", lambda p, v: list_regions(p.place, v), place=5),
            Facet("gemeente", "In welke gemeente", "municipalities", lambda p, _: p.place.municipalities, place=6, counted="gemeenten"),
        ),
        shown=Shown(glance=1, row=1, table=True, sorts="plaats"),
        columns=(
            Column("gemeenten", _PLACE, lambda p, v: wording.labels(v["municipalities"], p.place.municipalities)),
            Column("regio's", _PLACE, lambda p, v: wording.labels(v["regions"], p.place.regions)),
            Column("samenwerkingsverband", _PLACE, lambda p, _: [p.place.partnership]),
        ),
        is_stated=lambda p: p.place != _NOWHERE,
        question=Question(16, OPEN_QUESTIONS["place"]),
    ),
    Aspect(
        "school_types",
        name="onderwijssoort",
        say=_label("school_types"),
        separator=_LIST,
        facets=(Facet("onderwijssoort", "Onderwijssoort", "school_types", lambda p, _: p.school_types, place=1),),
        shown=Shown(glance=2, row=2, table=True),
        columns=(Column("onderwijssoort", _WHOM),),
        question=Question(15, OPEN_QUESTIONS["school_types"]),
    ),
    Aspect(
        "target_groups",
        name="doelgroep",
        say=_label("target_groups"),
        separator=_LIST,
        facets=(Facet("doelgroep", "Doelgroep", "target_groups", lambda p, _: p.target_groups, place=7),),
        shown=Shown(glance=3, row=3),
        columns=(Column("doelgroep", _WHOM),),
        question=Question(14, OPEN_QUESTIONS["target_groups"]),
    ),
    Aspect(
        "themes",
        facets=(Facet("thema", "Thema", "themes", lambda p, _: p.themes, place=3, counted="themas"),),
        columns=(Column("thema's", _WHOM, _label("themes")),),
        question=Question(20, OPEN_QUESTIONS["themes"]),
    ),
    Aspect(
        "audience",
        name="lezers",
        label="Nuttig voor",
        say=lambda p, v: wording.labels(v["audiences"], p.audience),
        separator=_LIST,
        shown=Shown(glance=11, searched=False),
        columns=(Column("nuttig voor", "Welke lezers er iets aan hebben, zoals beleidsmakers."),),
        is_gap=False,
    ),
    Aspect(
        "phase",
        name="fase",
        say=lambda p, v: wording.labels(v["phases"], [p.phase] if p.phase else []),
        section="verloop",
        order=lambda p, v: v["phases"].rank(p.phase) if p.phase else None,
        facets=(Facet("fase", "Fase", "phases", lambda p, _: [p.phase] if p.phase else [], place=8),),
        shown=Shown(glance=4, row=4, table=True),
        columns=(Column("fase", _TIME),),
        question=Question(8, OPEN_QUESTIONS["phase"]),
    ),
    Aspect(
        "period",
        name="sinds",
        label="Sinds wanneer",
        say=lambda p, _: [wording.say_since(p)],
        section="verloop",
        shown=Shown(glance=5, row=5),
        columns=(
            Column("begin", _TIME, lambda p, _: [str(p.period.start or "")] if p.period else [], "date"),
            Column("einde", _TIME, lambda p, _: [str(p.period.end or "")] if p.period else [], "date"),
        ),
        # A practice may state steps of its course without saying when it began.
        question=Question(7, OPEN_QUESTIONS["period"], lambda p: p.period is not None and p.period.start is not None),
    ),
    Aspect(
        "scale",
        name="omvang",
        say=cells.list_scale,
        shown=Shown(glance=6),
        columns=(Column("omvang", "Bijvoorbeeld het aantal scholen, met wat er is geteld en volgens welke bron."),),
        question=Question(9, OPEN_QUESTIONS["scale"]),
    ),
    Aspect(
        "reason",
        section="aanleiding",
        columns=(Column("aanleiding", _TEXTS, _prose("reason")),),
        question=Question(17, OPEN_QUESTIONS["reason"]),
    ),
    Aspect(
        "goal",
        section="doel",
        columns=(Column("doel", _TEXTS, _prose("goal")),),
        question=Question(18, OPEN_QUESTIONS["goal"]),
    ),
    Aspect(
        "approach",
        section="aanpak",
        columns=(Column("aanpak", _TEXTS, _prose("approach")),),
        question=Question(19, OPEN_QUESTIONS["approach"]),
    ),
    Aspect(
        "roles",
        section="rollen-en-inzet",
        columns=(Column("rollen", _WORK, cells.list_roles),),
        question=Question(10, OPEN_QUESTIONS["roles"]),
    ),
    Aspect(
        "effort",
        name="inzet",
        say=lambda p, v: [wording.say_effort(effort, v) for effort in p.effort],
        section="rollen-en-inzet",
        shown=Shown(glance=7, row=6, table=True),
        columns=(Column("inzet", _WORK),),
        question=Question(3, OPEN_QUESTIONS["effort"], lambda p: any(one.value is not None and one.per != _NO_PERIOD for one in p.effort)),
    ),
    Aspect(
        "involvement",
        section="betrokkenheid",
        columns=(Column("betrokkenheid", "Of en hoe de doelgroep meedacht.", cells.list_involvement),),
        question=Question(12, OPEN_QUESTIONS["involvement"]),
    ),
    Aspect(
        "results",
        name="resultaat",
        mark="soort-resultaat",
        label="Soort bewijs",
        say=lambda p, v: [wording.say_result_kinds(p, v)],
        section="resultaten",
        caveats=("results", "evaluation"),
        order=lambda p, _: rank_evidence(p),
        facets=(Facet("resultaat", "Soort bewijs", "result_kinds", _list_result_kinds, place=9),),
        shown=Shown(glance=10, row=8, table=True, sorts="soort bewijs"),
        columns=(Column("resultaten", _OUTCOME, cells.list_results),),
        is_stated=lambda p: p.has_outcome,
        question=Question(4, OPEN_QUESTIONS["results"]),
    ),
    Aspect(
        "evaluation",
        section="resultaten",
        columns=(Column("onderzoek", _OUTCOME, _prose("evaluation")),),
        question=Question(5, OPEN_QUESTIONS["evaluation"]),
    ),
    Aspect(
        "continuity",
        name="borging",
        mark="borging-stand",
        say=lambda p, v: [wording.say_continuity(p.continuity, v)],
        section="borging",
        shown=Shown(glance=9, row=9, table=True),
        columns=(Column("borging", _MONEY, cells.list_continuity),),
        question=Question(6, OPEN_QUESTIONS["continuity"]),
    ),
    Aspect(
        "funding",
        name="financiering",
        mark="betaler",
        label="Wie betaalt",
        say=lambda p, v: [wording.say_funding(funding, v) for funding in p.funding],
        section="financiering",
        facets=(
            Facet(
                "financiering",
                "Wie betaalt",
                "funding_sources",
                lambda p, _: [one.source for one in p.funding],
                place=2,
                counted="betalers",
            ),
        ),
        shown=Shown(glance=8, row=7, table=True),
        columns=(Column("financiering", _MONEY, cells.list_funding),),
        question=Question(1, OPEN_QUESTIONS["funding"]),
    ),
    Aspect(
        "partners",
        section="samenwerking",
        columns=(Column("partners", _OTHERS, lambda p, _: [partner.name for partner in p.partners]),),
        question=Question(11, OPEN_QUESTIONS["partners"]),
    ),
    Aspect(
        "tips",
        section="tips",
        columns=(Column("tips", _OTHERS, cells.list_tips),),
        question=Question(13, OPEN_QUESTIONS["tips"]),
    ),
    Aspect("examples", section="voorbeelden", question=Question(21, OPEN_QUESTIONS["examples"])),
    Aspect(
        "caveats", columns=(Column("kanttekeningen", _OTHERS, lambda p, _: [plain(caveat.text) for caveat in p.caveats]),), is_gap=False
    ),
    Aspect(
        "sources",
        name="bronnen",
        mark="bronnen-uit",
        label="Bronnen uit",
        say=lambda p, _: [wording.say_source_years(p)],
        section="bronnen",
        shown=Shown(glance=12, row=10, table=True, searched=False),
        columns=(
            Column("bronnen uit", "De jaren van de bronnen, en hoeveel bronnen geen datum hebben."),
            Column("bronnen", "Titel, uitgever, datum, webadres en licentie van elke bron.", cells.list_sources),
        ),
        question=Question(22, OPEN_QUESTIONS["sources"]),
    ),
    Aspect("contact", section="bronnen", question=Question(23, OPEN_QUESTIONS["contact"])),
    Aspect("recognition", is_gap=False),
    Aspect("added", columns=(Column("toegevoegd", _EDITORS, lambda p, _: [str(p.added or "")], "date"),), is_gap=False),
    Aspect(
        "checked",
        name="gecontroleerd",
        say=lambda p, _: [wording.say_checked(p)],
        order=lambda p, _: p.checked.date if p.checked else None,
        shown=Shown(glance=13, row=11, table=True, searched=False, sorts="beschrijving gecontroleerd", newest_first=True),
        columns=(Column("beschrijving gecontroleerd", _EDITORS, lambda p, _: [str(p.checked.date)] if p.checked else [], "date"),),
        is_gap=False,
    ),
    Aspect(
        "facts",
        name="feiten",
        say=lambda p, _: [str(p.facts or "")],
        facets=(Facet("feiten", "Feiten uit", "", lambda p, _: [str(p.facts)] if p.facts else [], place=10),),
        shown=Shown(glance=12, row=10, table=True, sorts="nieuwste feiten eerst", newest_first=True, down_first=True),
        columns=(Column("feiten uit", "Het jaar van het nieuwste feit dat bij de praktijk staat.", kind="number"),),
        is_gap=False,  # it dates what other aspects say
    ),
    Aspect(
        "funding.amount",
        name="bedrag",
        label="Bedrag",
        say=cells.list_amounts,
        section="financiering",
        caveats=("funding",),
        # Amounts per year, per pupil and in total are never converted: they are compared by the number as stated.
        order=lambda p, _: max(list_numbers(p), default=None),
        facets=(
            Facet(
                "bedrag",
                "Bedrag",
                "",
                _list_bands,
                place=11,
                bands=(0, 1_000, 10_000, 100_000, 1_000_000, 10_000_000),
                say_number=wording.say_euros,
                beside=(IN_REMARK, "Alleen in een toelichting"),
                hint="Eén bedrag dat erin valt is genoeg. Kijk of het per jaar is, per leerling of in totaal: dat is niet omgerekend.",
            ),
        ),
        shown=Shown(row=7, glance=8, table=True, searched=False, sorts="hoogste bedrag eerst", newest_first=True, down_first=True),
        columns=(
            Column(
                "bedragen",
                "Elk bedrag, met waarvoor het geldt (zoals per jaar), wie betaalt en de toelichting. Staat er alleen een bedrag in een "
                "toelichting, dan die toelichting.",
            ),
        ),
        is_stated=lambda p: bool(list_numbers(p) or cells.list_remarks_on_money(p)),
        question=Question(
            2, OPEN_QUESTIONS["funding.amount"], lambda p: any(one.amount is not None and one.per in _PER_YEAR for one in p.funding)
        ),
    ),
)

GLANCE = tuple(sorted((aspect for aspect in ASPECTS if aspect.shown.glance), key=lambda aspect: aspect.shown.glance))
ROW = tuple(sorted((aspect for aspect in ASPECTS if aspect.shown.row), key=lambda aspect: aspect.shown.row))
GAPS = tuple(aspect for aspect in ASPECTS if aspect.is_gap)
QUESTIONS = {aspect.key: aspect.question for aspect in ASPECTS if aspect.question}
FACETS = tuple(sorted((facet for aspect in ASPECTS for facet in aspect.facets), key=lambda facet: facet.place))
FACETS_BY_NAME = {facet.name: facet for facet in FACETS}
CAVEAT_PLACE = {aspect.key: aspect.section for aspect in ASPECTS} | {GENERAL: IN_SHORT}

Facts = Mapping[str, Fact]


def state_facts(practice: Practice, vocabulary: Vocabulary) -> dict[str, Fact]:
    """Return all facts of a practice in words, by aspect key."""
    return {aspect.key: aspect.state(practice, vocabulary) for aspect in ASPECTS if aspect.shown.glance or aspect.shown.row}


def count_stated(practice: Practice) -> int:
    """Return how many aspects a practice states that would otherwise be gaps."""
    return sum(aspect.is_told(practice) for aspect in GAPS)
