"""The newsletter records: a region's fixed data and one issue, every field once, with its Dutch label and explanation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, ValidationError, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from praktijkbank.newsletters.mailing import MAILING_SERVICES
from praktijkbank.newsletters.section_blocks import Picture, Prose, Target, Topic, ask_consent
from praktijkbank.practices.consent import Consent
from praktijkbank.practices.place import Municipality, Region
from praktijkbank.practices.practice import PUBLISHED, Contact, Status
from praktijkbank.source.choices import Choice, TermKey
from praktijkbank.source.date_notation import list_days
from praktijkbank.source.fields import (
    MAX_LINE,
    SLUG,
    ClockTime,
    Flag,
    FullDate,
    Line,
    MonthDate,
    PartialDate,
    Slug,
    Whole,
    read_text,
    refuse,
    split_hours,
    suggest,
)
from praktijkbank.source.links import Email, check_link
from praktijkbank.source.record import FIRST_DAY, LAST_DAY, NO_NUMBER, STAND_IN, Explanation, Record, record
from praktijkbank.source.record_rules import Rule, RuleInCode

SectionKind = Annotated[str, TermKey("section_kinds")]
EventStatus = Annotated[str, TermKey("event_statuses")]

ISSUE_SCHEMA, REGION_SCHEMA = Path(".cache/schema/nieuwsbrief.schema.json"), Path(".cache/schema/regio.schema.json")
# By these lines a file of a region's folder tells editors' tools what belongs in it.
ISSUE_LINE, REGION_LINE = (f"# yaml-language-server: $schema=../../{path.as_posix()}" for path in (ISSUE_SCHEMA, REGION_SCHEMA))
PLANNED = "planned"
MOVED = "moved"
CANCELLED = "cancelled"
MIDNIGHT = "00:00"
BY_NUMBER, BY_MONTH, BY_SEASON, FREE = "number", "month", "season", "free"
ISSUE_TITLES = {BY_NUMBER: ("nummer",), BY_MONTH: ("maand",), BY_SEASON: ("seizoen",), FREE: ("vrij", "eigen titel")}
PREHEADER_LENGTH = (35, 90)


def _colour(value: Any) -> str:
    text = read_text(value)
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise refuse("foute-kleur", f"'{text}' is geen kleur", 'schrijf een kleurcode tussen aanhalingstekens, zoals "#1a5276"')
    return text.lower()


def _event_key(value: Any) -> str:
    text = read_text(value)
    if not SLUG.fullmatch(text):
        hint = "gebruik kleine letters, cijfers en streepjes, zoals netwerkdag-2027"
        raise refuse("foute-key", f"'{text}' kan geen vaste naam van een bijeenkomst zijn", hint)
    return text


def _ask_one_day(value: Any) -> Any:
    days = list_days(value) if isinstance(value, str) else value if isinstance(value, list) else []
    if len(days) > 1 and isinstance(days[0], str):
        raise refuse("foute-datum", "hier past één dag", f"schrijf alleen de eerste: {days[0]}; de andere dagen horen daarbij")
    return value


def _web_or_mail(value: Any) -> str:
    return check_link(read_text(value))


def _mailing_service(value: Any) -> str:
    text = read_text(value)
    if text not in MAILING_SERVICES:
        hint = suggest(text, list(MAILING_SERVICES)) or f"kies uit: {', '.join(MAILING_SERVICES)}; met alleen Outlook is het none"
        raise refuse("onbekend-mailprogramma", f"het mailprogramma '{text}' is hier niet bekend", hint)
    return text


def _check_preheader(text: str) -> str:
    shortest, longest = PREHEADER_LENGTH
    if not shortest <= len(text) <= longest:
        message = f"de voorbeeldtekst telt {len(text)} tekens"
        raise refuse("voorbeeldtekst-lengte", message, f"gebruik {shortest} tot en met {longest} tekens")
    return text


Colour = Annotated[str, BeforeValidator(_colour), WithJsonSchema({"type": "string"})]
EventKey = Annotated[str, BeforeValidator(_event_key), WithJsonSchema({"type": "string", "form": "key"})]
IssueTitles = Annotated[str, Choice(ISSUE_TITLES)]
WebOrMail = Annotated[str, BeforeValidator(_web_or_mail), WithJsonSchema({"type": "string"})]
Preheader = Annotated[
    Line, AfterValidator(_check_preheader), WithJsonSchema({"type": "string", "maxLength": MAX_LINE, "form": "preheader"})
]
_DAY: TypeAdapter[PartialDate] = TypeAdapter(FullDate)
DayBefore = Annotated[FullDate, BeforeValidator(_ask_one_day)]

MailingService = Annotated[str, BeforeValidator(_mailing_service), WithJsonSchema({"enum": list(MAILING_SERVICES)})]


@record
class Section(Topic):
    """One item of the newsletter."""

    kind: SectionKind = Field(title="Soort", description="wat voor bericht het is; staat als merkje bij de kop")
    consent: Consent | None = Field(None, title="Toestemming", description="bij een tekst over één kind of gezin; staat nergens op de site")


@record
class Story(Topic):
    """A story about people; it needs a record of their consent."""

    absences: ClassVar[Mapping[str, Explanation]] = {"consent": ask_consent("dit verhaal")}
    stand_ins: ClassVar[Mapping[str, Any]] = {**Topic.stand_ins, "consent": Consent.stand_ins}

    consent: Consent = Field(title="Toestemming", description="zonder toestemming wordt een verhaal niet gepubliceerd")


def _ask_begin(start: str | None, end: str | None) -> PydanticCustomError | None:
    if start or not end:
        return None
    return refuse("einde-zonder-begin", "er is een eindtijd maar geen begintijd", "vul ook start in", field="end")


def _ask_day_before(status: str, was: PartialDate | None, dates: Sequence[PartialDate]) -> PydanticCustomError | None:
    if status != MOVED or was:
        return None
    message = "de bijeenkomst is verplaatst, maar de eerdere datum ontbreekt"
    hint = "zet bij was de eerste dag die eerder is genoemd; bij dates alle dagen zoals ze nu zijn"
    hint = hint if dates else "vul was in; is alleen de tijd of plek anders, haal dan `status` weg en zeg het bij `note`"
    return refuse("verplaatst-zonder-datum", message, hint, field="status")


def _ask_moved(status: str, was: PartialDate | None) -> PydanticCustomError | None:
    if not was or status in {MOVED, CANCELLED}:
        return None
    message = "er is een eerdere datum, maar de stand is niet verplaatst"
    return refuse("datum-zonder-verplaatst", message, "schrijf `status: moved`", field="was")


def _refuse_same_day(
    date: PartialDate, was: PartialDate | None, until: PartialDate | None, dates: Sequence[PartialDate]
) -> PydanticCustomError | None:
    if was != date or until or dates:  # the first of more days may stay while the others move
        return None
    hint = "verbeter een van de datums; is alleen de tijd anders, haal dan `status` en `was` weg en zeg het bij `note`"
    return refuse("niet-verplaatst", f"de eerdere datum ({was}) is dezelfde als de nieuwe", hint, field="was")


def _compare_times(
    start: str | None, end: str | None, until: PartialDate | None, dates: Sequence[PartialDate]
) -> PydanticCustomError | None:
    if not start or not end or end > start or end == MIDNIGHT or until:
        return None
    message = f"het einde ({end}) ligt niet na het begin ({start})"
    late = "zet elke dag apart in de agenda, met bij until de dag erna" if dates else "vul bij until de dag erna in"
    return refuse("eind-voor-begin", message, f"verbeter een van de tijden; of eindigt het na middernacht, {late}", field="end")


def _compare_days(date: PartialDate, until: PartialDate | None) -> PydanticCustomError | None:
    if not until or until > date:
        return None
    message = f"de laatste dag ({until}) ligt niet na de eerste ({date})"
    return refuse("eind-voor-begin", message, "verbeter een van de datums, of haal until weg", field="until")


def _refuse_double_day(dates: Sequence[PartialDate]) -> PydanticCustomError | None:
    double = next((day for number, day in enumerate(dates) if day in dates[:number]), None)
    return refuse("dubbele-waarde", f"{double} staat twee keer in de reeks", "haal er een weg", field="dates") if double else None


def _refuse_earlier_day(date: PartialDate, dates: Sequence[PartialDate]) -> PydanticCustomError | None:
    early = next((day for day in dates if day < date), None)
    if not early:
        return None
    return refuse("eind-voor-begin", f"in de reeks staat {early}, voor de eerste dag ({date})", "zet de eerste dag bij date")


def _refuse_in_series(dates: Sequence[PartialDate], until: PartialDate | None) -> PydanticCustomError | None:
    if not dates or not until:
        return None
    hint = "noem bij dates alle dagen en haal until weg, of zet een stuk van meer dagen apart in de agenda"
    return refuse("half-onderdeel", "until kan niet bij een reeks staan", hint, field="until")


def _refuse_late_deadline(
    deadline: PartialDate | None, date: PartialDate, until: PartialDate | None, dates: Sequence[PartialDate]
) -> PydanticCustomError | None:
    last = until or max((date, *dates))
    if not deadline or deadline <= last:
        return None
    message = f"aanmelden kan tot en met {deadline}, na de bijeenkomst zelf ({last})"
    return refuse("aanmelden-te-laat", message, "verbeter een van de datums", field="deadline")


def _ask_deadline(deadline: PartialDate | None, deadline_in_calendar: bool) -> PydanticCustomError | None:
    if deadline or not deadline_in_calendar:
        return None
    return refuse("half-onderdeel", "de laatste dag om je aan te melden ontbreekt", "vul deadline in", field="deadline_in_calendar")


@record
class Event(Record):
    """One date in the agenda, one stretch of days, or a series. It is known by its first date and its title, or by `key`.

    `date` is the first day, also of a series that names its days at `dates` only. With an end past midnight `until` is the
    next day; an end at 00:00 is the end of the day itself.
    """

    rules: ClassVar[tuple[Rule, ...]] = (
        RuleInCode(_ask_begin),
        RuleInCode(_ask_day_before),
        RuleInCode(_ask_moved),
        RuleInCode(_refuse_same_day),
        RuleInCode(_compare_times),
        RuleInCode(_compare_days),
        RuleInCode(_refuse_double_day),
        RuleInCode(_refuse_earlier_day),
        RuleInCode(_refuse_in_series),
        RuleInCode(_refuse_late_deadline),
        RuleInCode(_ask_deadline),
    )
    stand_ins: ClassVar[Mapping[str, str]] = {"date": LAST_DAY, "title": STAND_IN}
    other_names: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("time", "times", "tijd", "tijden", "tijdstip", "hours"), "start"),
        **dict.fromkeys(("where", "place", "plaats", "plek", "locatie"), "location"),
        **dict.fromkeys(("day", "dag", "when", "wanneer"), "date"),
        **dict.fromkeys(("name", "naam", "what"), "title"),
    }

    date: FullDate = Field(title="Datum", description="de eerste dag; bij een reeks mogen alle dagen ervoor in de plaats")
    until: FullDate | None = Field(None, title="Tot en met", description="de laatste dag, als de bijeenkomst over meer dagen loopt")
    dates: tuple[FullDate, ...] = Field((), title="Alle dagen", description="de dagen van een reeks, elk met dezelfde tijden")
    start: ClockTime | None = Field(None, title="Begin", description="zoals 15:00, of 15:00-17:00 met het einde erbij")
    end: ClockTime | None = Field(None, title="Einde", description="na middernacht: vul ook de laatste dag in")
    title: Line = Field(title="Wat", description="hoe de bijeenkomst heet")
    for_whom: Line | None = Field(None, title="Voor wie", description="voor wie de bijeenkomst is bedoeld")
    location: Line | None = Field(None, title="Waar", description="naam van de plek; het adres en een link voor online staan apart")
    address: Line | None = Field(None, title="Adres", description="straat, huisnummer en plaats")
    online: Target | None = Field(None, title="Online", description="webadres om mee te doen; staat ook op de site")
    costs: Line | None = Field(None, title="Kosten", description="zoals: gratis")
    signup: Target | None = Field(None, title="Aanmelden", description="webadres of mailto:")
    deadline: FullDate | None = Field(None, title="Aanmelden tot en met", description="laatste dag waarop iemand zich kan aanmelden")
    deadline_in_calendar: Flag = Field(False, title="Ook in agenda's", description="zet die laatste dag ook in agenda's")
    status: EventStatus = Field(PLANNED, title="Stand", description="gaat zij door, is zij verplaatst of afgelast")
    was: DayBefore | None = Field(None, title="Eerdere datum", description="is zij verplaatst: de (eerste) dag die eerder is genoemd")
    note: Line | None = Field(None, title="Opmerking", description="wat een bezoeker nog moet weten, in één regel")
    key: EventKey | None = Field(None, title="Vaste naam", description="houdt agenda's gelijk als de titel verandert")

    @model_validator(mode="before")
    @classmethod
    def _read_hours(cls, value: Any) -> Any:
        return split_hours(_name_first_day(value))

    @property
    def days(self) -> tuple[PartialDate, ...]:
        """The days on which it begins: more than one for a series."""
        return tuple(sorted({self.date, *self.dates}))

    @property
    def last_day(self) -> PartialDate:
        """The day on which all of it is over."""
        return self.until or self.days[-1]

    def spread(self) -> tuple[Event, ...]:
        """Return the event, or each day of a series as an event by itself, the first of which keeps the deadline for calendars."""
        if not self.dates:
            return (self,)
        return tuple(
            self.replace(
                date=day,
                dates=(),
                was=self.was if day == self.date else None,
                key=f"{self.key}-{day}" if self.key else None,
                deadline_in_calendar=self.deadline_in_calendar and day == self.date,
            )
            for day in self.days
        )


def _name_first_day(data: Any) -> Any:
    """Return raw data of an event in which a series that names its days only at `dates` has its first day at `date` too.

    Where no day can be read, any stands there: what is wrong is told where it was typed.
    """
    dates = data.get("dates") if isinstance(data, dict) else None
    if "date" in (data or ()) or not dates:
        return data
    days = dates if isinstance(dates, list) else []
    return {**data, "date": str(min(filter(None, map(_read_day, days)), default="2000-01-01"))}


def _read_day(text: Any) -> PartialDate | None:
    try:
        day: PartialDate = _DAY.validate_python(text)
    except ValidationError:
        return None
    return day


@record
class PracticeChoice(Record):
    """Which practices stand in the issue besides, or instead of, those that are new by themselves."""

    pin: tuple[Slug, ...] = Field((), title="Altijd tonen", description="als link, ook als ze niet nieuw zijn")
    hide: tuple[Slug, ...] = Field((), title="Weglaten", description="praktijken die er anders vanzelf in komen")
    feature: tuple[Slug, ...] = Field((), title="Uitlichten", description="met samenvatting, doel en eerste tip")
    in_full: Whole = Field(5, title="Hoeveel volledig", description="de volledigst beschreven nieuwe; de rest als link")


@record
class Signature(Record):
    """How the sender closes."""

    text: Line = Field(title="Groet", description="waarmee de nieuwsbrief eindigt, zoals “Hartelijke groet”")
    name: Line = Field(title="Afzender", description="organisatie, team of functie")


@record
class Correction(Record):
    """What was wrong in an issue that readers have."""

    date: FullDate = Field(title="Datum", description="de dag van de correctie")
    what: Line = Field(title="Wat er niet klopte", description="één zin, zoals: de netwerkdag begint om 15.00 uur")
    event: Line | None = Field(None, title="Bijeenkomst", description="de key van de bijeenkomst waar het over gaat")


@record
class Issue(Record):
    """One issue of a region's newsletter."""

    stand_ins: ClassVar[Mapping[str, str]] = {
        "number": NO_NUMBER,
        "date": FIRST_DAY,
        "subject": "O",
        "preheader": "Dit staat in de inbox achter het onderwerp.",
        "introduction": "I",
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

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty_agenda(cls, value: Any) -> Any:
        """Take an agenda of which only the name stands there, as in a new file, for none."""
        return {name: told for name, told in value.items() if name != "agenda" or told} if isinstance(value, dict) else value


def _refuse_nobody(everything: bool, regions: Sequence[str], municipalities: Sequence[str]) -> PydanticCustomError | None:
    if everything or regions or municipalities:
        return None
    hint = "vul regions of municipalities in, of schrijf `everything: yes`"
    return refuse("leeg-bereik", "zo gaat de nieuwsbrief over geen enkele praktijk", hint)


@record
class Covers(Record):
    """Whose practices a newsletter is about."""

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
    """A heading that returns in every issue; `praktijkbank new newsletter` puts it in the new file."""

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
    colours: Colours | None = Field(None, title="Kleuren", description="kleuren van de kop en de knoppen")
    logo: Picture | None = Field(None, title="Logo", description="staat boven elk nummer")
    issue_titles: IssueTitles = Field(BY_NUMBER, title="Hoe een nummer heet", description="number, month, season of free")
    sections: tuple[UsualSection, ...] = Field(
        (), title="Vaste onderwerpen", description="onderwerpen die in een nieuw nummer al klaarstaan"
    )
