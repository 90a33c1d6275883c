"""The form and the checker judge alike: what one refuses, holds or warns of, so does the other, in the same words."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page
from pydantic import ValidationError

from praktijkbank.editing.privacy.guard import check_practices
from praktijkbank.editing.privacy.spotting import spot, spot_text
from praktijkbank.practices.entries import Entry
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.practice_checks import check_library
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.fields import PartialDate, list_errors
from praktijkbank.source.findings import Finding
from praktijkbank.source.record import Record
from praktijkbank.source.remedies import explanations
from praktijkbank.source.remedies.meant_fields import Schema
from praktijkbank.source.yaml_document import Document, Place
from tests.conftest import ROOT
from tests.outputs.test_every_field import FULL

Filling = dict[str, Any]
Judgement = list[tuple[str, str, str, bool]]  # rule, place, message, whether it stops publishing

FILLINGS = 1000
SEED = 20261127
TODAY = PartialDate(2026, 11, 27)
MANY = "x" * 301

# What people type where something else belongs, by what the field holds.
LINES = [
    "",
    "  ",
    MANY,
    "twee\nregels",
    "<b>vet</b>",
    "a\tb",
    "zacht\u00adstreepje",
    "nog …",
    "\u200b",
    "nul\u200bbreed",
    "\ue000",
    "goed zo",
    "opnieuw aanbesteden??",
    "Hulp [nog invullen]",
    "Hulp <<nog iets>> (datum nog invullen)",
    "**vet** en gewoon",
    "__vet__ gewoon",
    "Zie [de site](https://voorbeeld.nl)",
    "Zie [https://voorbeeld.nl](de site)",
    "~~niet~~ zo, en dit is ==nieuw==",
    "R&amp;D &euro; 5",
    "Jeugd&shy;hulp",
    "&nbsp;",
    "é" * 300,
]
DATES = [
    *(
        "2022",
        "september 2022",
        "15 september 2022",
        "2022-09-15",
        "6/3/2025",
        "13/3/2025",
        "3-3-2025",
        "31-2-2022",
        "schooljaar 2022-2023",
    ),
    *(
        "schooljaar 22/23",
        "schooljaar 2022",
        "2022-23",
        "2021-2022",
        "vorig jaar",
        "vanaf 2022",
        "sept 22",
        "september",
        "1890",
        "onbekend",
    ),
    *("14 t/m 16 maart", "3, 10 en 17 maart", "elke dinsdag in maart", "iedere maand", "22-23", "'22/'23"),
    *("zo 6 maart 2025", "donderdag 6 maart 2025", "begin 2022", "ma september 2022", "0", "2022-13", "t/m 2023", "29 februari 2024", "x"),
    *(
        "12mrt2023",
        "12 03 2023",
        "de 12e maart 2023",
        "woe 20 jan 2027",
        "vrij 3 maart 2023",
        "maart van 2023",
        "maart 12 2023",
        "march 2023",
        "3. februari 2026",
        "1 febr. 2026",
        "3/mrt/2026",
        "sj 2026-2027",
        "3, 4 en 5 februari 2026",
    ),
    *("voorjaar '24", "geraadpleegd 12 maart 2026", "geen einde", "structureel", "2O24"),
    *("z.d.", "zonder datum", "25-11", "4/2", "31-4", "vóór 1 maart", "t/m 1 maart", "05-11-2026 t/m 07-11-2026"),
]
NUMBERS = [
    *(
        "14",
        "1.200",
        "4,5",
        "1,234",
        "1.234",
        "ruim 14",
        "circa 1.000",
        "€ 12.000",
        "twaalf",
        "1.2.3",
        "12%",
        "10-20",
        "5 scholen",
        "n.v.t.",
    ),
    *("1.234.567", "1000000000000", "2 miljoen", "2,5 miljoen", "12.000,-", "1,5", "één", "-3", "±5", "0014", "1 000", "12,00", ""),
    *(
        "4½",
        "½",
        "ruim 4 ½",
        "4 1/2",
        "1/2",
        "3/4",
        "hooguit 4",
        "zo´n 4",
        "12 345,5",
        "50 dzd",
        "$ 12.500",
        "tussen 10 en 20",
        ",5",
        "4 of meer",
        "2 á 3",
        "enkele",
    ),
    *("1O", "l0", "12.OOO"),
]
URLS = [
    *("https://voorbeeld.nl/a", "voorbeeld.nl", "http://x", "ftp://voorbeeld.nl", "https://a b.nl", "javascript:alert(1)", "mailto:x@y.nl"),
    *(
        "https://voorbeeld.nl:99999/",
        "https://[::1",
        "mailto:x@y.nl?cc=a@b.nl",
        "https://u@voorbeeld.nl",
        'https://v.nl/"',
        "https://é.nl/",
    ),
]
LOOSE_URLS = [  # with something around them, or without their end
    *("“https://voorbeeld.nl/a”", "https://voorbeeld.nl/a”", "https://voorbeeld.nl/a).", "https://voorbeeld.nl/a_(b)", "www.voorbeeld"),
    *("https://voorbeeld.nl/a…", "https://voorbeeld.nl/a..."),
    *("https://www.a.nl en https://www.b.nl", "www.a.nl, www.b.nl", "https://voorbeeld", "https:voorbeeld.nl", "htps://voorbeeld.nl"),
]
MAILS = [
    "info(at)voorbeeld.nl",
    "“info@voorbeeld.nl”",
    "info@voorbeeld.nl",
    "info@",
    "a b@c.nl",
    "info@voorbeeld",
    "<info@voorbeeld.nl>",
    "INFO@VOORBEELD.NL",
]
PHONES = ["0341-000000", "(0341) 000 000", "+31 341 000000", "14 0341", "12", "geen", "0341-000000 toestel 3", "00 31 341 000000"]
WORDS = [
    "po",
    "Basisonderwijs",
    "GEMEENTE",
    "ja",
    "nee",
    "pilot",
    "onzin",
    "s-hertogenbosch",
    "den bosch",
    "Hengelo",
    "flevoland",
    "tip",
    "before",
]
TEXTS = [
    "Een gewone zin.",
    "Coach [[nog checken bij O&S]] en [nog navragen], (nog te checken) of [1] en (nog niet bekend).",
    "Betaald (bedrag navragen bij Henk), zie (link zoeken), (navragen) en (samen informatie opzoeken) <<nog iets>>.\nEINDE",
    "Meld je aan via info@voorbeeld.nl. Aanmelden kan via\n\nMeld je aan via: ",
    "Het <b>einde</b>.\n--- Einde tekst ---\n",
    "[checken](https://voorbeeld.nl) en [[verslag](https://voorbeeld.nl)]. Klopt dat?? [klopt dit wel?]",
    "Elke school krijgt een vaste hulpverlener van de jeugdhulp op vaste dagen\n(hbo) in de klas. Eens per 8 weken\nevalueren we.\n6 jaar",
    "Twee.\n\nAlinea's.",
    "- een\n- twee",
    "-5 graden",
    "-een\n-twee",
    "1. een\n3. drie",
    "# Kop",
    "streep\n---\nstreep",
    "![plaatje](x.png)",
    "[hier](https://voorbeeld.nl)",
    "[verslag](voorbeeld.nl)",
    "[verslag](www.voorbeeld.nl)",
    "[verslag] (https://voorbeeld.nl)",
    "(verslag)[https://voorbeeld.nl]",
    "[](https://voorbeeld.nl)",
    '[verslag](https://voorbeeld.nl "titel")',
    "[verslag](https://voorbeeld.nl",
    "Zie https://voorbeeld.nl/a_(b). Of www.voorbeeld.nl, of info@voorbeeld.nl.",
    "> 5 leerlingen",
    "> een citaat",
    "| a | b |\n| c | d |",
    "| a | b |\n|---|\n| c | d |",
    "| a |\n|---|\n| c | d |",
    "a\tb\nc\td",
    "• een • twee",
    "• een\n• twee",
    "+ een\n- twee",
    "Deze regel is lang genoeg om te worden afgebroken door\neen mailprogramma.",
    "<script>alert(1)</script>",
    "5 < 6",
    "[" * 12,
    "x" * 8001,
    "**vet** en _schuin_",
    "a) een\nb) twee",
    "- een\n  - twee\n    - drie",
    "zacht\u00adstreepje",
    "**\u200b",
    "1- een\n2- twee\n4- vier",
    "⑴ een\n⑵ twee\n⑷ vier",
    "~ een\n◇ twee",
    "# Een\n## Twee\n```\ncode\n```",
    "<b>vet</b> en <i>schuin</i>",
    "a\u200bb\u200bc\u2060d",
    "[bijlage]https://voorbeeld.nl/a.",
    "Kijk op https:// voorbeeld.nl/a.",
    "- een; - twee",
    "1) een 2) twee\n1. een; 2. twee",
    "1. een\n2) twee\n3: drie\n(c) vier",
    "a. een\nb) twee",
    "| a | b |\n|---|---|\n1 2",
    "** Let op ** neem mee, en *** ook *** dit",
    "* Let op * neem mee",
    "Kom _op tijd _ en __ snel __ naar `_ x _`",
    "**Let op neem mee\n- **een\n- twee** en **drie",
    "Om 12 uur** begint het.\n\n**Alleen op dinsdag.",
    "a) bellen b) mailen",
    "a. bellen b. mailen",
    "1. bellen 2. mailen 3. langsgaan",
    "2. zilver\n1. goud",
    "Jeugd&shy;hulp &amp; R&D; &zwnj;",
]
PRIVATE = [
    "Een jongen uit groep 6 die thuis veel meemaakte, kwam weer elke dag.",
    "Noor (8) speelde mee.",
    "Bel 06-12345678 of mail jan.jansen@voorbeeld.nl.",
    "Het nummer is 111222333.",
    '"Ik ben er zo blij mee", zegt een moeder.',
    "In 2019 begon coach Marieke de Vries.",
    "De intern begeleider zat met de handen in het haar. De wethouder was de vader van dit plan.",
    "De brugfunctionaris begon in maart.\n\nZij werd in mei ziek en kwam pas in september terug.",
    "De coach werkt op drie scholen.\n\nZij kwam bij een meisje uit groep 6 dat thuis werd mishandeld en thuis bleef.",
    "Uit de praktijk van de jeugdcoach.\n\nZij werd thuis geslagen en durfde niet naar school.",
    "Zij werd in 2023 aangesteld als brugfunctionaris en bezocht toen alle gezinnen met schulden.",
    "Contactpersoon: Marieke de Vries. Ingevuld door mevr. P. Jansen van de Anna van Buren School.",
]
POOLS = {
    "text": TEXTS + PRIVATE,
    "date": DATES,
    "number": NUMBERS,
    "uri": URLS + LOOSE_URLS,
    "email": MAILS,
    "phone": PHONES,
    "choice": WORDS,
    "line": LINES + PRIVATE,
}


def list_valid() -> list[Filling]:
    """Every practice of this site as its file has it, and one with every field."""
    files = sorted((ROOT / "practices").glob("[a-z]*.yml"))
    texts = [*(path.read_text(encoding="utf-8") for path in files), FULL.replace("related: [ander]", "related: [kindcentrum-de-vaart]")]
    return [yaml.load(text, yaml.CBaseLoader) for text in texts]  # noqa: S506 - makes nothing but text


def list_doubtful() -> Iterator[Filling]:
    """A practice with values that say something else than the text beside them, or nothing to others."""
    plain: Filling = {"title": "Inloop", "summary": "Een inloop.", "place": {"note": "wijk"}, "approach": "Zo.", "status": "draft"}
    for by in ("ik", "Wij zelf.", "ikke", "de redactie"):
        yield {**plain, "checked": {"date": "2026-01-02", "by": by}}
    for text in ("Van 61 naar 88 %.", "In 2024 minder.", "In 2024,5 uur.", "1.200 uur", "art. 24-6", "groep 7/8", "groep8", "geen cijfer"):
        yield {**plain, "results": [{"kind": kind, "text": text} for kind in ("registered", "measured")]}
    yield {**plain, "results": [{"kind": "geregistreerd", "text": "Minder.", "value": "12"}]}


def make_fillings(valid: list[Filling]) -> Iterator[Filling]:
    """Change a few values in each, to what its own kind of field gets and to what another kind does."""
    chance = random.Random(SEED)  # noqa: S311 - the same fillings every time
    for _ in range(FILLINGS):
        filling = copy.deepcopy(chance.choice(valid))
        for _ in range(chance.randint(1, 3)):
            place = chance.choice([place for place in list_places(filling) if place != ("status",)])  # which the form does not ask
            change(filling, place, chance)
        yield filling


def list_places(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Return where the texts in data are."""
    if isinstance(value, str):
        yield place
        return
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        yield from list_places(part, (*place, key))


def change(filling: Filling, place: tuple[Any, ...], chance: random.Random) -> None:
    """Put something else in one place, drop what is there, or say it twice."""
    holder: Any = filling
    for key in place[:-1]:
        holder = holder[key]
    action = chance.random()
    if action < 0.1 and isinstance(holder, dict) and len(holder) > 1:
        del holder[place[-1]]
    elif action < 0.15 and isinstance(holder, list):
        holder.append(holder[place[-1]])
    elif action < 0.2 and isinstance(holder, dict) and "value" in holder:
        holder["approx"] = chance.choice(["ruim", "ongeveer", "heel erg"])
    else:
        pool = find_pool(place, chance)
        text = chance.choice(POOLS[pool])
        holder[place[-1]] = text if text.strip() else chance.choice([" ", "\u00a0"])


def find_pool(place: tuple[Any, ...], chance: random.Random) -> str:
    """Mostly what belongs in such a field, now and then something of another kind."""
    if chance.random() < 0.15:
        return chance.choice(list(POOLS))
    name = next(part for part in reversed(place) if isinstance(part, str))
    by_name = {
        **dict.fromkeys(("date", "start", "end", "until", "added", "facts", "withdrawn"), "date"),
        **dict.fromkeys(("value", "n", "amount"), "number"),
        **dict.fromkeys(("url",), "uri"),
        **dict.fromkeys(("email", "phone"), "email"),
        **dict.fromkeys(("kind", "state", "level", "unit", "per", "when", "phase", "mandate", "theme", "approx"), "choice"),
        **dict.fromkeys(("municipalities", "regions", "school_types", "target_groups", "themes", "audience"), "choice"),
        **dict.fromkeys(("text", "goal", "reason", "approach", "evaluation", "examples"), "text"),
    }
    return "phone" if name == "phone" else by_name.get(name, "line")


def judge(filling: Filling, vocabulary: Vocabulary, titles: dict[str, str]) -> Judgement:
    """Return what the checker says of a filling, by the place of the value."""
    found = [(SOFT, "", "", False) for _ in range(count_soft(filling))]
    try:
        practice = Practice.validate(filling, context={"vocabulary": vocabulary})
    except ValidationError as error:
        found += explain(Practice, error)
        practice = None
    entry = Entry(SLUG, PlacedDocument(f"practices/{SLUG}.yml", "", filling), practice, "")
    others = [Entry(slug, Document(f"practices/{slug}.yml", ""), None, "") for slug in titles]
    findings = [one for one in check_library([entry, *others], vocabulary) if not one.path.startswith("practices/")]
    return sorted(found + [tell(one) for one in findings])


class PlacedDocument(Document):
    """A file whose findings name a place in its data for a path, and no line."""

    def finding(self, place: Place, *told: Any, **more: Any) -> Finding:
        """Make a finding about a place."""
        return replace(super().finding(place, *told, **more), path=write_place(list(place)))


def tell(finding: Finding) -> tuple[str, str, str, bool]:
    return finding.rule, finding.path, finding.message, finding.is_error


def explain(model: type[Record], error: ValidationError) -> Iterator[tuple[str, str, str, bool]]:
    """Return what the checker says of each error of the schema, in its own words where a field is missing."""
    for details in list_errors(error):
        place = [part for part in details["loc"] if part != "[key]"]
        context = details.get("ctx") or {}
        missing = explanations.explain(Schema(model, None, {}), tuple(place), details) if details["type"] == "missing" else None
        rule, message = missing[:2] if missing else (details["type"], context["message"])
        field = [context["field"]] if context.get("field") else []
        yield rule, write_place(place + field), message, True


def write_place(place: list[Any]) -> str:
    return ".".join(map(str, place))


SOFT, SLUG = "zacht-afbreekstreepje", "een-nieuwe-praktijk"


def count_soft(filling: Filling) -> int:
    """Count the texts with a soft hyphen."""
    return sum("\u00ad" in text for text in list_texts(filling))


def level(judged: list[list[Any]]) -> Judgement:
    """Say of a soft hyphen only that it is there."""
    return sorted(
        (SOFT, "", "", False) if rule == SOFT else (rule, write_place(place), message, is_error)
        for rule, place, message, is_error in judged
    )


@pytest.fixture
def form(desktop: Page) -> Page:
    """A page on which the scripts of the form can be called."""
    desktop.goto("meedoen/")
    return desktop


def ask_form(page: Page, fillings: list[Filling]) -> list[list[list[Any]]]:
    """Return what the form says of many fillings, in one go."""
    judged: list[list[list[Any]]] = page.evaluate(
        """async (fillings) => {
            const { Checker } = await import(new URL("assets/js/form/rules/check.js", document.baseURI.replace(/meedoen\\/.*$/, "")).href);
            const answer = await fetch(new URL("data/formulier.json", document.baseURI.replace(/meedoen\\/.*$/, "")));
            const data = await answer.json();
            data.practices = Object.fromEntries(Object.keys(data.practices).map((slug) => [slug, slug]));
            const checker = new Checker(data);
            return fillings.map((filling) => checker.check(filling).map((one) => [one.rule, one.place, one.message, one.isError]));
        }""",
        fillings,
    )
    return judged


def test_every_valid_practice_and_a_thousand_fillings_are_judged_alike(form: Page, real_site: Any) -> None:
    valid = list_valid()
    fillings = [*valid, *make_fillings(valid), *list_doubtful()]
    titles = {item.slug: item.practice.title for item in real_site.catalogue.items}
    judged = ask_form(form, fillings)
    wanted = [judge(filling, real_site.catalogue.vocabulary, titles) for filling in fillings]
    differences = [(one, level(other)) for one, other in zip(wanted, judged, strict=True) if one != level(other)]
    assert not differences, "\n".join(f"controle: {one}\nformulier: {other}" for one, other in differences[:10])
    assert sum(map(bool, wanted)) > FILLINGS / 3  # the fillings are wrong in many ways, so that this says something
    assert len({rule for one in wanted for rule, *_ in one}) > 25
    assert [sum(rule == "cijfer-bij-geregistreerd" for one in wanted for rule, *_ in one)] == [4]


def test_the_guard_holds_and_warns_alike(form: Page) -> None:
    texts = [text for filling in list_valid() for text in list_texts(filling)] + TEXTS + PRIVATE
    said = form.evaluate(
        """async (texts) => {
            const root = document.baseURI.replace(/meedoen\\/.*$/, "");
            const { Guard } = await import(new URL("assets/js/form/privacy/privacy.js", root).href);
            const guard = new Guard(await (await fetch(new URL("data/privacy.json", root))).json());
            const tell = ({ rule, isHeld, why, remedy, quote }) => [rule, isHeld, why, remedy, quote];
            return texts.map((text) => guard.spotText(text, [2026, 11]).map(tell));
        }""",
        texts,
    )
    wanted = [
        [[one.rule, one.verdict.value == "hold", one.why, one.remedy, one.quote] for one in spot_text(text) if one.is_due(TODAY)]
        for text in texts
    ]
    assert said == wanted
    assert {rule for one in wanted for rule, *_ in one} >= {"privacy-verhaal", "privacy-naam-en-leeftijd", "privacy-bsn", "privacy-contact"}


STORY = PRIVATE[0]
CONSENT = {"about": "goal", "by": "ouder", "date": "2026-01-15", "recorded_by": "schooldirecteur"}
# What a practice tells of one child, and the consents beside it.
TOLD: list[Filling] = [
    {"goal": STORY},
    {"goal": STORY, "consent": [CONSENT]},
    {"goal": f"{STORY}\n\nNoor (8) speelde mee. Daan (9) ook.", "consent": [CONSENT]},
    {"goal": "Iedereen doet mee.", "consent": [CONSENT]},
    {"consent": [{**CONSENT, "about": "evaluation"}]},
    {"goal": STORY, "approach": f"Zo ging het. {STORY}", "consent": [CONSENT]},
    {"goal": STORY, "consent": [CONSENT, {**CONSENT, "until": "2026-11-26"}]},
    {"goal": STORY, "consent": [{**CONSENT, "until": "2026-11-27"}]},
    {"goal": STORY, "consent": [{**CONSENT, "withdrawn": "2026-11-27"}]},
    {"goal": STORY, "consent": [{**CONSENT, "date": "2026-11-28"}]},
    *(
        {"goal": STORY, "consent": [{**CONSENT, "for": text}]}
        for text in ("site", "nieuwsbrief", "intern", "geen site, wel de krant", "Site")
    ),
    {"goal": PRIVATE[4], "consent": [CONSENT]},
    {"goal": PRIVATE[3], "consent": [CONSENT]},
    {"goal": PRIVATE[5]},
    {"partners": [{"name": "Stichting De Brug, Marieke de Vries"}, {"name": "Anna van Buren College"}]},
    {"contact": {"organisation": "GGD, contactpersoon Karin Smit", "name": "Marieke de Vries"}},
]


def test_the_guard_weighs_consents_alike(form: Page, real_site: Any) -> None:
    context = {"vocabulary": real_site.catalogue.vocabulary}
    whole = {key: value for key, value in list_valid()[0].items() if key not in {"evaluation", "consent"}}
    fillings = [{**whole, "status": "published", **told} for told in TOLD]
    said = ask_guard(form, fillings, is_issue=False)
    wanted = []
    for filling in fillings:
        entry = Entry(SLUG, PlacedDocument("", "", filling), Practice.validate(filling, context=context), "")
        wanted.append(sorted(map(tell, check_practices([entry], {"": spot(filling)}, TODAY))))
    assert said == wanted
    rules = {"toestemming-zonder-tekst", "toestemming-ongebruikt", "te-weinig-toestemmingen", "privacy-verhaal", "privacy-oude-naam"}
    assert {rule for found in wanted for rule, *_ in found} >= rules


def ask_guard(page: Page, fillings: list[Filling], *, is_issue: bool) -> list[Judgement]:
    """Return what the guard of the form says of many files on one day."""
    said: list[list[list[Any]]] = page.evaluate(
        """async ([fillings, isIssue]) => {
            const root = document.baseURI.replace(/meedoen\\/.*$/, "");
            const { Guard } = await import(new URL("assets/js/form/privacy/privacy.js", root).href);
            const { Day } = await import(new URL("assets/js/form/rules/notations.js", root).href);
            const guard = new Guard(await (await fetch(new URL("data/privacy.json", root))).json(), isIssue);
            const spot = (filling) => guard.spot(filling, new Day(2026, 11, 27));
            return fillings.map((filling) => spot(filling).map((one) => [one.rule, one.place, one.message, one.isError]));
        }""",
        [fillings, is_issue],
    )
    return [level(found) for found in said]


def list_texts(value: Any) -> Iterator[str]:
    """Return every text in data."""
    if isinstance(value, str):
        yield value
        return
    for part in value.values() if isinstance(value, dict) else value:
        yield from list_texts(part)
