"""The schema of an agenda event: a day, a stretch of days or a series, with the rules between its fields."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from praktijkbank.newsletters.costs import read_costs
from praktijkbank.newsletters.event_hours import complete_event
from praktijkbank.newsletters.section_blocks import Target
from praktijkbank.source.advice import Rewrite
from praktijkbank.source.choices import TermKey
from praktijkbank.source.dutch.date_notation import is_date
from praktijkbank.source.dutch.day_lists import list_days
from praktijkbank.source.dutch.moved_days import find_move
from praktijkbank.source.dutch.notations import says_to_come
from praktijkbank.source.fields import (
    MAX_LINE,
    SLUG,
    ClockTime,
    EndTime,
    Flag,
    FullDate,
    Line,
    PartialDate,
    Word,
    read_text,
    refuse,
    refuse_nothing,
)
from praktijkbank.source.record import LAST_DAY, STAND_IN, Record, record
from praktijkbank.source.record_rules import Rule, RuleInCode
from praktijkbank.source.remedies.proposals import write

PLANNED = "planned"
MOVED = "moved"
CANCELLED = "cancelled"
MIDNIGHT = "00:00"
_LABEL = re.compile(r"\s*(kosten|prijs|locatie|plaats|plek|waar|adres|voor wie|doelgroep)\s*:\s*(?=\S)", re.IGNORECASE)
_UNTIL = re.compile(r"^\s*(?:uiterlijk(?: op)?|t/m|tot en met)\s+(?=\S)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)


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


def _cut_word(value: Any) -> Any:
    """Cut the word that says what a last day always means: uiterlijk, t/m."""
    return _UNTIL.sub("", value, count=1) if isinstance(value, str) else value


def _ask_to_come(value: Any, info: ValidationInfo) -> Any:
    """Return a text that says something, even if only that details follow; raises PydanticCustomError."""
    if not isinstance(value, str) or says_to_come(value):
        return value
    if label := _LABEL.match(value):
        anew = Rewrite(f"schrijf voor deze regel in de plaats `{info.field_name}: {write(value[label.end() :])}`")
        raise refuse("dubbel-opschrift", f"'{label[1]}:' komt er in de nieuwsbrief vanzelf voor te staan", anew)
    if address := _ADDRESS.search(value):
        hint = "zet het bij `online`, of bij `signup` als je je daar aanmeldt"
        apart = "" if address[0] == value.strip() else ", en haal het hier weg, met de woorden die erbij horen"
        raise refuse("adres-in-tekst", f"'{address[0]}' is een adres, en hier geen link", f"{hint}{apart}")
    return refuse_nothing(value)


ToldLater = Annotated[Word, BeforeValidator(_ask_to_come), WithJsonSchema({"type": "string", "maxLength": MAX_LINE, "form": "later"})]
Costs = Annotated[ToldLater, AfterValidator(read_costs)]


def _ask_which_days(value: Any) -> Any:
    move = find_move(value) if isinstance(value, str) else None
    if move and move.is_all:
        is_whole = is_date(move.day or move.was)
        if move.day:
            day = move.day if is_whole else f"{move.day}, met het jaar"
            hint = f"schrijf `status: moved`, zet bij `date` de nieuwe dag ({day}), en bij `was` de dag van eerder"
        else:
            told, year = (move.was, "") if is_whole else (f"{move.was} …", "; vul op de puntjes het jaar in")
            hint = f"schrijf `status: moved` en `was: {told}`, elk op een eigen regel{year}"
        which = "de nieuwe dag" if move.day else "de dag van eerder"
        raise refuse("onbekende-waarde", f"'{value}' noemt ook {which}, en hier staat alleen de stand", hint)
    if isinstance(value, str) and _DAY_FIRST.match(value):
        message = f"'{value}' gaat over een dag, en de stand geldt voor elke dag van de bijeenkomst"
        hint = "haal een dag die niet doorgaat weg uit `dates`, of maak er een eigen onderdeel van met `status: cancelled`"
        raise refuse("onbekende-waarde", message, f"{hint}; gaat het om alle dagen, schrijf dan alleen de stand")
    return value


_DAY_FIRST = re.compile(r"(?:op |de )?(?:(?!half )[a-z]+ )?[0-9]{1,2}[ /-](?!uur\b)", re.IGNORECASE)
EventStatus = Annotated[str, TermKey("event_statuses"), BeforeValidator(_ask_which_days)]
EventKey = Annotated[str, BeforeValidator(_event_key), WithJsonSchema({"type": "string", "form": "key"})]
LastDay = Annotated[FullDate, BeforeValidator(_cut_word), WithJsonSchema({"type": "string", "format": "date", "form": "last_day"})]
DayBefore = Annotated[FullDate, BeforeValidator(_ask_one_day), WithJsonSchema({"type": "string", "format": "date", "form": "day_before"})]


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
    if was != date or until or dates:  # with several days, the first may stay while the others move
        return None
    hint = "verbeter een van de datums; is alleen de tijd anders, haal dan `status` en `was` weg en zeg het bij `note`"
    hint += "; is de nieuwe dag nog niet bekend, schrijf dan `status: cancelled`, haal `was` weg en zeg bij `note` dat die volgt"
    return refuse("niet-verplaatst", f"de eerdere datum ({was}) is dezelfde als de nieuwe", hint, field="was")


def _compare_times(
    start: str | None, end: str | None, until: PartialDate | None, dates: Sequence[PartialDate]
) -> PydanticCustomError | None:
    if not start or not end or end > start or end == MIDNIGHT or until:
        return None
    message = f"het einde ({end}) ligt niet na het begin ({start})"
    late = "zet elke dag apart in de agenda, met bij until de dag erna" if dates else "vul bij until de dag erna in"
    return refuse("eind-voor-begin", message, f"verbeter een van de tijden; of eindigt het na middernacht, {late}", field="end")


def _refuse_passed_by(
    date: PartialDate, start: str | None, end: str | None, until: PartialDate | None, dates: Sequence[PartialDate]
) -> PydanticCustomError | None:
    """Refuse a time that the clock skips when summer time begins."""
    passed = _find_shifted(date, start, end, until, dates, month=3)
    if not passed:
        return None
    day, time, name = passed
    message = f"op {day} bestaat {time} niet: dan gaat de klok van 02:00 naar 03:00"
    return refuse("tijd-bestaat-niet", message, f"schrijf 03:{time[3:]}, of verbeter de dag", field=name)


def _find_shifted(
    date: PartialDate, start: str | None, end: str | None, until: PartialDate | None, dates: Sequence[PartialDate], month: int
) -> tuple[PartialDate, str, str] | None:
    """Return the day, time and field of a time in the hour that the clock skips or shows twice; None if there is none.

    Summer time begins on the last Sunday of March and ends on that of October, since 1996. Source: directive 2000/84/EC, articles 2 and 3.
    """
    days = dict.fromkeys((date, *dates))
    told = [*((day, start, "start") for day in days), *((until or day, end, "end") for day in days)]
    return next(((day, time, name) for day, time, name in told if time and time[:2] == "02" and _is_last_sunday(day, month)), None)


def _is_last_sunday(day: PartialDate, month: int) -> bool:
    return day.month == month and day.day > 24 and dt.date(day.year, day.month, day.day).isoweekday() == 7


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
    """A day, a stretch of days or a series in the agenda, identified by `key`, or else by its first date and title.

    `date` is the first day, even for a series that names its days only in `dates`. If it ends after midnight, `until` is the next day; an
    end at 00:00 is the end of the day itself.
    """

    rules: ClassVar[tuple[Rule, ...]] = (
        RuleInCode(_ask_begin),
        RuleInCode(_ask_day_before),
        RuleInCode(_ask_moved),
        RuleInCode(_refuse_same_day),
        RuleInCode(_compare_times),
        RuleInCode(_refuse_passed_by),
        RuleInCode(_compare_days),
        RuleInCode(_refuse_double_day),
        RuleInCode(_refuse_earlier_day),
        RuleInCode(_refuse_in_series),
        RuleInCode(_refuse_late_deadline),
        RuleInCode(_ask_deadline),
    )
    stand_ins: ClassVar[Mapping[str, str]] = {"date": LAST_DAY, "title": STAND_IN}
    other_names: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            ("time", "times", "tijd", "tijden", "tijdstip", "hours", "van", "vanaf", "aanvang", "begin", "begintijd", "hoe laat"), "start"
        ),
        **dict.fromkeys(("tot", "einde", "eind", "eindtijd"), "end"),
        **dict.fromkeys(("where", "place", "plaats", "plek", "locatie"), "location"),
        **dict.fromkeys(("day", "dag", "when", "wanneer", "wordt", "nieuwe datum"), "date"),
        **dict.fromkeys(("name", "naam", "what", "onderwerp", "event", "evenement", "bijeenkomst", "activiteit"), "title"),
        **dict.fromkeys(("omschrijving", "beschrijving", "toelichting", "bijzonderheden", "info", "spreker", "sprekers", "text"), "note"),
        **dict.fromkeys(("opgeven bij", "opgeven via", "aanmelden bij", "aanmelden via", "inschrijven via", "inschrijven bij"), "signup"),
        **dict.fromkeys(("opgeven", "opgave", "inschrijven", "inschrijving", "aanmelding", "sign up", "register"), "signup"),
        **dict.fromkeys(("deelnemen", "teams", "zoom"), "online"),
        **dict.fromkeys(("toegang", "entree", "prijs", "deelname"), "costs"),
        **dict.fromkeys(("uiterlijk", "sluitingsdatum", "uiterste datum", "uiterste aanmelddatum", "aanmelddatum"), "deadline"),
        **dict.fromkeys(
            (f"{word} {until}" for word in ("aanmelden", "opgeven", "inschrijven") for until in ("voor", "tot", "t/m")), "deadline"
        ),
        **dict.fromkeys(("wie", "doelgroep", "voor", "who"), "for_whom"),
    }

    date: FullDate = Field(title="Datum", description="de eerste dag; bij een reeks mogen alle dagen ervoor in de plaats")
    until: LastDay | None = Field(None, title="Tot en met", description="de laatste dag, als de bijeenkomst over meer dagen loopt")
    dates: tuple[FullDate, ...] = Field((), title="Alle dagen", description="de dagen van een reeks, elk met dezelfde tijden")
    start: ClockTime | None = Field(None, title="Begin", description="zoals 15:00, of 15:00-17:00 met het einde erbij")
    end: EndTime | None = Field(None, title="Einde", description="na middernacht: vul ook de laatste dag in")
    title: Line = Field(title="Wat", description="hoe de bijeenkomst heet")
    for_whom: ToldLater | None = Field(None, title="Voor wie", description="voor wie de bijeenkomst is bedoeld")
    location: ToldLater | None = Field(None, title="Waar", description="naam van de plek; het adres en een link voor online staan apart")
    address: ToldLater | None = Field(None, title="Adres", description="straat, huisnummer en plaats")
    online: Target | None = Field(None, title="Online", description="webadres om mee te doen; staat ook op de site")
    costs: Costs | None = Field(None, title="Kosten", description="zoals: gratis, of € 75")
    signup: Target | None = Field(None, title="Aanmelden", description="webadres of mailto:")
    deadline: LastDay | None = Field(None, title="Aanmelden tot en met", description="laatste dag waarop iemand zich kan aanmelden")
    deadline_in_calendar: Flag = Field(False, title="Ook in agenda's", description="zet die laatste dag ook in agenda's")
    status: EventStatus = Field(PLANNED, title="Stand", description="gaat zij door, is zij verplaatst of afgelast")
    was: DayBefore | None = Field(None, title="Eerdere datum", description="is zij verplaatst: de (eerste) dag die eerder is genoemd")
    note: Line | None = Field(None, title="Opmerking", description="wat een bezoeker nog moet weten, in één regel")
    key: EventKey | None = Field(None, title="Vaste naam", description="houdt agenda's gelijk als de titel verandert")

    @model_validator(mode="wrap")
    @classmethod
    def _read_days_and_hours(cls, value: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        data, refused = complete_event(value)
        if refused:
            raise ValidationError.from_exception_data(cls.__name__, [*_list_refused(refused, data), *_list_others(data, read)])
        return read(data)

    @property
    def days(self) -> tuple[PartialDate, ...]:
        """The days on which it begins; a series has more than one."""
        return tuple(sorted({self.date, *self.dates}))

    @property
    def last_day(self) -> PartialDate:
        """The day on which it is completely over."""
        return self.until or self.days[-1]

    def find_double_time(self) -> tuple[PartialDate, str, str] | None:
        """Return the day, time and field of a time that the clock shows twice when summer time ends; None if there is none."""
        return _find_shifted(self.date, self.start, self.end, self.until, self.dates, month=10)

    def spread(self) -> tuple[Event, ...]:
        """Return the event, or each day of a series as a separate event; only the first keeps the deadline for calendars."""
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


def _list_refused(refused: Sequence[PydanticCustomError], data: Any) -> Iterator[InitErrorDetails]:
    return (InitErrorDetails(type=error, loc=(), input=data) for error in refused)


def _list_others(data: Any, read: ModelWrapValidatorHandler[Any]) -> Iterator[InitErrorDetails]:
    """Return what is wrong in the other fields of an event; whether one is missing or two agree, depends on what was refused."""
    try:
        read(data)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            context = details.get("ctx") or {}
            if details["loc"] and details["type"] != "missing":
                kind = PydanticCustomError(details["type"], "{message}", context) if "message" in context else details["type"]
                yield InitErrorDetails(type=kind, loc=details["loc"], input=details["input"], ctx=context)
