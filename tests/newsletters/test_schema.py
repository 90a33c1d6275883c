"""What the fields of a region and an issue take, and what they are without a value."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from praktijkbank.newsletters.event_schema import Event
from praktijkbank.newsletters.mailing import MAILING_SERVICES
from praktijkbank.newsletters.schema import Issue, NewsletterRegion, Section, Story
from praktijkbank.newsletters.section_blocks import Link, Picture

ISSUE: dict[str, Any] = {
    "number": "3",
    "date": "2023-05",
    "subject": "Onderwerp",
    "preheader": "Een voorbeeldtekst van genoeg tekens om te mogen.",
    "introduction": "Hallo.",
}
REGION: dict[str, Any] = {"name": "Regio", "covers": {"everything": "yes"}, "sender": {"name": "Afzender"}}


def rules(model: type[Any], value: dict[str, Any]) -> list[str]:
    """Validate a value; gives the names of the rules it breaks."""
    try:
        model.validate(value)
    except ValidationError as error:
        return [details["type"] for details in error.errors()]
    return []


def test_an_issue_needs_five_fields_and_shows_a_tip_closing_dates_and_five_practices_in_full() -> None:
    issue = Issue.validate(ISSUE)

    assert (issue.number, str(issue.date), issue.status, issue.tip, issue.closing_dates) == (3, "2023-05", "published", True, True)
    assert (issue.practices.in_full, issue.practices.pin, issue.practices.hide, issue.practices.feature) == (5, (), (), ())
    assert (issue.sections, issue.stories, issue.agenda, issue.signature) == ((), (), (), None)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Hartelijke groet", "Hartelijke groet"),
        ("Met groet,\n  een coach \n\n\n\nde regio\n", "Met groet,\neen coach\n\nde regio"),
        ("- een\n- twee", "- een\n- twee"),
    ],
)
def test_how_the_sender_closes_keeps_its_lines(text: str, kept: str) -> None:
    signature = Issue.validate({**ISSUE, "signature": {"text": text, "name": text}}).signature

    assert signature is not None
    assert (signature.text, signature.name) == (kept, kept)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x" * 1000, []),
        ("x" * 1001, ["te-lang"]),
        ("<b>Groet</b>", ["html-in-tekst"]),
        (["Groet"], ["verkeerd-type"]),
        ("onbekend", ["niet-ingevuld"]),
    ],
)
def test_how_the_sender_closes_is_text(text: object, expected: list[str]) -> None:
    assert rules(Issue, {**ISSUE, "signature": {"text": text, "name": "Team"}}) == expected


def test_a_region_needs_a_name_what_it_covers_and_a_sender() -> None:
    region = NewsletterRegion.validate(REGION)

    assert (region.mailing_service, region.national_too, region.colours, region.logo) == ("none", False, None, None)
    assert (region.contact, region.postal, region.sender.email, region.sender.reply_to) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("x" * 34, ["voorbeeldtekst-lengte"]), ("x" * 35, []), ("x" * 90, []), ("x" * 91, ["voorbeeldtekst-lengte"])],
    ids=["34", "35", "90", "91"],
)
def test_a_preheader_has_35_to_90_characters(text: str, expected: list[str]) -> None:
    assert rules(Issue, {**ISSUE, "preheader": text}) == expected


@pytest.mark.parametrize("text", ["klik hier", "Klik hier!", "hier", "Lees meer…", "Meer informatie"])
def test_a_link_text_that_does_not_tell_where_it_leads_is_refused(text: str) -> None:
    assert rules(Link, {"text": text, "url": "https://voorbeeld.example/"}) == ["lege-linktekst"]
    assert rules(Issue, {**ISSUE, "introduction": f"Zie [{text}](https://voorbeeld.example/)."}) == ["lege-linktekst"]


@pytest.mark.parametrize("text", [["De pagina"], {"nl": "De pagina"}])
def test_a_link_text_that_is_no_text_is_refused(text: object) -> None:
    assert rules(Link, {"text": text, "url": "https://voorbeeld.example/"}) == ["verkeerd-type"]


@pytest.mark.parametrize(
    "url", ["https://voorbeeld.example/a?b=c&d=e", "mailto:info@voorbeeld.example?subject=Ja", "/", "/praktijken/#kop"]
)
def test_a_link_leads_to_a_full_address_or_into_the_site(url: str) -> None:
    assert Link.validate({"text": "De pagina", "url": url}).url == url


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("#", "foute-link"),
        ("voorbeeld.example", "foute-link"),
        ("javascript:alert(1)", "foute-link"),
        ("//voorbeeld.example/", "foute-link"),
        ("/Praktijken/", "foute-link"),
        ("mailto:niemand", "fout-mailadres"),
    ],
)
def test_any_other_link_is_refused(url: str, rule: str) -> None:
    assert rules(Link, {"text": "De pagina", "url": url}) == [rule]


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("aanmelden@regio.nl", "mailto:aanmelden@regio.nl"),
        ("www.regio.nl/dag", "https://www.regio.nl/dag"),
        ("teams.regio.nl/dag?x=y", "https://teams.regio.nl/dag?x=y"),
        ("mailto:info@regio.nl?subject=Dag 21 maart", "mailto:info@regio.nl?subject=Dag%2021%20maart"),
    ],
)
def test_an_address_gets_the_beginning_it_can_only_have(url: str, meant: str) -> None:
    assert Link.validate({"text": "De pagina", "url": url}).url == meant
    assert NewsletterRegion.validate({**REGION, "subscribe_url": url}).subscribe_url == meant
    assert rules(Issue, {**ISSUE, "introduction": f"Zie [de pagina]({url})."}) == ([] if url == meant else ["foute-link"])


def test_a_story_without_consent_is_refused() -> None:
    consent = {"by": "ouder", "date": "2026-11-01", "recorded_by": "redactie"}
    story = {"title": "Kop", "text": "Tekst"}

    assert rules(Story, story) == ["missing"]  # what is said of it: a case in tests/cases/messages.yml
    assert rules(Story, {**story, "consent": {**consent, "date": "2026-11"}}) == ["foute-datum"]
    assert rules(Story, {**story, "consent": consent}) == []


def test_a_story_holds_what_a_section_holds() -> None:
    consent = {"by": "ouder", "date": "2026-11-01", "recorded_by": "redactie"}

    assert set(Section.fields) - set(Story.fields) == {"kind"}
    assert rules(Story, {"title": "Kop", "consent": consent}) == ["leeg-onderdeel"]
    assert rules(Story, {"title": "Kop", "consent": consent, "blocks": [{"heading": "Tussenkop"}]}) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"start": "09:00"}, []),
        ({"start": "09:00", "end": "09:01"}, []),
        ({"start": "9:00"}, []),
        ({"start": "3:00"}, ["foute-tijd"]),
        ({"start": "24:00"}, ["foute-tijd"]),
        ({"start": "10:00", "end": "09:00"}, ["eind-voor-begin"]),
        ({"end": "09:00"}, ["einde-zonder-begin"]),
        ({"status": "moved"}, ["verplaatst-zonder-datum"]),
        ({"status": "moved", "was": "2026-11-30"}, []),
        ({"was": "2026-11-30"}, ["datum-zonder-verplaatst"]),
        ({"start": "22:00", "end": "01:00", "until": "2026-12-02"}, []),
        ({"start": "22:00", "end": "00:00"}, []),
        ({"until": "2026-12-03"}, []),
        ({"until": "2026-12-01"}, ["eind-voor-begin"]),
        ({"until": "2026-11-30"}, ["eind-voor-begin"]),
        ({"dates": ["2026-12-08", "15 december 2026"]}, []),
        ({"dates": ["2026-12-08", "2026-12-08"]}, ["dubbele-waarde"]),
        ({"dates": ["2026-11-08"]}, ["eind-voor-begin"]),
        ({"dates": ["2026-12-08"], "until": "2026-12-09"}, ["half-onderdeel"]),
        ({"dates": ["2026-12-08"], "status": "moved", "was": "2026-11-30"}, []),
        ({"dates": ["2026-12-08"], "status": "moved"}, ["verplaatst-zonder-datum"]),
        ({"status": "moved", "was": "29 en 30 november 2026"}, ["foute-datum"]),
        ({"deadline": "2026-12-01"}, []),
        ({"deadline": "2026-12-02"}, ["aanmelden-te-laat"]),
        ({"deadline": "2026-12-02", "until": "2026-12-03"}, []),
        ({"deadline_in_calendar": "ja"}, ["half-onderdeel"]),
        ({"status": "cancelled"}, []),
        ({"status": "cancelled", "was": "2026-11-30"}, []),
    ],
)
def test_an_event_ends_after_it_begins_and_says_from_when_it_moved(fields: dict[str, object], expected: list[str]) -> None:
    assert rules(Event, {"date": "2026-12-01", "title": "Overleg", **fields}) == expected


def test_a_series_may_name_its_days_without_a_first_one() -> None:
    series = Event.validate({"title": "Intervisie", "dates": ["2026-12-15", "8 december 2026"], "start": "15:30-17:00", "key": "groep"})

    assert (str(series.date), [str(day) for day in series.days], str(series.last_day)) == (
        "2026-12-08",
        ["2026-12-08", "2026-12-15"],
        "2026-12-15",
    )
    assert [(str(each.date), each.dates, each.start, each.key) for each in series.spread()] == [
        ("2026-12-08", (), "15:30", "groep-2026-12-08"),
        ("2026-12-15", (), "15:30", "groep-2026-12-15"),
    ]


@pytest.mark.parametrize("dates", [["morgen"], ["2026-12-40", "2026-12"]])
def test_what_is_no_day_of_a_series_is_told_once_where_it_stands(dates: list[str]) -> None:
    with pytest.raises(ValidationError) as caught:
        Event.validate({"title": "Intervisie", "dates": dates})

    assert [error["loc"] for error in caught.value.errors()] == [("dates", number) for number in range(len(dates))]


def test_an_event_without_any_day_is_refused() -> None:
    assert rules(Event, {"title": "Intervisie"}) == rules(Event, {"title": "Intervisie", "dates": []}) == ["missing"]


def test_a_picture_has_a_plain_name_a_description_and_a_width_that_fits() -> None:
    picture = {"file": "foto-1.jpg", "alt": "Een plein"}

    assert rules(Picture, picture) == []
    assert rules(Picture, {**picture, "width": "560"}) == []
    assert rules(Picture, {**picture, "width": "0"}) == ["foute-breedte"]
    assert rules(Picture, {**picture, "width": "561"}) == ["foute-breedte"]
    assert rules(Picture, {**picture, "file": "../foto.jpg"}) == ["foute-afbeelding"]
    assert rules(Picture, {"file": "foto.svg", "alt": " "}) == ["foute-afbeelding", "lege-tekst"]


def test_a_region_that_covers_nothing_is_refused() -> None:
    assert rules(NewsletterRegion, {**REGION, "covers": {"everything": "no"}}) == ["leeg-bereik"]
    assert rules(NewsletterRegion, {**REGION, "covers": {"municipalities": ["boxtel"]}}) == []


def test_every_mailing_service_is_known_by_name_and_unsubscribes_in_one_way() -> None:
    for key, service in MAILING_SERVICES.items():
        assert NewsletterRegion.validate({**REGION, "mailing_service": key}).mailing_service == key
        assert not (service.unsubscribe and service.adds_unsubscribe_itself)
    assert NewsletterRegion.validate({**REGION, "mailing_service": "Laposta"}).mailing_service == "laposta"
    assert rules(NewsletterRegion, {**REGION, "mailing_service": "outlook"}) == ["onbekend-mailprogramma"]


@pytest.mark.parametrize(("colour", "expected"), [("#1A5276", []), ("1a5276", ["foute-kleur"]), ("#fff", ["foute-kleur"])])
def test_a_colour_is_written_in_six_digits(colour: str, expected: list[str]) -> None:
    assert rules(NewsletterRegion, {**REGION, "colours": {"accent": colour}}) == expected


def test_an_issue_is_dated_to_the_month_at_least() -> None:
    assert rules(Issue, {**ISSUE, "date": "2023"}) == ["datum-zonder-maand"]


@pytest.mark.parametrize(("days", "remedy"), [({"date": "2026-12-08"}, "until"), ({"dates": ["2026-12-08", "2026-12-15"]}, "apart")])
def test_an_end_past_midnight_gets_a_remedy_that_can_stand_there(days: dict[str, Any], remedy: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Event.validate({"title": "Avond", "start": "23:00", "end": "01:00", **days})

    assert [error["ctx"]["hint"].partition("middernacht, ")[2] for error in caught.value.errors()] == [
        {"until": "vul bij until de dag erna in", "apart": "zet elke dag apart in de agenda, met bij until de dag erna"}[remedy]
    ]
