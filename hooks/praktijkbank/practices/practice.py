"""The practice record, with every field declared once, with its Dutch label and explanation: the schema of the whole product.

These classes drive validation, the JSON Schema for editors' tools, the field reference in the handbook and the rows of the
comparison. A new field is one line here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError, core_schema

from praktijkbank.practices.consent import Consent
from praktijkbank.practices.field_words import FIELD_OF_WORD, FOR_WHOM, NO_FIELD_BUT, SUBJECT, TASKS, WHO_JOINS
from praktijkbank.practices.place import NO_PLACE_TOLD, NO_PROVINCE, Place
from praktijkbank.source.advice import LINE_AWAY
from praktijkbank.source.choices import Approximation, Choice, Merged, TermKey
from praktijkbank.source.dutch.number_notation import APPROXIMATIONS
from praktijkbank.source.fields import (
    STILL_GOING,
    AnyDate,
    Aside,
    Decimal,
    Euros,
    FullDate,
    Line,
    Slug,
    Whole,
    Year,
    refuse,
    split_approximation,
    split_span,
)
from praktijkbank.source.links import Email, Phone, Url
from praktijkbank.source.program import PROGRAM
from praktijkbank.source.record import STAND_IN, Explanation, Record, record
from praktijkbank.source.record_rules import Needs, OneOf, Ordered, Rule, RuleInCode, Together
from praktijkbank.text.prose_field import Prose

# How editors arrived at a text, what they left out, and who consented to what; never published.
PRIVATE_FIELDS = ("editor_notes", "consent")
GENERAL = "general"  # the subject of a caveat about no particular field
# Kinds listed among the results that are not results: figures about the surroundings, and outcomes elsewhere.
BACKGROUND_KINDS = frozenset({"context", "elsewhere"})

SchoolTypes = Annotated[tuple[Annotated[str, TermKey("school_types")], ...], Merged]
TargetGroups = Annotated[tuple[Annotated[str, TermKey("target_groups")], ...], Merged]
Theme = Annotated[str, TermKey("themes")]
Themes = Annotated[tuple[Theme, ...], Merged]
Audiences = Annotated[tuple[Annotated[str, TermKey("audiences")], ...], Merged]
Phase = Annotated[str, TermKey("phases")]
ScaleUnit = Annotated[str, TermKey("scale_units")]
Mandate = Annotated[str, TermKey("mandates")]
EffortUnit = Annotated[str, TermKey("effort_units")]
EffortPer = Annotated[str, TermKey("effort_per")]
InvolvementLevel = Annotated[str, TermKey("involvement_levels")]
ResultKind = Annotated[str, TermKey("result_kinds")]
ContinuityState = Annotated[str, TermKey("continuity_states")]
FundingSource = Annotated[str, TermKey("funding_sources")]
AmountPer = Annotated[str, TermKey("amount_per")]
TipKind = Annotated[str, TermKey("tip_kinds")]
TipMoment = Annotated[str, TermKey("tip_moments")]

# Fields that no caveat or consent can be about: those for editors, and those that only classify or link practices.
_NO_SUBJECTS = frozenset(
    {"title", "summary", "status", "withdrawn", "formerly", "also_known_as", "search_words", "added", "changes", "checked"}
    | {"audience", "caveats", "related", "recognition", "consent", "editor_notes"}
)
# What editors may write for a subject, besides the field's key and title.
_SUBJECT_WORDS = {
    "place": ("waar",),
    "target_groups": ("doelgroepen",),
    "period": ("periode",),
    "involvement": ("betrokkenheid",),
    "evaluation": ("onderzoek",),
}


class _Subject:
    """Marks a field that names another field of a practice, or "general"; the choices come from the complete schema."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        """Accept the key or title of a field (pydantic's own protocol)."""
        return Choice(_name_subjects()).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """List the keys and the other accepted words (pydantic's own protocol)."""
        return Choice(_name_subjects()).__get_pydantic_json_schema__(schema, handler)


Subject = Annotated[str, _Subject()]
_APPROX = f"{', '.join(APPROXIMATIONS)}; mag ook voor het getal zelf staan: ruim 1.000"
DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"
STATUSES = {DRAFT: ("concept",), PUBLISHED: ("gepubliceerd",)}
WITHDRAWN_WORDS = ("ingetrokken",)
_IF_UNKNOWN = f"mag het nog niet op de site, schrijf `status: {DRAFT}`; mag het wel, haal dan de regel weg"
_IF_PHASE = "; zegt dit hoe ver de praktijk is, dan hoort het bij `phase:`, en wat er nog bij staat bij `continuity:` of in een tekst"
Status = Annotated[str, Choice(STATUSES, _IF_UNKNOWN)]
PracticeStatus = Annotated[str, Choice({**STATUSES, WITHDRAWN: WITHDRAWN_WORDS}, _IF_UNKNOWN, _IF_PHASE)]


_VALUE_OR_NOTE = OneOf("value", "note", "hier staat geen aantal en geen toelichting", "vul value of note in")


@record
class Counted(Record):
    """A record with a number that may be approximate; "ruim 14" as the number is read as 14 with `approx: ruim`."""

    @model_validator(mode="before")
    @classmethod
    def _read_approximation(cls, value: Any) -> Any:
        return split_approximation(value, cls.counted)


@record
class Change(Record):
    """One substantive change to a practice, in one line."""

    other_names: ClassVar[Mapping[str, str]] = {"wat": "what"}

    date: FullDate = Field(title="Datum", description="dag waarop de beschrijving veranderde", examples=["15 september 2025"])
    what: Line = Field(
        title="Wat veranderde er", description="één zin; komt in de nieuwsbrief", examples=["De financiering na 2025 staat erbij."]
    )


@record
class Checked(Record):
    """When the description was last checked against its sources, and by whom."""

    date: FullDate = Field(
        title="Datum", description="dag waarop de beschrijving naast de bronnen is gelegd", examples=["15 september 2025"]
    )
    by: Line = Field(title="Door", description="organisatie of rol, geen persoonsnaam", examples=["redactie Praktijkbank"])
    note: Line | None = Field(
        None, title="Toelichting", description="bijvoorbeeld: aan de hand van de bronnen", examples=["aan de hand van de bronnen"]
    )


@record
class Withdrawal(Record):
    """When and why a practice was taken off the site."""

    date: FullDate = Field(title="Datum", description="dag waarop de praktijk van de site ging", examples=["15 september 2025"])
    reason: Line = Field(
        title="Reden",
        description="staat op de pagina die overblijft en in de open data; noem niemand",
        examples=["Op verzoek van de school."],
    )


@record
class Milestone(Record):
    """One dated step in the course of the practice."""

    rules: ClassVar[tuple[Rule, ...]] = (Ordered("date", "until"),)
    stand_ins: ClassVar[Mapping[str, str]] = {"what": STAND_IN}
    other_names: ClassVar[Mapping[str, str]] = {"wat": "what"}

    date: AnyDate = Field(
        title="Wanneer", description="zoals 2021, september 2022, 15 september 2022 of schooljaar 2022-2023", examples=["september 2022"]
    )
    until: AnyDate | None = Field(None, title="Tot en met", description="alleen als de stap langer duurde", examples=["juli 2023"])
    phase: Phase | None = Field(None, title="Fase", description="hoe ver de praktijk toen was", examples=["pilot"])
    what: Line = Field(title="Wat gebeurde er", description="één zin", examples=["De eerste twee scholen doen mee."])


@record
class Period(Record):
    """When the practice starts and ends, and its milestones."""

    rules: ClassVar[tuple[Rule, ...]] = (Ordered("start", "end"),)
    other_names: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("van", "vanaf", "sinds", "from", "since"), "start"),
        **dict.fromkeys(("tot", "t/m", "tot en met", "until", "to"), "end"),
    }

    start: AnyDate | None = Field(
        None, title="Begin", description="zo precies als je weet: een jaar is genoeg", examples=["september 2022"]
    )
    end: AnyDate | None = Field(None, title="Einde", description="laat leeg als er geen einde is afgesproken", examples=["2026"])
    note: Line | None = Field(None, title="Toelichting", description="wat een datum niet zegt", examples=["de pilot is een keer verlengd"])
    milestones: tuple[Milestone, ...] = Field((), title="Mijlpalen", description="stappen met een datum, in volgorde")

    @model_validator(mode="before")
    @classmethod
    def _read_span(cls, value: Any) -> Any:
        return split_span(value)

    @property
    def went_on(self) -> bool:
        """Whether the practice still went on when its period was written down."""
        return self.note is not None and self.note.endswith(STILL_GOING)


@record
class Scale(Counted):
    """One count of how large the practice is; conflicting sources are separate counts."""

    rules: ClassVar[tuple[Rule, ...]] = (_VALUE_OR_NOTE,)

    counted: ClassVar[str] = "value"
    other_names: ClassVar[Mapping[str, str]] = {"waarde": "value", "bron": "source"}
    no_fields: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("jaar", "year", "peiljaar", "peildatum"),
        f"zet het bij `note:` (zoals: in 2023) of bij `source:` (zoals: jaarverslag 2023), en {LINE_AWAY}",
    )

    unit: ScaleUnit = Field(title="Wat is geteld", description="waar het getal over gaat", examples=["schools"])
    value: Whole | None = Field(None, title="Aantal", description="een getal, ook met ruim of circa ervoor", examples=["14"])
    approx: Approximation | None = Field(None, title="Hoe precies", description=_APPROX, examples=["ruim"])
    note: Line | None = Field(None, title="Toelichting", description="wat het aantal betekent", examples=["waarvan twaalf basisscholen"])
    source: Line | None = Field(None, title="Volgens", description="bron en datum van dit aantal", examples=["jaarverslag 2024"])


@record
class Role(Record):
    """A person's function in the practice and what that person may decide."""

    other_names: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("rol", "wie", "beroep"), "function"),
        **dict.fromkeys(("organisatie", "in dienst bij", "in dienst van"), "employer"),
        **dict.fromkeys(("taak", "taken"), "note"),
    }

    function: Line = Field(title="Functie", description="de functie, geen naam", examples=["jeugdprofessional"])
    employer: Line | None = Field(
        None, title="Werkgever", description="organisatie waar die persoon in dienst is", examples=["de gemeente"]
    )
    mandate: Mandate | None = Field(
        None, title="Mandaat", description="mag de persoon verwijzen of hulp starten zonder besluit?", examples=["refer"]
    )
    note: Line | None = Field(
        None, title="Toelichting", description="wat de persoon op school doet", examples=["sluit aan bij het overleg van het schoolteam"]
    )


@record
class Effort(Counted):
    """How much time it takes, per what, and in which phase."""

    rules: ClassVar[tuple[Rule, ...]] = (
        _VALUE_OR_NOTE,
        Together("value", "unit", "een aantal en zijn eenheid horen bij elkaar", "vul value én unit in"),
        Needs("per", "value", "'per' staat zonder aantal nergens op de site", "vul value en unit in, of zet het bij note"),
    )

    counted: ClassVar[str] = "value"
    other_names: ClassVar[Mapping[str, str]] = {"waarde": "value"}

    value: Decimal | None = Field(None, title="Aantal", description="een getal, ook met gemiddeld of circa ervoor", examples=["4,5"])
    approx: Approximation | None = Field(None, title="Hoe precies", description=_APPROX, examples=["gemiddeld"])
    unit: EffortUnit | None = Field(None, title="Eenheid", description="uren, dagen, dagdelen of personen", examples=["uur"])
    per: EffortPer | None = Field(None, title="Per", description="waar het getal voor geldt", examples=["week-school"])
    phase: Line | None = Field(None, title="In welke fase", description="als de inzet later anders werd", examples=["pilot"])
    note: Line | None = Field(None, title="Toelichting", description="wat een getal niet zegt", examples=["op een kleine school minder"])


@record
class Involvement(Record):
    """How parents, pupils or professionals were involved."""

    level: InvolvementLevel | None = Field(
        None, title="Mate", description="alleen als duidelijk is hoe de doelgroep meedeed", examples=["consulted"]
    )
    text: Prose = Field(
        title="Toelichting",
        description="dachten leerlingen, ouders of leerkrachten mee, en hoe? Weet je het niet, zeg dat dan",
        examples=["Ouders zijn gevraagd wat zij van school nodig hebben."],
    )


@record
class Result(Counted):
    """One result, and its kind of evidence."""

    rules: ClassVar[tuple[Rule, ...]] = (Ordered("start", "end"),)
    stand_ins: ClassVar[Mapping[str, str]] = {"text": STAND_IN}

    counted: ClassVar[str] = "n"
    asked_names: ClassVar[Mapping[str, Sequence[str]]] = {"aantal": ("value", "n")}
    other_names: ClassVar[Mapping[str, str]] = {"waarde": "value", "bron": "source"}
    no_fields: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("date", "datum", "jaar", "when", "wanneer"), "schrijf `start: …` en `end: …`, elk op een eigen regel, met op de puntjes deze datum"
    )

    kind: ResultKind = Field(title="Soort", description="is het gemeten, ervaren of alleen verwacht?", examples=["experienced"])
    text: Prose = Field(
        title="Resultaat",
        description="wat merkten jullie, één resultaat per keer",
        examples=["Leerkrachten weten sneller bij wie ze terechtkunnen."],
    )
    indicator: Line | None = Field(
        None, title="Wat is gemeten", description="de vraag of maat waar het cijfer over gaat", examples=["tevredenheid van leerkrachten"]
    )
    value: Line | None = Field(None, title="Uitkomst", description="het cijfer zelf", examples=["8 van de 10"])
    n: Whole | None = Field(None, title="Aantal ondervraagden", description="hoeveel mensen antwoordden", examples=["83"])
    approx: Approximation | None = Field(None, title="Hoe precies", description=_APPROX, examples=["ruim"])
    asked: Line | None = Field(None, title="Aan wie gevraagd", description="wie antwoordden", examples=["leerkrachten"])
    start: AnyDate | None = Field(None, title="Gemeten vanaf", description="begin van de meting", examples=["september 2022"])
    end: AnyDate | None = Field(None, title="Gemeten tot en met", description="einde van de meting", examples=["juli 2023"])
    source: Line | None = Field(None, title="Volgens", description="bron en datum van dit resultaat", examples=["evaluatie, juli 2023"])


@record
class Continuity(Record):
    """Whether the practice is secured for the coming years."""

    state: ContinuityState = Field(title="Stand", description="ligt vast dat het doorgaat?", examples=["partly"])
    until: AnyDate | None = Field(None, title="Tot wanneer", description="tot wanneer het vastligt", examples=["2027"])
    text: Prose | None = Field(
        None, title="Toelichting", description="gaat het door, en voor hoe lang?", examples=["De gemeente betaalt tot en met 2027."]
    )


@record
class Funding(Counted):
    """Who paid in one phase, how much and for how long."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Ordered("start", "until"),
        Needs("per", "amount", "'per' staat zonder bedrag nergens op de site", "vul amount in, of zet het bij note"),
    )

    counted: ClassVar[str] = "amount"
    other_names: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("bedrag", "budget", "hoeveel", "kosten"), "amount"),
        **dict.fromkeys(("payer", "betaler", "financier"), "source"),
        **dict.fromkeys(("deel", "percentage"), "share"),
    }

    source: FundingSource = Field(title="Bron", description="wie betaalt", examples=["gemeente"])
    phase: Line | None = Field(
        None, title="In welke fase", description="een proef wordt vaak anders betaald dan het vervolg", examples=["pilot"]
    )
    share: Line | None = Field(None, title="Aandeel", description="welk deel deze betaler betaalt", examples=["de helft"])
    amount: Euros | None = Field(
        None,
        title="Bedrag in euro",
        description="hele euro's; zeg erbij of het per jaar is, per school, per leerling of in totaal",
        examples=["45.000"],
    )
    approx: Approximation | None = Field(None, title="Hoe precies", description=_APPROX, examples=["circa"])
    per: AmountPer | None = Field(
        None, title="Bedrag per", description="per jaar, per school, per leerling of in totaal", examples=["year"]
    )
    start: AnyDate | None = Field(None, title="Vanaf", description="sinds wanneer deze betaler betaalt", examples=["2022"])
    until: AnyDate | None = Field(None, title="Tot en met", description="tot wanneer deze betaler betaalt", examples=["2025"])
    short: Line | None = Field(
        None,
        title="In het kort",
        description="een paar woorden bij de betaler, zoals: via een aanbesteding",
        examples=["via een aanbesteding"],
    )
    note: Line | None = Field(None, title="Toelichting", description="wat een bedrag niet zegt", examples=["uit het budget voor preventie"])


@record
class Partner(Record):
    """An organisation that takes part."""

    other_names: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("note", "toelichting", "opmerking", "taak", "taken", "functie", "bijdrage", "wat"), "role"
    )
    no_fields: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            ("url", "website", "site", "link"), f"zet het adres bij `sources:`, als `  - url: …` met een `title:`, en {LINE_AWAY}"
        ),
        **dict.fromkeys(
            ("contact", "contactpersoon", "mail", "email", "e-mail", "telefoon", "tel"),
            f"zet het bij `contact:` als lezers daar terechtkunnen, en {LINE_AWAY}",
        ),
    }

    name: Line = Field(title="Naam", description="een organisatie of functie, geen naam van een persoon", examples=["schoolbestuur"])
    role: Line | None = Field(None, title="Rol", description="wat deze partner doet", examples=["werkgever van de hulpverlener"])


@record
class Tip(Record):
    """One tip, success factor or pitfall."""

    other_names: ClassVar[Mapping[str, str]] = dict.fromkeys(("doelgroep", "voor wie", "lezers", "bedoeld voor"), "audience")
    no_fields: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("bron", "source", "bronnen", "url", "link"), f"zet dit bij `sources:`, als `  - title: …`, en {LINE_AWAY}"
    )

    kind: TipKind = Field(title="Soort", description="hielp het, ging het mis, of raad je iets aan?", examples=["tip"])
    text: Prose = Field(title="Tekst", description="één advies per keer", examples=["Leg vooraf uit wat de hulpverlener wel en niet doet."])
    theme: Theme | None = Field(None, title="Thema", description="waar het advies over gaat", examples=["samenwerking"])
    when: TipMoment = Field(title="Wanneer", description="voor, tijdens of na de start", examples=["before"])
    audience: Audiences = Field((), title="Voor wie", description="wie hier iets aan heeft", examples=["schoolteams"])


@record
class Caveat(Record):
    """What a reader should know before relying on the description; shown next to the section it is about."""

    about: Subject = Field(
        GENERAL, title="Gaat over", description="naam van het veld; general als het over alles gaat", examples=["results"]
    )
    text: Prose = Field(
        title="Kanttekening",
        description="wat een lezer moet weten voordat die erop vertrouwt",
        examples=["De ervaringen komen van één school."],
    )


@record
class TextConsent(Consent):
    """A consent for a practice, which also names the text it covers."""

    about: Subject = Field(title="Gaat over", description="naam van het veld waarin de tekst staat, zoals approach", examples=["approach"])


@record
class Source(Record):
    """Where the facts come from."""

    other_names: ClassVar[Mapping[str, str]] = {
        "jaar": "date",
        **dict.fromkeys(("link", "website", "adres", "site"), "url"),
        **dict.fromkeys(("auteur", "organisatie", "door"), "publisher"),
    }

    title: Line = Field(title="Titel", description="hoe het stuk heet", examples=["Jaarplan jeugdhulp op school"])
    url: Url | None = Field(
        None, title="Webadres", description="het hele adres; laat leeg als er geen is", examples=["https://voorbeeld.nl/jaarplan"]
    )
    publisher: Line | None = Field(None, title="Uitgever", description="organisatie die het uitgaf", examples=["gemeente"])
    date: AnyDate | None = Field(None, title="Datum", description="schrijf de maand uit", examples=["6 september 2022"])
    note: Line | None = Field(
        None,
        title="Toelichting",
        description="bijvoorbeeld hoe oud een bron zonder datum ongeveer is",
        examples=["zonder datum, van ongeveer 2022"],
    )
    licence: Line | None = Field(None, title="Licentie", description="zoals de bron die noemt", examples=["CC BY 4.0"])


@record
class Contact(Record):
    """Where readers can ask for more; an organisation's mailbox, not a person's."""

    other_names: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("naam", "contactpersoon", "persoon"), "name"),
        **dict.fromkeys(("tel", "telefoonnummer", "telnr"), "phone"),
        **dict.fromkeys(("mailadres", "e-mailadres"), "email"),
        **dict.fromkeys(("site", "website", "link"), "url"),
        **dict.fromkeys(("school", "instelling", "stichting"), "organisation"),
    }
    no_fields: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("role", "rol", "function", "functie"), f"zet de functie bij `name:`, achter wat daar al staat, en {LINE_AWAY}"),
        **dict.fromkeys(
            ("note", "toelichting", "opmerking", "opmerkingen", "bij afwezigheid", "vervanger"),
            f"zet dit bij `name:`, achter wat daar al staat, en {LINE_AWAY}",
        ),
        **dict.fromkeys(
            ("days", "dagen", "werkdagen", "bereikbaar", "beschikbaar", "aanwezig"),
            f"zet de dagen bij `name:`, achter wat daar al staat, en {LINE_AWAY}",
        ),
    }

    organisation: Line = Field(title="Organisatie", description="bij wie een lezer verder kan vragen", examples=["Stichting Oosterweide"])
    name: Line | None = Field(None, title="Naam of functie", description="liever een functie dan een naam", examples=["secretariaat"])
    email: Email | None = Field(
        None, title="E-mail", description="een algemeen adres, niet dat van één persoon", examples=["info@voorbeeld.nl"]
    )
    phone: Phone | None = Field(
        None, title="Telefoon", description="van de organisatie, niet het mobiele nummer van één persoon", examples=["0341-000000"]
    )
    url: Url | None = Field(None, title="Webadres", description="website van de organisatie", examples=["https://voorbeeld.nl/"])


@record
class Recognition(Record):
    """The verdict of a national database of interventions; kept apart from local results."""

    databank: Line = Field(title="Databank", description="wie beoordeelde", examples=["Databank Effectieve jeugdinterventies"])
    level: Line = Field(title="Oordeel", description="in de woorden van de databank", examples=["goed onderbouwd"])
    date: AnyDate | None = Field(None, title="Datum", description="wanneer is beoordeeld", examples=["2023"])
    url: Url | None = Field(None, title="Webadres", description="de beoordeling zelf", examples=["https://voorbeeld.nl/oordeel"])
    note: Line | None = Field(
        None,
        title="Toelichting",
        description="waar het oordeel over gaat",
        examples=["het oordeel gaat over de methode, niet over deze school"],
    )


def _refuse_withdrawn(withdrawn: Withdrawal | None) -> PydanticCustomError | None:
    if not withdrawn:
        return None
    message = "hier staat dat de praktijk is ingetrokken, maar de status zegt dat niet"
    return refuse("ingetrokken-zonder-status", message, "schrijf `status: withdrawn`, of haal withdrawn weg", field="withdrawn")


_NO_QUOTE = dict.fromkeys(
    ("quote", "quotes", "citaat", "citaten"),
    "een praktijk heeft geen citaten: vertel in eigen woorden wat men ervaart, in een zin bij `approach:`, of voor elk citaat onder"
    " `results:` als `  - kind: experienced` en `    text: …`, elk op een eigen regel, met `results:` erboven als dat er nog niet staat,"
    f" en {LINE_AWAY}",
)
_OF_QUOTE = frozenset(
    (
        *("text", "tekst", "quote", "citaat", "who", "wie", "by", "door", "van", "name", "naam", "role", "rol", "function", "functie"),
        *("wie zei het", "wie zegt het", "gezegd door"),
    )
)
_CAVEATS_OR_TIPS = ("let op", "aandachtspunt", "aandachtspunten")
_CAVEAT_OR_TIP = (
    "moet een lezer dit weten om de beschrijving goed te begrijpen, zet dan onder `caveats:` voor elk punt"
    f" `  - about: {GENERAL}` en `    text: …`; is het een advies aan wie ook wil beginnen, zet dan onder `tips:` voor elk punt"
    " `  - text: …`, `    kind:` en `    when:`; met op de puntjes wat hier staat, elk op een eigen regel, en de regel waar het onder hoort"
    f" erboven als die er nog niet staat, en {LINE_AWAY}"
)


@record
class Practice(Record):
    """One practice as described in its file: facts only, no markup."""

    rules: ClassVar[tuple[Rule, ...]] = (RuleInCode(_refuse_withdrawn),)
    stand_ins: ClassVar[Mapping[str, str]] = {"title": "T", "summary": "S", "place": "not stated", "approach": "A"}
    absences: ClassVar[Mapping[str, Explanation]] = {"place": NO_PLACE_TOLD}
    other_names: ClassVar[Mapping[str, str]] = FIELD_OF_WORD
    described: ClassVar[Sequence[str]] = SUBJECT
    asked_names: ClassVar[Mapping[str, Sequence[str]]] = {
        **dict.fromkeys(FOR_WHOM, ("target_groups", "audience")),
        **dict.fromkeys(WHO_JOINS, ("partners", "roles", "target_groups", "school_types")),
        **dict.fromkeys(TASKS, ("roles", "approach")),
        "stand van zaken": ("phase", "continuity"),
    }
    if_silent: ClassVar[str] = (
        "vul in wat de bron zegt; zegt die er niets over, haal dan het hele veld weg: 'niet vermeld' komt er vanzelf te staan"
    )
    if_text: ClassVar[str] = (
        "bewaar de tekst als {text_file} in de map boven deze map, haal dit bestand weg, en typ in die map"
        f" `{PROGRAM} import {{text_file}}`: dan komt elk stuk bij zijn veld; of plak de tekst in het formulier op de site"
    )
    no_fields: ClassVar[Mapping[str, str]] = {**NO_PROVINCE, **NO_FIELD_BUT, **dict.fromkeys(_CAVEATS_OR_TIPS, _CAVEAT_OR_TIP), **_NO_QUOTE}
    refused_parts: ClassVar[Mapping[str, Collection[str]]] = dict.fromkeys(_NO_QUOTE, _OF_QUOTE)

    title: Line = Field(title="Titel", description="noem de aanpak en de plaats", examples=["Spelinloop in Oosterweide"])
    summary: Line = Field(
        title="Samenvatting",
        description="één of twee zinnen: waar is het, en waarom is het begonnen? Staat op kaarten en in zoekresultaten",
        examples=["In Oosterweide komen ouders en peuters elke week samen spelen. Zo zien we vroeg wie hulp kan gebruiken."],
    )
    status: PracticeStatus = Field(
        PUBLISHED, title="Status", description="draft blijft van de site weg; withdrawn is ingetrokken", examples=["draft"]
    )
    also_known_as: tuple[Line, ...] = Field(
        (), title="Andere namen", description="namen en afkortingen die de bron gebruikt", examples=["JPO"]
    )
    search_words: tuple[Line, ...] = Field(
        (), title="Zoekwoorden", description="waarop lezers ook zoeken; niet op de pagina", examples=["schoolmaatschappelijk werk"]
    )
    added: FullDate | None = Field(
        None, title="Toegevoegd", description="dag waarop de praktijk op de site kwam", examples=["15 januari 2026"]
    )
    changes: tuple[Change, ...] = Field((), title="Wijzigingen", description="wat er sinds de plaatsing veranderde")
    checked: Checked | None = Field(
        None, title="Beschrijving gecontroleerd", description="wanneer de beschrijving naast de bronnen is gelegd, en door wie"
    )
    place: Place = Field(title="Plaats", description="waar de praktijk is; weet je dat niet: niet vermeld")
    school_types: SchoolTypes = Field((), title="Onderwijssoort", description="kies wat meedoet", examples=["po"])
    target_groups: TargetGroups = Field((), title="Doelgroep", description="voor wie de praktijk is", examples=["leerlingen"])
    themes: Themes = Field((), title="Thema's", description="waar de praktijk over gaat", examples=["vroeg-signaleren"])
    audience: Audiences = Field(
        (), title="Voor welke lezer", description="wie aan deze beschrijving iets heeft", examples=["beleidsmakers"]
    )
    phase: Phase | None = Field(None, title="Fase", description="hoe ver de praktijk is", examples=["pilot"])
    period: Period | None = Field(None, title="Looptijd", description="van wanneer tot wanneer de praktijk loopt")
    facts: Year | None = Field(
        None, title="Feiten uit", description="jaar van het nieuwste feit dat hier staat; geen plan voor later", examples=["2022"]
    )
    scale: tuple[Scale, ...] = Field((), title="Omvang", description="hoe groot de praktijk is; een telling per keer")
    reason: Prose | None = Field(
        None, title="Aanleiding", description="waarom het begon", examples=["Scholen wisten niet bij wie ze met vragen terechtkonden."]
    )
    goal: Prose | None = Field(
        None,
        title="Doel",
        description="wat was er nodig, en voor wie? Zet elk doel op een eigen regel",
        examples=["Voorkomen dat kleine vragen groot worden."],
    )
    approach: Prose = Field(
        title="Aanpak",
        description="wie doet wat, waar en hoe vaak? Zet elke stap op een eigen regel",
        examples=["Elke school heeft een vaste jeugdprofessional, die aanspreekbaar is en meedenkt."],
    )
    roles: tuple[Role, ...] = Field((), title="Rollen", description="wie het werk doen, en wat zij mogen beslissen")
    effort: tuple[Effort, ...] = Field((), title="Inzet", description="noem uren, en of ze per week en per school gelden")
    involvement: Involvement | None = Field(
        None, title="Betrokkenheid van de doelgroep", description="dachten leerlingen, ouders of leerkrachten mee?"
    )
    results: tuple[Result, ...] = Field(
        (), title="Resultaten", description="cijfers uit een meting, of wat mensen zeggen te merken; allebei mag"
    )
    evaluation: Prose | None = Field(
        None,
        title="Hoe het is onderzocht",
        description="wie onderzocht het, en hoe",
        examples=["De gemeente vroeg leerkrachten twee keer naar hun ervaringen."],
    )
    continuity: Continuity | None = Field(None, title="Borging", description="gaat het door, en voor hoe lang?")
    funding: tuple[Funding, ...] = Field(
        (), title="Financiering", description="noem per fase wie betaalde; een proef wordt vaak anders betaald dan het vervolg"
    )
    partners: tuple[Partner, ...] = Field((), title="Partners", description="organisaties of functies die meedoen, geen namen van personen")
    tips: tuple[Tip, ...] = Field(
        (), title="Tips, succesfactoren en valkuilen", description="wat hielp, waar ging het mis, wat raad je aan?"
    )
    examples: tuple[Prose, ...] = Field(
        (),
        title="Voorbeelden",
        description="geanonimiseerd; nooit herleidbaar tot één kind",
        examples=["Een groep leerlingen maakte met de coach afspraken over het schoolplein."],
    )
    caveats: tuple[Caveat, ...] = Field(
        (), title="Kanttekeningen", description="wat een lezer moet weten voordat die op de beschrijving vertrouwt"
    )
    sources: tuple[Source, ...] = Field((), title="Bronnen", description="waar de redactie dit kan nakijken")
    contact: Contact | None = Field(None, title="Contact", description="waar een lezer verder kan vragen; komt op de site")
    related: tuple[Slug, ...] = Field(
        (), title="Verwante praktijken", description="bestandsnamen zonder .yml", examples=["brugfunctie-den-bosch"]
    )
    recognition: tuple[Recognition, ...] = Field(
        (), title="Landelijke erkenning", description="wat een landelijke databank over de methode zegt"
    )
    consent: tuple[TextConsent, ...] = Field(
        (), title="Toestemmingen", description="bij een tekst over één kind of gezin; niet op de pagina"
    )
    withdrawn: Withdrawal | None = Field(None, title="Ingetrokken", description="bij status withdrawn, en dan verplicht")
    formerly: tuple[Slug, ...] = Field(
        (), title="Vroegere namen", description="bestandsnamen van vroeger, zonder .yml", examples=["spelinloop-oosterweide"]
    )
    editor_notes: tuple[Aside, ...] = Field(
        (),
        title="Notities van de redactie",
        description="besluiten; niet op de pagina",
        examples=["De school wil niet met naam op de site."],
    )

    @property
    def has_outcome(self) -> bool:
        """Whether it states a result; figures about the surroundings or from elsewhere don't count."""
        return any(result.kind not in BACKGROUND_KINDS for result in self.results)


def list_subjects() -> list[str]:
    """List what a caveat or a consent can be about, in the order of the schema."""
    return list(_name_subjects())


def _name_subjects() -> dict[str, tuple[str, ...]]:
    """Return what a caveat or a consent can be about, each with the words editors may use for it."""
    fields = {name: field for name, field in Practice.fields.items() if name not in _NO_SUBJECTS}
    named = {name: ((field.title or name).lower(), *_SUBJECT_WORDS.get(name, ())) for name, field in fields.items()}
    return {**named, GENERAL: ("alles", "algemeen")}
