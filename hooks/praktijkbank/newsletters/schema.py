"""The newsletter records: a region's fixed data and one issue, every field once, with its Dutch label and explanation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from praktijkbank.newsletters.event_schema import Event
from praktijkbank.newsletters.mailing import MAILING_SERVICES
from praktijkbank.newsletters.section_blocks import Picture, Prose, Topic, ask_consent
from praktijkbank.practices.consent import Consent
from praktijkbank.practices.place import Municipality, Region
from praktijkbank.practices.practice import PUBLISHED, Contact, Status
from praktijkbank.source.advice import LINE_AWAY, Options
from praktijkbank.source.choices import Choice, TermKey
from praktijkbank.source.fields import (
    MAX_LINE,
    Flag,
    FullDate,
    Line,
    MonthDate,
    Slug,
    Whole,
    fold_name,
    read_text,
    refuse,
    refuse_html,
    refuse_nothing,
    suggest,
)
from praktijkbank.source.links import Email, check_link, read_address
from praktijkbank.source.program import PROGRAM
from praktijkbank.source.record import FIRST_DAY, NO_NUMBER, Explanation, Record, record
from praktijkbank.source.record_rules import Rule, RuleInCode

SectionKind = Annotated[str, TermKey("section_kinds")]

ISSUE_SCHEMA, REGION_SCHEMA = Path(".cache/schema/nieuwsbrief.schema.json"), Path(".cache/schema/regio.schema.json")
# The first line of a file in a region's folder, by which editors' tools know its schema.
ISSUE_LINE, REGION_LINE = (f"# yaml-language-server: $schema=../../{path.as_posix()}" for path in (ISSUE_SCHEMA, REGION_SCHEMA))
BY_NUMBER, BY_MONTH, BY_SEASON, FREE = "number", "month", "season", "free"
ISSUE_TITLES = {BY_NUMBER: ("nummer",), BY_MONTH: ("maand",), BY_SEASON: ("seizoen",), FREE: ("vrij", "eigen titel")}
PREHEADER_LENGTH = (35, 90)
MAX_CLOSING = 1000


def _colour(value: Any) -> str:
    text = read_text(value)
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise refuse("foute-kleur", f"'{text}' is geen kleur", 'schrijf een kleurcode tussen aanhalingstekens, zoals "#1a5276"')
    return text.lower()


def _web_or_mail(value: Any) -> str:
    return check_link(read_address(value))


def _mailing_service(value: Any) -> str:
    text = read_text(value)
    service = fold_name(text)
    if service not in MAILING_SERVICES:
        hint = suggest(text, list(MAILING_SERVICES)) or Options(f"kies uit: {', '.join(MAILING_SERVICES)}; met alleen Outlook is het none")
        raise refuse("onbekend-mailprogramma", f"het mailprogramma '{text}' is hier niet bekend", hint)
    return service


def _check_preheader(text: str) -> str:
    shortest, longest = PREHEADER_LENGTH
    if not shortest <= len(text) <= longest:
        message = f"de voorbeeldtekst telt {len(text)} tekens"
        raise refuse("voorbeeldtekst-lengte", message, f"gebruik {shortest} tot en met {longest} tekens")
    return text


def _closing(value: Any) -> str:
    """Read a text in which line breaks are kept, with at most one empty line in between."""
    if isinstance(value, list):
        hint = "schrijf | achter de dubbele punt, en elke regel eronder, met spaties ervoor en zonder streepje"
        raise refuse("verkeerd-type", "hier horen regels tekst, geen lijst", hint)
    text = refuse_html(read_text(refuse_nothing(value) if isinstance(value, str) else value))
    if len(text) > MAX_CLOSING:
        raise refuse("te-lang", f"de tekst telt {len(text)} tekens; hoogstens {MAX_CLOSING} past hier", "kort de tekst in")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in text.split("\n")))


def _join_lines(value: Any) -> Any:
    """Join the lines of a single paragraph; several paragraphs are not a sentence, and are returned unchanged."""
    is_paragraph = isinstance(value, str) and not re.search(r"\n\s*\n", value.strip())
    return " ".join(line.strip() for line in value.strip().splitlines()) if is_paragraph else value


Sentence = Annotated[Line, BeforeValidator(_join_lines), WithJsonSchema({"type": "string", "maxLength": MAX_LINE, "form": "sentence"})]
Colour = Annotated[str, BeforeValidator(_colour), WithJsonSchema({"type": "string"})]
IssueTitles = Annotated[str, Choice(ISSUE_TITLES)]
WebOrMail = Annotated[str, BeforeValidator(_web_or_mail), WithJsonSchema({"type": "string"})]
Preheader = Annotated[
    Line, AfterValidator(_check_preheader), WithJsonSchema({"type": "string", "maxLength": MAX_LINE, "form": "preheader"})
]

Closing = Annotated[
    str,
    BeforeValidator(_closing),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_CLOSING, "form": "closing"}),
]
MailingService = Annotated[str, BeforeValidator(_mailing_service), WithJsonSchema({"enum": list(MAILING_SERVICES)})]


@record
class Section(Topic):
    """One item of the newsletter."""

    other_names: ClassVar[Mapping[str, str]] = {**Topic.other_names, **dict.fromkeys(("type", "category", "categorie"), "kind")}

    kind: SectionKind = Field(title="Soort", description="wat voor bericht het is; staat als merkje bij de kop")
    consent: Consent | None = Field(None, title="Toestemming", description="bij een tekst over één kind of gezin; staat nergens op de site")


@record
class Story(Topic):
    """A story about people; it needs a record of their consent."""

    absences: ClassVar[Mapping[str, Explanation]] = {"consent": ask_consent("dit verhaal")}
    stand_ins: ClassVar[Mapping[str, Any]] = {**Topic.stand_ins, "consent": Consent.stand_ins}

    consent: Consent = Field(title="Toestemming", description="zonder toestemming wordt een verhaal niet gepubliceerd")


@record
class PracticeChoice(Record):
    """The practices to show in, or leave out of, an issue besides those selected automatically."""

    pin: tuple[Slug, ...] = Field((), title="Altijd tonen", description="als link, ook als ze niet nieuw zijn")
    hide: tuple[Slug, ...] = Field((), title="Weglaten", description="praktijken die er anders vanzelf in komen")
    feature: tuple[Slug, ...] = Field((), title="Uitlichten", description="vooraan, met samenvatting, doel en een tip")
    in_full: Whole = Field(5, title="Hoeveel volledig", description="de volledigst beschreven nieuwe; de rest als link")


@record
class Signature(Record):
    """The sender's closing."""

    other_names: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("naam", "afzender", "ondertekening", "functie", "rol", "organisatie", "team"), "name"
    )

    text: Closing = Field(title="Groet", description="waarmee de nieuwsbrief eindigt, zoals “Hartelijke groet”")
    name: Closing = Field(title="Afzender", description="organisatie, team of functie; of meer namen, elk op een eigen regel")


@record
class Correction(Record):
    """A correction of an issue that readers have received."""

    date: FullDate = Field(title="Datum", description="de dag van de correctie")
    what: Sentence = Field(title="Wat er niet klopte", description="één zin, zoals: de netwerkdag begint om 15.00 uur")
    event: Line | None = Field(None, title="Bijeenkomst", description="de key van de bijeenkomst waar het over gaat")


@record
class Issue(Record):
    """One issue of a region's newsletter."""

    if_text: ClassVar[str] = (
        f"begin opnieuw met `{PROGRAM} new newsletter`, of met het formulier op de site, en plak daar elk stuk bij zijn veld:"
        " de inleiding bij `introduction:`, een bericht bij `sections:` en een bijeenkomst bij `agenda:`"
    )
    stand_ins: ClassVar[Mapping[str, str]] = {
        "number": NO_NUMBER,
        "date": FIRST_DAY,
        "subject": "O",
        "preheader": "Dit staat in de inbox achter het onderwerp.",
        "introduction": "I",
    }
    other_names: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("handtekening", "ondertekening", "groet", "groeten", "slot", "sign off", "sign-off"), "signature"),
        **dict.fromkeys(("intro", "introductie", "voorwoord", "welkom", "aanhef"), "introduction"),
        **dict.fromkeys(
            ("voorproefje", "preview", "voorvertoning", "tekst in de inbox", "samenvatting", "teaser", "ondertitel"), "preheader"
        ),
        **dict.fromkeys(("nieuws", "berichten", "artikelen", "items", "stukken", "rubrieken", "articles", "news"), "sections"),
        **dict.fromkeys(("bijeenkomsten", "kalender", "activiteiten", "data", "datums", "overleggen", "events", "calendar"), "agenda"),
        **dict.fromkeys(("editie", "nr", "issue"), "number"),
        **dict.fromkeys(("published", "publication date"), "date"),
        **dict.fromkeys(("verhaal", "interviews"), "stories"),
        **dict.fromkeys(("onderwerpregel", "mailonderwerp", "headline", "subject line", "titel nieuwsbrief"), "subject"),
        **dict.fromkeys(("sluitingsdata", "deadline", "deadlines", "regelingen"), "closing_dates"),
    }

    no_fields: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            (
                "contact",
                "reply_to",
                "postal",
                "sender",
                "afzender",
                "aanmelden",
                "aanmeldadres",
                "sign-up",
                "signup",
                "subscribe",
                "afmelden",
            ),
            f"dit is voor elk nummer hetzelfde: zet het in `region.yml`, in dezelfde map, en {LINE_AWAY}",
        ),
        **dict.fromkeys(
            ("footer", "voettekst", "colofon", "unsubscribe"),
            "waarom iemand de mail krijgt en hoe die zich afmeldt, staat er vanzelf onder: staat hier iets anders, zet dat dan in de"
            f" tekst van een bericht, en {LINE_AWAY}",
        ),
    }

    number: Whole = Field(title="Nummer", description="het hoeveelste nummer van dit jaar")
    date: MonthDate = Field(title="Datum", description="2026-11-21, of 2026-11 als de dag niet vaststaat")
    status: Status = Field(PUBLISHED, title="Status", description="draft blijft van de site weg")
    formerly: tuple[Slug, ...] = Field((), title="Vroegere namen", description="bestandsnamen van vroeger, zonder .yml")
    title: Line | None = Field(None, title="Eigen titel", description="in plaats van nummer, maand of seizoen achter de naam")
    subject: Line = Field(title="Onderwerp", description="de onderwerpregel van de mail")
    preheader: Preheader = Field(title="Voorbeeldtekst", description="35 tot 90 tekens; staat in de inbox achter het onderwerp")
    introduction: Prose = Field(title="Inleiding", description="een of twee alinea's waarmee de nieuwsbrief begint")
    sections: tuple[Section, ...] = Field((), title="Onderwerpen", description="de berichten, elk met een kop")
    stories: tuple[Story, ...] = Field((), title="Verhalen", description="verhalen over mensen, elk met toestemming van wie erin voorkomt")
    agenda: tuple[Event, ...] = Field((), title="Agenda", description="bijeenkomsten; zij staan vanzelf op volgorde van datum")
    practices: PracticeChoice = Field(
        default_factory=lambda: PracticeChoice.validate({}),
        title="Praktijken",
        description="welke praktijken uit de bank in dit nummer staan",
    )
    tip: Flag = Field(True, title="Tip", description="met een tip uit de praktijken van de regio")
    closing_dates: Flag = Field(True, title="Sluitingsdatums", description="noem regelingen die binnenkort sluiten")
    signature: Signature | None = Field(None, title="Afsluiting", description="groet en namen onderaan")
    corrections: tuple[Correction, ...] = Field((), title="Correcties", description="wat er mis was in een nieuwsbrief die al verstuurd is")


def _refuse_nobody(everything: bool, regions: Sequence[str], municipalities: Sequence[str]) -> PydanticCustomError | None:
    if everything or regions or municipalities:
        return None
    hint = "vul regions of municipalities in, of schrijf `everything: yes`"
    return refuse("leeg-bereik", "zo gaat de nieuwsbrief over geen enkele praktijk", hint)


@record
class Covers(Record):
    """The practices that a newsletter is about."""

    rules: ClassVar[tuple[Rule, ...]] = (RuleInCode(_refuse_nobody),)

    everything: Flag = Field(False, title="Alles", description="yes voor een landelijke nieuwsbrief")
    regions: tuple[Region, ...] = Field((), title="Regio's", description="regio's waarvan praktijken in deze nieuwsbrief horen")
    municipalities: tuple[Municipality, ...] = Field(
        (), title="Gemeenten", description="gemeenten waarvan praktijken in deze nieuwsbrief horen"
    )


@record
class Sender(Record):
    """Who sends the mail."""

    name: Line = Field(title="Naam", description="zoals ontvangers de afzender zien")
    email: Email | None = Field(None, title="Van-adres", description="een algemeen adres")
    reply_to: Email | None = Field(None, title="Antwoordadres", description="een algemeen adres")


@record
class Colours(Record):
    """The region's own accent colour; text on it is white."""

    accent: Colour = Field(title="Accentkleur", description="contrast met wit ten minste 4,5")


@record
class UsualSection(Record):
    """A heading that returns in every issue; `praktijkbank new newsletter` adds it to the new file."""

    kind: SectionKind = Field(title="Soort", description="wat voor bericht het is; staat als merkje bij de kop")
    title: Line = Field(title="Kop", description="de kop boven het onderwerp")


@record
class NewsletterRegion(Record):
    """The fixed data of one region's newsletter."""

    name: Line = Field(title="Naam van de nieuwsbrief", description="staat boven elk nummer")
    formerly: tuple[Slug, ...] = Field((), title="Vroegere namen", description="namen van de map van vroeger")
    covers: Covers = Field(title="Over welke praktijken", description="van welke regio's en gemeenten praktijken erin horen")
    national_too: Flag = Field(False, title="Ook landelijk", description="yes: noem ook praktijken uit de regio 'landelijk'")
    sender: Sender = Field(title="Afzender", description="van wie de mail komt")
    postal: Line | None = Field(None, title="Postadres", description="adres onderaan de mail")
    contact: Contact | None = Field(None, title="Contact", description="wie vragen beantwoordt")
    mailing_service: MailingService = Field("none", title="Mailprogramma", description=f"kies uit: {', '.join(MAILING_SERVICES)}")
    subscribe_url: WebOrMail | None = Field(None, title="Aanmelden", description="webadres of mailto: waar lezers zich aanmelden")
    unsubscribe_url: WebOrMail | None = Field(None, title="Afmelden", description="webadres of mailto:, voor wie geen mailprogramma heeft")
    one_click: Flag = Field(False, title="Afmelden met één klik", description="yes: het afmeldadres meldt af zonder vraag (RFC 8058)")
    colours: Colours | None = Field(None, title="Kleuren", description="kleur van kop, links en knoppen in de mail en de PDF")
    logo: Picture | None = Field(None, title="Logo", description="staat boven elk nummer")
    issue_titles: IssueTitles = Field(BY_NUMBER, title="Hoe een nummer heet", description="number, month, season of free")
    sections: tuple[UsualSection, ...] = Field(
        (), title="Vaste onderwerpen", description="onderwerpen die in een nieuw nummer al klaarstaan"
    )
