"""The practice record: every field once, with its Dutch label and explanation; the schema of the whole product.

Validation, the JSON Schema for editors' tools, the field reference in the handbook and the rows of the comparison are
all driven by these classes. A new field is one line here.
"""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator
from pydantic_core import core_schema

from praktijkbank.source.fields import (
    AnyDate,
    Approximation,
    Choice,
    Decimal,
    Email,
    Euros,
    Facet,
    FullDate,
    Line,
    PartialDate,
    Slug,
    Url,
    Whole,
    Year,
    fold_name,
    refuse,
    split_approximation,
    split_span,
)
from praktijkbank.source.record import Record, record
from praktijkbank.text.prose_field import Prose

NOT_STATED = "not stated"
NO_PLACE = (NOT_STATED, "niet vermeld", "onbekend", "niet bekend")  # what all say of a place that the source does not tell it
GENERAL = "general"  # what a caveat is about that is about no single field
# Kinds that stand among the results and are none: a figure about the surroundings, and what came out somewhere else.
BACKGROUND_KINDS = frozenset({"context", "elsewhere"})

Region = Annotated[str, Facet("regions")]
Municipality = Annotated[str, Facet("municipalities")]
SchoolType = Annotated[str, Facet("school_types")]
TargetGroup = Annotated[str, Facet("target_groups")]
Theme = Annotated[str, Facet("themes")]
Audience = Annotated[str, Facet("audiences")]
Phase = Annotated[str, Facet("phases")]
ScaleUnit = Annotated[str, Facet("scale_units")]
Mandate = Annotated[str, Facet("mandates")]
EffortUnit = Annotated[str, Facet("effort_units")]
EffortPer = Annotated[str, Facet("effort_per")]
InvolvementLevel = Annotated[str, Facet("involvement_levels")]
ResultKind = Annotated[str, Facet("result_kinds")]
ContinuityState = Annotated[str, Facet("continuity_states")]
FundingSource = Annotated[str, Facet("funding_sources")]
AmountPer = Annotated[str, Facet("amount_per")]
TipKind = Annotated[str, Facet("tip_kinds")]
TipMoment = Annotated[str, Facet("tip_moments")]

# The fields that no caveat or consent is about: the editors' own, and what only sorts or links practices.
_NO_SUBJECTS = frozenset(
    {"title", "summary", "status", "withdrawn", "formerly", "also_known_as", "search_words", "added", "changes", "checked"}
    | {"audience", "caveats", "related", "recognition", "consent", "editor_notes"}
)
GENERAL = "general"
# What editors may write for a subject besides the field's key and title.
_SUBJECT_WORDS = {
    "place": ("waar",),
    "target_groups": ("doelgroepen",),
    "period": ("periode",),
    "involvement": ("betrokkenheid",),
    "evaluation": ("onderzoek",),
}


class _Subject:
    """Marks a field that names another field of a practice, or "general"; the list is that of the schema, once it is whole."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        """Read the key or the title of a field (pydantic's own protocol)."""
        return Choice(_name_subjects()).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """Name the keys, and the words that are understood as well (pydantic's own protocol)."""
        return Choice(_name_subjects()).__get_pydantic_json_schema__(schema, handler)


Subject = Annotated[str, _Subject()]
_LONGEST_PLACE = 40
_APPROX = "ruim, circa, minstens, hoogstens, gemiddeld, bijna; mag ook voor het getal zelf staan: ruim 1.000"
DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"
STATUSES = {DRAFT: ("concept",), PUBLISHED: ("gepubliceerd",)}
WITHDRAWN_WORDS = ("ingetrokken",)
Status = Annotated[str, Choice(STATUSES)]
PracticeStatus = Annotated[str, Choice({**STATUSES, WITHDRAWN: WITHDRAWN_WORDS})]


@record
class Change(Record):
    """One substantive change to a practice, in one line."""

    date: FullDate = Field(title="Datum")
    what: Line = Field(title="Wat veranderde er", description="één zin; komt in de nieuwsbrief")


@record
class Checked(Record):
    """When the description was last held against its sources, and by whom."""

    date: FullDate = Field(title="Datum")
    by: Line = Field(title="Door", description="organisatie of rol, geen persoonsnaam")
    note: Line | None = Field(None, title="Toelichting", description="bijvoorbeeld: aan de hand van de bronnen")


@record
class Withdrawal(Record):
    """When and why a practice was taken off the site."""

    date: FullDate = Field(title="Datum")
    reason: Line = Field(title="Reden", description="staat op de pagina die overblijft en in de open data; noem niemand")


@record
class Place(Record):
    """Where the practice runs."""

    municipalities: tuple[Municipality, ...] = Field((), title="Gemeenten")
    regions: tuple[Region, ...] = Field((), title="Regio's")
    partnership: Line | None = Field(None, title="Samenwerkingsverband")
    note: Line | None = Field(None, title="Toelichting", description="bijvoorbeeld wijk of locatie")

    @model_validator(mode="before")
    @classmethod
    def _read_not_stated(cls, value: Any) -> Any:
        if isinstance(value, str) and fold_name(value) in NO_PLACE:
            return {}
        if isinstance(value, str | list) or not any(value.values()):
            example = value if isinstance(value, str) and len(value) <= _LONGEST_PLACE and value.isprintable() else "hengelo"
            hint = f"schrijf bijvoorbeeld `place: {{municipalities: [{example}]}}`, of `place: {NOT_STATED}`"
            raise refuse("plaats-ontbreekt", "hier hoort te staan waar de praktijk is", hint)
        return value


@record
class Milestone(Record):
    """One dated step in the course of the practice."""

    date: AnyDate = Field(title="Wanneer", description="zoals 2021, september 2022, 15 september 2022 of schooljaar 2022-2023")
    until: AnyDate | None = Field(None, title="Tot en met")
    phase: Phase | None = Field(None, title="Fase")
    what: Line = Field(title="Wat gebeurde er")

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        check_order(self.date, self.until)
        return self


@record
class Period(Record):
    """From when until when the practice runs, and the steps on the way."""

    start: AnyDate | None = Field(None, title="Begin")
    end: AnyDate | None = Field(None, title="Einde")
    note: Line | None = Field(None, title="Toelichting")
    milestones: tuple[Milestone, ...] = Field((), title="Mijlpalen")

    @model_validator(mode="before")
    @classmethod
    def _read_span(cls, value: Any) -> Any:
        return split_span(value)

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        check_order(self.start, self.end)
        return self


@record
class Scale(Record):
    """One count of how large the practice is; sources that differ are separate counts."""

    unit: ScaleUnit = Field(title="Wat is geteld")
    value: Whole | None = Field(None, title="Aantal")
    approx: Approximation | None = Field(
        None,
        title="Hoe precies",
        description=_APPROX,
    )
    note: Line | None = Field(None, title="Toelichting", description="wat het aantal betekent")
    source: Line | None = Field(None, title="Volgens", description="bron en datum van dit aantal")

    @model_validator(mode="before")
    @classmethod
    def _read_approximation(cls, value: Any) -> Any:
        return split_approximation(value, "value")

    @model_validator(mode="after")
    def _check_content(self) -> Self:
        if self.value is None and self.note is None:
            raise refuse("leeg-onderdeel", "hier staat geen aantal en geen toelichting", "vul value of note in")
        return self


@record
class Role(Record):
    """A person's function in the practice and what that person may decide."""

    function: Line = Field(title="Functie")
    employer: Line | None = Field(None, title="Werkgever")
    mandate: Mandate | None = Field(None, title="Mandaat", description="mag de persoon verwijzen of hulp starten zonder besluit?")
    note: Line | None = Field(None, title="Toelichting")


@record
class Effort(Record):
    """How much time goes in, per what, and in which phase."""

    value: Decimal | None = Field(None, title="Aantal")
    approx: Approximation | None = Field(
        None,
        title="Hoe precies",
        description=_APPROX,
    )
    unit: EffortUnit | None = Field(None, title="Eenheid")
    per: EffortPer | None = Field(None, title="Per")
    phase: Line | None = Field(None, title="In welke fase")
    note: Line | None = Field(None, title="Toelichting")

    @model_validator(mode="before")
    @classmethod
    def _read_approximation(cls, value: Any) -> Any:
        return split_approximation(value, "value")

    @model_validator(mode="after")
    def _check_content(self) -> Self:
        if self.value is None and self.note is None:
            raise refuse("leeg-onderdeel", "hier staat geen aantal en geen toelichting", "vul value of note in")
        if (self.value is None) != (self.unit is None):
            raise refuse("half-onderdeel", "een aantal en zijn eenheid horen bij elkaar", "vul value én unit in")
        if self.per and self.value is None:
            raise refuse(
                "half-onderdeel", "'per' staat zonder aantal nergens op de site", "vul value en unit in, of zet het bij note", field="per"
            )
        return self


@record
class Involvement(Record):
    """How parents, pupils or professionals had a say."""

    level: InvolvementLevel | None = Field(None, title="Mate")
    text: Prose = Field(title="Toelichting")


@record
class Result(Record):
    """One result, and what kind of knowledge it is."""

    kind: ResultKind = Field(title="Soort")
    text: Prose = Field(title="Resultaat")
    indicator: Line | None = Field(None, title="Wat is gemeten")
    value: Line | None = Field(None, title="Uitkomst")
    n: Whole | None = Field(None, title="Aantal ondervraagden")
    approx: Approximation | None = Field(None, title="Hoe precies", description=_APPROX)
    asked: Line | None = Field(None, title="Aan wie gevraagd")
    start: AnyDate | None = Field(None, title="Gemeten vanaf")
    end: AnyDate | None = Field(None, title="Gemeten tot en met")
    source: Line | None = Field(None, title="Volgens")

    @model_validator(mode="before")
    @classmethod
    def _read_approximation(cls, value: Any) -> Any:
        return split_approximation(value, "n")

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        check_order(self.start, self.end)
        return self


@record
class Continuity(Record):
    """Whether the practice is secured for the years ahead."""

    state: ContinuityState = Field(title="Stand")
    until: AnyDate | None = Field(None, title="Tot wanneer")
    text: Prose | None = Field(None, title="Toelichting")


@record
class Funding(Record):
    """Who paid in one phase, how much and for how long."""

    source: FundingSource = Field(title="Bron")
    phase: Line | None = Field(None, title="In welke fase")
    share: Line | None = Field(None, title="Aandeel")
    amount: Euros | None = Field(None, title="Bedrag in euro")
    approx: Approximation | None = Field(None, title="Hoe precies", description=_APPROX)
    per: AmountPer | None = Field(None, title="Bedrag per")
    start: AnyDate | None = Field(None, title="Vanaf")
    until: AnyDate | None = Field(None, title="Tot en met")
    short: Line | None = Field(None, title="In het kort", description="een paar woorden bij de betaler, zoals: via een aanbesteding")
    note: Line | None = Field(None, title="Toelichting")

    @model_validator(mode="before")
    @classmethod
    def _read_approximation(cls, value: Any) -> Any:
        return split_approximation(value, "amount")

    @model_validator(mode="after")
    def _check_content(self) -> Self:
        check_order(self.start, self.until)
        if self.per and self.amount is None:
            raise refuse(
                "half-onderdeel", "'per' staat zonder bedrag nergens op de site", "vul amount in, of zet het bij note", field="per"
            )
        return self


@record
class Partner(Record):
    """An organisation that takes part."""

    name: Line = Field(title="Naam")
    role: Line | None = Field(None, title="Rol")


@record
class Tip(Record):
    """One tip, success factor or pitfall."""

    kind: TipKind = Field(title="Soort")
    text: Prose = Field(title="Tekst")
    theme: Theme | None = Field(None, title="Thema")
    when: TipMoment = Field(title="Wanneer", description="voor, tijdens of na de start")
    audience: tuple[Audience, ...] = Field((), title="Voor wie")


@record
class Caveat(Record):
    """What a reader should know before relying on the description; shown next to the section it is about."""

    about: Subject = Field(GENERAL, title="Gaat over", description="naam van het veld; general als het over alles gaat")
    text: Prose = Field(title="Kanttekening")


@record
class Consent(Record):
    """Who agreed to a text about one child or family being published, for what, and until when; it is never published itself."""

    by: Line = Field(title="Toestemming van", description="rol, geen naam; zoals: ouder")
    date: FullDate = Field(title="Datum", description="dag waarop de toestemming is gegeven")
    recorded_by: Line = Field(title="Vastgelegd door", description="organisatie of rol")
    purpose: Line | None = Field(None, alias="for", title="Waarvoor", description="zoals: site en nieuwsbrief")
    until: FullDate | None = Field(None, title="Tot en met", description="daarna houdt de controle de tekst weer tegen")
    withdrawn: FullDate | None = Field(None, title="Ingetrokken op", description="vanaf die dag houdt de controle de tekst weer tegen")

    @field_validator("*", mode="before")
    @classmethod
    def _refuse_dots(cls, value: Any) -> Any:
        if isinstance(value, str) and ("…" in value or "..." in value):
            raise refuse("nog-invullen", "hier staan nog puntjes", "vul in wat hier hoort, of haal een veld weg dat mag ontbreken")
        return value

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        check_order(self.date, self.until)
        return self


@record
class TextConsent(Consent):
    """A consent beside a practice: it also says which text it is about."""

    about: Subject = Field(title="Gaat over", description="naam van het veld waarin de tekst staat, zoals approach")


# A line in a text that begins with one of these was meant as part of a consent.
CONSENT_FIELDS = frozenset(("consent", *(field.alias or name for name, field in TextConsent.fields.items())))


@record
class Source(Record):
    """Where the facts come from."""

    title: Line = Field(title="Titel")
    url: Url | None = Field(None, title="Webadres")
    publisher: Line | None = Field(None, title="Uitgever")
    date: AnyDate | None = Field(None, title="Datum")
    note: Line | None = Field(None, title="Toelichting", description="bijvoorbeeld hoe oud een bron zonder datum ongeveer is")
    licence: Line | None = Field(None, title="Licentie", description="zoals de bron die noemt")


@record
class Contact(Record):
    """Where a reader can ask further; an organisation's own mailbox, not a person's."""

    organisation: Line = Field(title="Organisatie")
    name: Line | None = Field(None, title="Naam of functie")
    email: Email | None = Field(None, title="E-mail", description="een algemeen adres")
    url: Url | None = Field(None, title="Webadres")


@record
class Recognition(Record):
    """What a national databank of interventions says; kept apart from local results."""

    databank: Line = Field(title="Databank")
    level: Line = Field(title="Oordeel")
    date: AnyDate | None = Field(None, title="Datum")
    url: Url | None = Field(None, title="Webadres")
    note: Line | None = Field(None, title="Toelichting")


@record
class Practice(Record):
    """One practice as its file tells it; facts only, no markup."""

    title: Line = Field(title="Titel")
    summary: Line = Field(title="Samenvatting", description="één of twee zinnen; staat op kaarten en in zoekresultaten")
    status: PracticeStatus = Field(PUBLISHED, title="Status", description="draft blijft van de site weg; withdrawn is ingetrokken")
    also_known_as: tuple[Line, ...] = Field((), title="Andere namen", description="namen en afkortingen die de bron gebruikt")
    search_words: tuple[Line, ...] = Field((), title="Zoekwoorden", description="waarop lezers ook zoeken; niet op de pagina")
    added: FullDate | None = Field(None, title="Toegevoegd")
    changes: tuple[Change, ...] = Field((), title="Wijzigingen")
    checked: Checked | None = Field(None, title="Beschrijving gecontroleerd")
    place: Place = Field(title="Plaats", description=f"of: {NOT_STATED}")
    school_types: tuple[SchoolType, ...] = Field((), title="Onderwijssoort")
    target_groups: tuple[TargetGroup, ...] = Field((), title="Doelgroep")
    themes: tuple[Theme, ...] = Field((), title="Thema's")
    audience: tuple[Audience, ...] = Field((), title="Voor welke lezer")
    phase: Phase | None = Field(None, title="Fase")
    period: Period | None = Field(None, title="Looptijd")
    facts: Year | None = Field(None, title="Feiten uit", description="jaar van het nieuwste feit dat hier staat; geen plan voor later")
    scale: tuple[Scale, ...] = Field((), title="Omvang")
    reason: Prose | None = Field(None, title="Aanleiding")
    goal: Prose | None = Field(None, title="Doel")
    approach: Prose = Field(title="Aanpak")
    roles: tuple[Role, ...] = Field((), title="Rollen")
    effort: tuple[Effort, ...] = Field((), title="Inzet")
    involvement: Involvement | None = Field(None, title="Betrokkenheid van de doelgroep")
    results: tuple[Result, ...] = Field((), title="Resultaten")
    evaluation: Prose | None = Field(None, title="Hoe is het onderzocht")
    continuity: Continuity | None = Field(None, title="Borging")
    funding: tuple[Funding, ...] = Field((), title="Financiering")
    partners: tuple[Partner, ...] = Field((), title="Partners")
    tips: tuple[Tip, ...] = Field((), title="Tips, succesfactoren en valkuilen")
    examples: tuple[Prose, ...] = Field((), title="Voorbeelden", description="geanonimiseerd; nooit herleidbaar tot één kind")
    caveats: tuple[Caveat, ...] = Field((), title="Kanttekeningen")
    sources: tuple[Source, ...] = Field((), title="Bronnen")
    contact: Contact | None = Field(None, title="Contact")
    related: tuple[Slug, ...] = Field((), title="Verwante praktijken", description="bestandsnamen zonder .yml")
    recognition: tuple[Recognition, ...] = Field((), title="Landelijke erkenning")
    consent: tuple[TextConsent, ...] = Field(
        (), title="Toestemmingen", description="bij een tekst over één kind of gezin; niet op de pagina"
    )
    withdrawn: Withdrawal | None = Field(None, title="Ingetrokken", description="bij status withdrawn, en dan verplicht")
    formerly: tuple[Slug, ...] = Field((), title="Vroegere namen", description="bestandsnamen van vroeger, zonder .yml")
    editor_notes: tuple[Line, ...] = Field((), title="Notities van de redactie", description="besluiten; niet op de pagina")

    @model_validator(mode="after")
    def _check_withdrawn(self) -> Self:
        if self.withdrawn:
            hint = "schrijf `status: withdrawn`, of haal withdrawn weg"
            message = "hier staat dat de praktijk is ingetrokken, maar de status zegt dat niet"
            raise refuse("ingetrokken-zonder-status", message, hint, field="withdrawn")
        return self

    @property
    def has_outcome(self) -> bool:
        """Whether a result is told; a figure about the surroundings is no result, nor is one from elsewhere."""
        return any(result.kind not in BACKGROUND_KINDS for result in self.results)


def _require_withdrawal(value: Any) -> Any:
    if value is None:
        hint = "zet eronder `withdrawn:` met de velden date (op welke dag) en reason (waarom)"
        raise refuse("ingetrokken-zonder-reden", "hier staat niet wanneer en waarom de praktijk is ingetrokken", hint)
    return value


@record
class WithdrawnPractice(Record):
    """What is known of a practice that was taken away: nothing of what it told, for it may have been taken away for that.

    Place and days say which newsletters told of it; they are published nowhere.
    """

    title: Line = Field(title="Titel")
    status: PracticeStatus = Field(title="Status")
    withdrawn: Annotated[Withdrawal, BeforeValidator(_require_withdrawal)] = Field(None, validate_default=True, title="Ingetrokken")
    formerly: tuple[Slug, ...] = Field((), title="Vroegere namen")
    added: FullDate | None = Field(None, title="Toegevoegd")
    changes: tuple[Change, ...] = Field((), title="Wijzigingen")
    place: Place | None = Field(None, title="Plaats")

    @classmethod
    def cut(cls, data: Any) -> dict[str, Any]:
        """Return what a file says of a withdrawn practice without the other fields of a practice, which are not even read."""
        left_out = Practice.fields.keys() - cls.fields.keys()
        return {key: value for key, value in data.items() if key not in left_out}


def says_withdrawn(data: Any) -> bool:
    """Tell whether the data of a file says that its practice is withdrawn."""
    status = data.get("status") if isinstance(data, dict) else None
    return isinstance(status, str) and fold_name(status) in {WITHDRAWN, *WITHDRAWN_WORDS}


def list_subjects() -> list[str]:
    """List what a caveat or a consent can be about, in the order of the schema."""
    return list(_name_subjects())


def _name_subjects() -> dict[str, tuple[str, ...]]:
    """Return what a caveat or a consent can be about, each with the words editors know it by."""
    fields = {name: field for name, field in Practice.fields.items() if name not in _NO_SUBJECTS}
    named = {name: ((field.title or name).lower(), *_SUBJECT_WORDS.get(name, ())) for name, field in fields.items()}
    return {**named, GENERAL: ("alles", "algemeen")}


def check_order(start: PartialDate | None, end: PartialDate | None) -> None:
    """Raise PydanticCustomError where an end certainly lies before its start."""
    if start and end and end.last_day < start.first_day:
        raise refuse("eind-voor-begin", f"het einde ({end}) ligt voor het begin ({start})", "verwissel de datums of verbeter er een")
