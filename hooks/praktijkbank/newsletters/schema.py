"""The newsletter records: a region's fixed data and one issue, every field once, with its Dutch label and explanation."""

from __future__ import annotations

import re
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from praktijkbank.newsletters.mailing import MAILING_SERVICES
from praktijkbank.practices.practice import PUBLISHED, Consent, Contact, Municipality, Region, Status
from praktijkbank.source.fields import (
    ClockTime,
    Email,
    Facet,
    Flag,
    FullDate,
    Line,
    MonthDate,
    Slug,
    Whole,
    check_link,
    check_link_text,
    read_text,
    refuse,
    split_hours,
    suggest,
)
from praktijkbank.source.record import Record, record
from praktijkbank.text.prose_field import Prose

SectionKind = Annotated[str, Facet("section_kinds")]
EventStatus = Annotated[str, Facet("event_statuses")]

MOVED = "moved"
CANCELLED = "cancelled"
PREHEADER_LENGTH = (35, 90)
MAX_PICTURE_WIDTH = 560


def _colour(value: Any) -> str:
    text = read_text(value)
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise refuse("foute-kleur", f"'{text}' is geen kleur", 'schrijf een kleurcode tussen aanhalingstekens, zoals "#1a5276"')
    return text.lower()


def _file_name(value: Any) -> str:
    text = read_text(value)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*\.(png|jpg|jpeg|gif)", text):
        hint = "zet het bestand naast deze nieuwsbrief; naam in kleine letters, eindigend op .png, .jpg of .gif"
        raise refuse("foute-afbeelding", f"'{text}' is geen bestandsnaam van een afbeelding", hint)
    return text


def _target(value: Any) -> str:
    text = read_text(value)
    if re.fullmatch(r"/(?!/)[a-z0-9/._-]*(#[a-z0-9-]+)?", text):
        return text
    try:
        return check_link(text)
    except PydanticCustomError as error:
        hint = "gebruik een volledig adres (https://… of mailto:…), of een pagina van deze site die begint met /"
        raise refuse(error.type, "dit is geen geldig adres", hint, text) from error


def _web_or_mail(value: Any) -> str:
    return check_link(read_text(value))


def _mailing_service(value: Any) -> str:
    text = read_text(value)
    if text not in MAILING_SERVICES:
        hint = suggest(text, list(MAILING_SERVICES)) or f"kies uit: {', '.join(MAILING_SERVICES)}"
        raise refuse("onbekend-mailprogramma", f"het mailprogramma '{text}' is hier niet bekend", hint)
    return text


def _check_link_text(value: Any) -> Any:
    return check_link_text(value) if isinstance(value, str) else value  # what else is wrong with it, Line tells


def _check_width(width: int) -> int:
    if not 1 <= width <= MAX_PICTURE_WIDTH:
        raise refuse(
            "foute-breedte", f"een breedte van {width} past niet in de mail", f"kies een breedte van 1 tot en met {MAX_PICTURE_WIDTH}"
        )
    return width


def _check_preheader(text: str) -> str:
    shortest, longest = PREHEADER_LENGTH
    if not shortest <= len(text) <= longest:
        message = f"de voorbeeldtekst telt {len(text)} tekens"
        raise refuse("voorbeeldtekst-lengte", message, f"gebruik {shortest} tot en met {longest} tekens")
    return text


Colour = Annotated[str, BeforeValidator(_colour), WithJsonSchema({"type": "string"})]
FileName = Annotated[str, BeforeValidator(_file_name), WithJsonSchema({"type": "string"})]
Target = Annotated[str, BeforeValidator(_target), WithJsonSchema({"type": "string"})]
WebOrMail = Annotated[str, BeforeValidator(_web_or_mail), WithJsonSchema({"type": "string"})]
PictureWidth = Annotated[Whole, AfterValidator(_check_width)]
Preheader = Annotated[Line, AfterValidator(_check_preheader)]
LinkText = Annotated[Line, BeforeValidator(_check_link_text)]
MailingService = Annotated[str, BeforeValidator(_mailing_service), WithJsonSchema({"enum": list(MAILING_SERVICES)})]


@record
class Picture(Record):
    """A picture beside a section, or the logo of a region."""

    file: FileName = Field(title="Bestand", description="staat in dezelfde map als de nieuwsbrief")
    alt: Line = Field(title="Omschrijving", description="wat er te zien is, voor wie het beeld niet ziet")
    width: PictureWidth | None = Field(None, title="Breedte", description=f"in beeldpunten, hoogstens {MAX_PICTURE_WIDTH}")


@record
class Link(Record):
    """A link below a section."""

    text: LinkText = Field(title="Linktekst", description="wat de lezer daar vindt; elke linktekst één keer per nieuwsbrief")
    url: Target = Field(title="Adres", description="volledig webadres, of een pagina van deze site die begint met /")


@record
class Section(Record):
    """One item of the newsletter."""

    kind: SectionKind = Field(title="Soort")
    title: Line = Field(title="Kop")
    text: Prose = Field(title="Tekst")
    link: Link | None = Field(None, title="Link")
    picture: Picture | None = Field(None, title="Afbeelding")
    consent: Consent | None = Field(None, title="Toestemming", description="bij een tekst over één kind of gezin; staat nergens op de site")


@record
class Story(Record):
    """A story about people; it needs a record of their consent."""

    title: Line = Field(title="Kop")
    text: Prose = Field(title="Tekst")
    consent: Consent = Field(title="Toestemming", description="zonder toestemming wordt een verhaal niet gepubliceerd")

    @model_validator(mode="before")
    @classmethod
    def _require_consent(cls, value: Any) -> Any:
        if isinstance(value, dict) and not value.get("consent"):
            hint = "voeg `consent:` toe met by, date, recorded_by, for en until, of haal het verhaal weg"
            raise refuse("geen-toestemming", "bij dit verhaal staat geen toestemming", hint)
        return value


@record
class Event(Record):
    """One date in the agenda. It is known by its first date and its title, or by `key` where the title changes."""

    date: FullDate = Field(title="Datum")
    start: ClockTime | None = Field(None, title="Begin", description="zoals 15:00, of 15:00-17:00 met het einde erbij")
    end: ClockTime | None = Field(None, title="Einde")
    title: Line = Field(title="Wat")
    for_whom: Line | None = Field(None, title="Voor wie")
    location: Line | None = Field(None, title="Waar")
    signup: Target | None = Field(None, title="Aanmelden", description="webadres of mailto:")
    status: EventStatus = Field("planned", title="Stand")
    was: FullDate | None = Field(None, title="Eerdere datum", description="bij status moved: de datum die eerder is genoemd")
    note: Line | None = Field(None, title="Opmerking")
    key: Slug | None = Field(None, title="Vaste naam", description="houdt agenda's gelijk als de titel verandert")

    @model_validator(mode="before")
    @classmethod
    def _read_hours(cls, value: Any) -> Any:
        return split_hours(value)

    @model_validator(mode="after")
    def _check_times(self) -> Self:
        if self.end and not self.start:
            raise refuse("einde-zonder-begin", "er is een eindtijd maar geen begintijd", "vul ook start in")
        if self.start and self.end and self.end <= self.start:
            raise refuse("eind-voor-begin", f"het einde ({self.end}) ligt niet na het begin ({self.start})", "verbeter een van de tijden")
        if self.status == MOVED and not self.was:
            raise refuse("verplaatst-zonder-datum", "de bijeenkomst is verplaatst, maar de eerdere datum ontbreekt", "vul was in")
        if self.was and self.status not in {MOVED, CANCELLED}:
            raise refuse("datum-zonder-verplaatst", "er is een eerdere datum, maar de stand is niet verplaatst", "schrijf `status: moved`")
        return self


@record
class PracticeChoice(Record):
    """Which practices stand in the issue besides, or instead of, those that are new by themselves."""

    pin: tuple[Slug, ...] = Field((), title="Altijd tonen", description="ook als ze niet nieuw zijn")
    hide: tuple[Slug, ...] = Field((), title="Weglaten")
    feature: tuple[Slug, ...] = Field((), title="Uitlichten", description="met samenvatting, doel en eerste tip")
    in_full: Whole = Field(5, title="Hoeveel volledig", description="de volledigst beschreven nieuwe; de rest als link")


@record
class Signature(Record):
    """How the sender closes."""

    text: Line = Field(title="Groet")
    name: Line = Field(title="Afzender", description="organisatie, team of functie")


@record
class Correction(Record):
    """What was wrong in an issue that readers have."""

    date: FullDate = Field(title="Datum", description="de dag van de correctie")
    what: Line = Field(title="Wat er niet klopte", description="één zin, zoals: de netwerkdag begint om 15.00 uur")
    event: Slug | None = Field(None, title="Bijeenkomst", description="de key van de bijeenkomst waar het over gaat")


@record
class Issue(Record):
    """One issue of a region's newsletter."""

    number: Whole = Field(title="Nummer")
    date: MonthDate = Field(title="Datum", description="2026-11-21, of 2026-11 als de dag niet vaststaat")
    status: Status = Field(PUBLISHED, title="Status", description="draft blijft van de site weg")
    formerly: tuple[Slug, ...] = Field((), title="Vroegere namen", description="bestandsnamen van vroeger, zonder .yml")
    subject: Line = Field(title="Onderwerp", description="de onderwerpregel van de mail")
    preheader: Preheader = Field(title="Voorbeeldtekst", description="35 tot 90 tekens; staat in de inbox achter het onderwerp")
    introduction: Prose = Field(title="Inleiding")
    sections: tuple[Section, ...] = Field((), title="Onderwerpen")
    stories: tuple[Story, ...] = Field((), title="Verhalen")
    agenda: tuple[Event, ...] = Field((), title="Agenda")
    practices: PracticeChoice = Field(default_factory=lambda: PracticeChoice.validate({}), title="Praktijken")
    tip: Flag = Field(True, title="Tip", description="yes: kies een tip uit de praktijken van de regio")
    closing_dates: Flag = Field(True, title="Sluitingsdatums", description="yes: noem regelingen die binnenkort sluiten")
    signature: Signature | None = Field(None, title="Afsluiting")
    corrections: tuple[Correction, ...] = Field((), title="Correcties", description="wat er mis was in een nieuwsbrief die al verstuurd is")


@record
class Covers(Record):
    """Whose practices a newsletter is about."""

    everything: Flag = Field(False, title="Alles", description="yes voor een landelijke nieuwsbrief")
    regions: tuple[Region, ...] = Field((), title="Regio's")
    municipalities: tuple[Municipality, ...] = Field((), title="Gemeenten")

    @model_validator(mode="after")
    def _check_content(self) -> Self:
        if not (self.everything or self.regions or self.municipalities):
            hint = "vul regions of municipalities in, of schrijf `everything: yes`"
            raise refuse("leeg-bereik", "zo gaat de nieuwsbrief over geen enkele praktijk", hint)
        return self


@record
class Sender(Record):
    """Who sends the mail."""

    name: Line = Field(title="Naam")
    email: Email | None = Field(None, title="Van-adres", description="een algemeen adres")
    reply_to: Email | None = Field(None, title="Antwoordadres", description="een algemeen adres")


@record
class Colours(Record):
    """The region's own accent colour; text on it is white."""

    accent: Colour = Field(title="Accentkleur", description="contrast met wit ten minste 4,5")


@record
class UsualSection(Record):
    """A heading that returns in every issue; `praktijkbank new newsletter` puts it in the new file."""

    kind: SectionKind = Field(title="Soort")
    title: Line = Field(title="Kop")


@record
class NewsletterRegion(Record):
    """The fixed data of one region's newsletter."""

    name: Line = Field(title="Naam van de nieuwsbrief")
    formerly: tuple[Slug, ...] = Field((), title="Vroegere namen", description="namen van de map van vroeger")
    covers: Covers = Field(title="Over welke praktijken")
    national_too: Flag = Field(False, title="Ook landelijk", description="yes: noem ook praktijken uit de regio 'landelijk'")
    sender: Sender = Field(title="Afzender")
    postal: Line | None = Field(None, title="Postadres")
    contact: Contact | None = Field(None, title="Contact")
    mailing_service: MailingService = Field("none", title="Mailprogramma", description=f"kies uit: {', '.join(MAILING_SERVICES)}")
    subscribe_url: WebOrMail | None = Field(None, title="Aanmelden", description="webadres of mailto: waar lezers zich aanmelden")
    unsubscribe_url: WebOrMail | None = Field(None, title="Afmelden", description="webadres of mailto:, voor wie geen mailprogramma heeft")
    one_click: Flag = Field(False, title="Afmelden met één klik", description="yes: het afmeldadres meldt af zonder vraag (RFC 8058)")
    colours: Colours | None = Field(None, title="Kleuren")
    logo: Picture | None = Field(None, title="Logo")
    sections: tuple[UsualSection, ...] = Field((), title="Vaste onderwerpen")
