"""Who does word for word what a check says gets a file without errors after two rounds, and loses nothing of it.

The files in `tests/cases/typed/` are whole, as people typed them who never heard of YAML: from Word, from a mail, in a hurry, without
any indentation. `tests/support/obeying.py` follows the messages.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import Finding, format_text
from tests.conftest import ROOT
from tests.support.newsletters import REGION, issue, practice, write_files
from tests.support.obeying import obey
from tests.test_cases_of_files import CASES, LEAST, PLACES

TYPED = sorted((CASES / "typed").glob("*.yml"))
TODAY = PartialDate(2026, 11, 27)
# What a message says to take away or to write otherwise: around a mail, what a child or parent said, a word as the key of a list.
TOLD_OTHERWISE = {
    "outlook": r"^(?:From|Sent|Subject):.*|^Met vriendelijke groet(?:.|\n)*|\"We worden eindelijk .*|(?<=900 )leerlingen",
    "word": r"^\s*(?:Ook vroegen|Leerkrachten zagen) .*|1½|(?<=per )jaar|note:\s",
    "newsletter": r"> \"Ik ken nu.*|\[hier\]|half 4|5 uur$",
    "quick": r"vandaag|klaar|2025/2026|vroegsignaleren|p\.j\.|p/w per|(?<=2)u|in dienst bij",
    "flat": r"$^",
    "hurried": r"^Praktijkvoorbeeld.*|^[^:\n]+:(?=[ \n])|per jaar|betaalt|in dienst bij|of bel",
    "remarks": r"Gelderland|\tper jaar|n\.v\.t\.|n\.n\.b\.|verzorgers|én"
    r"|^(?:Ook bekend als|Voor wie|Wat levert het op\?|Aanpak|Is de borging geregeld\?|Partners|Meer weten)[:;]",
    "answers": r"^Samenvatting|speciaal|alleen De Linde|voortgezet onderwijs|vmbo-b/k|^Feiten uit: voorjaar|goal",
    "tabs": r"^\s*(?:-\s+)?[a-z_]+:",
    "dutch": r"^\s*(?:- )?[^:\n]+:|Brabant",
    "bullets": r"^[^:\n•]+:|per jaar",
    "coach": r"^[^:\n]+:|^(?:Plaats|Periode|Omvang)$|Overijssel|van 4 tot 12 jaar|in dienst bij|betaalt",
    "memo": r"^\w+$|^Bron\t.*|klas|(?<=2 )scholen",
    "form": r"^[0-9]\. \w+ ?[=:]",
    "tables": r"^\s*(?:- )?[^:|\n]+:(?=\n| )|^\| Gemeente \| Wijk.*|- functie \| werkgever|^Wat is geteld\tAantal",
    "chat": r"\"hij maakt.*|^\[12-11.*",
    "saved-mail": r"^Onderwerp(?:.|\n)*succes!|^Beste redactie(?:.|\n)*|(?<=\n)per(?= week)",
    "questionnaire": r"^Ingevuld door.*|^[^:\n]+:(?= )|^[0-9]+\. .*|(?<=, )zie|in dienst van",
    "questions": r"(?<=: )(?:Vraag )?[0-9]+\. [^:?(☐\n]+[:?]?|\(max[^)]*\)$|☐ [^☐☒\n]+",
    "one-line": r"$^",
    "newsletter-blocks": r"$^",
    "newsletter-mailed": r"aanmelden via|kosten(?=: €)",
    "newsletter-minutes": r"^4\. Data volgende overleggen|^[0-9]\.",
    "newsletter-letter": r"\bAgenda$|locatie(?= volgt)",
    "newsletter-below": r"^Data om te noteren|locatie(?= volgt)|^Met vriendelijke groet(?:.|\n)*",
}
_NAME = re.compile(r"^( *(?:- +)?)[\w-]+ ?:(?=\s|$)", re.MULTILINE)


def check(folder: Path, path: Path, text: str) -> list[Finding]:
    """Return what is wrong with one file beside the least others, with the lists of the site."""
    kind = "newsletter" if path.stem.startswith("newsletter") else "practice"
    vocabulary = (ROOT / PLACES["vocabulary"]).read_text(encoding="utf-8")
    files = {"practice": LEAST["practice"], "region": LEAST["region"], "vocabulary": vocabulary, kind: text}
    (folder / "docs").mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / PLACES[name]).parent.mkdir(parents=True, exist_ok=True)
        (folder / PLACES[name]).write_text(content, encoding="utf-8")
    return [finding for finding in pipeline.read(folder, today=TODAY)[1] if finding.path == PLACES[kind]]


@pytest.mark.parametrize("path", TYPED, ids=lambda path: path.stem)
def test_a_typed_file_is_right_after_two_rounds_of_doing_what_is_said_and_nothing_of_it_is_lost(tmp_path: Path, path: Path) -> None:
    typed = text = path.read_text(encoding="utf-8")
    rounds = 0
    while (findings := check(tmp_path, path, text)) and any(finding.is_error for finding in findings):
        rounds += 1
        assert rounds <= 2, format_text(findings)
        text = obey(text, findings)

    kept = re.sub(TOLD_OTHERWISE[path.stem], "", typed, flags=re.MULTILINE)
    words = set(list_words(text))
    assert [word for word in list_words(kept) if word not in words] == []


def list_words(text: str) -> list[str]:
    """Return the words and numbers that stand in the values of a file; www. and https:// are one."""
    plain = re.sub(r"https://", "", text.replace("\u00ad", ""))
    return re.findall(r"[^\W_]+", _NAME.sub(r"\1", plain).lower())


# What an earlier issue told of events, and what a later one tells; a question about it is answered with yes and with no.
ASKED = {
    "another day": ("{date: 2027-02-01, title: Dag}", "{date: 2027-02-08, title: Dag}"),
    "another day, with a key": ("{date: 2027-02-01, title: Dag, key: dag}", "{date: 2027-02-08, title: Dag}"),
    "another stretch of days": ("{date: 2027-02-01, until: 2027-02-02, title: Dag}", "{date: 2027-02-08, until: 2027-02-09, title: Dag}"),
    "a series on other days": ("{dates: [2027-02-01, 2027-02-08], title: Reeks}", "{dates: [2027-02-02, 2027-02-09], title: Reeks}"),
    "a series on other days, with a key": (
        "{dates: [2027-02-01, 2027-02-08], title: Reeks, key: reeks}",
        "{dates: [2027-02-02, 2027-02-09], title: Reeks}",
    ),
    "a series that has begun": (
        "{dates: [2027-01-04, 2027-02-01, 2027-02-08], title: Reeks}",
        "{dates: [2027-02-02, 2027-02-09], title: Reeks}",
    ),
    "a series that has begun, with a key": (
        "{dates: [2027-01-04, 2027-02-01, 2027-02-08], title: Reeks, key: reeks}",
        "{dates: [2027-02-02, 2027-02-09], title: Reeks}",
    ),
    "one day of a series": ("{dates: [2027-02-01, 2027-02-08], title: Reeks}", "{date: 2027-02-09, title: Reeks}"),
    "one day of a series, with a key": ("{dates: [2027-02-01, 2027-02-08], title: Reeks, key: reeks}", "{date: 2027-02-09, title: Reeks}"),
    "one day that becomes a series": ("{date: 2027-02-01, title: Dag}", "{dates: [2027-02-02, 2027-02-09], title: Dag}"),
    "a day that is left out": (
        "{dates: [2027-02-01, 2027-02-08, 2027-02-15], title: Reeks}",
        "{dates: [2027-02-01, 2027-02-15], title: Reeks}",
    ),
    "days that are left out, with a key": (
        "{dates: [2027-02-01, 2027-02-08, 2027-02-15], title: Reeks, key: reeks}",
        "{dates: [2027-02-01], title: Reeks, key: reeks}",
    ),
    "nearly the same title": ("{date: 2027-02-01, title: Netwerkdag jeugd}", "{date: 2027-02-01, title: Netwerkdag Jeugd 2027}"),
    "off under another title": ("{date: 2027-02-01, title: Netwerkdag}", "{date: 2027-02-01, title: Netwerkdagen, status: cancelled}"),
    "the key of one that is over": ("{date: 2027-01-05, title: Dag 1, key: dag}", "{date: 2027-02-01, title: Dag 2, key: dag}"),
    "another key": ("{date: 2027-02-01, title: Dag, key: dag}", "{date: 2027-02-01, title: Dag, key: dagen}"),
    "a status in the title": ("{date: 2027-02-01, title: Dag}", "{date: 2027-02-01, title: 'VERVALT: Dag'}"),
}


@pytest.mark.parametrize("answer", ["ja", "nee"])
@pytest.mark.parametrize("case", ASKED)
def test_a_question_about_an_event_of_before_is_over_with_what_it_says_after_yes_or_no(project: Path, case: str, answer: str) -> None:
    before, after = ASKED[case]
    agenda = [after]

    for turn in range(3):
        findings = ask(project, before, agenda)
        assert findings or turn, "nothing was asked"
        assert turn < 2 or not findings, format_text(findings)
        for finding in findings:
            answer_one(agenda, finding.hint, answer)


def ask(folder: Path, before: str, agenda: list[str]) -> list[Finding]:
    """Return what the check says of an issue, and of one after it."""
    issues = (
        issue(1, "2027-01-04", f"agenda:\n  - {before}\n"),
        issue(2, "2027-01-11", "agenda:\n" + "".join(f"  - {event}\n" for event in agenda)),
    )
    files = {f"newsletters/r/2027-{number}.yml": text for number, text in enumerate(issues, 1)}
    write_files(folder, {"practices/a.yml": practice("A"), "newsletters/r/region.yml": REGION, **files})
    return pipeline.read(folder, today=PartialDate(2027, 1, 11))[1]


def answer_one(agenda: list[str], hint: str, answer: str) -> None:
    """Do what a question says after yes or no: of several ways the first; an event beside it has its title."""
    yes, _, no = hint.partition("; zo nee: ")
    told = yes.removeprefix("zo ja: ") if answer == "ja" else no
    own, _, beside = told.partition("een punt bij")
    event = agenda[0]
    for code in re.findall(r"`([a-z]+: [^`]+)`", own.partition(", of ")[0]):
        event = write(event, *code.split(": ", 1))
    if "een eigen key" in own:
        event = write(event, "key", "een-eigen")
    elif "een andere titel" in own or "andere woorden" in own:
        event = write(event, "title", "Een heel ander onderwerp")
    elif "noem d" in own and "dates:" in event:  # the days of the series as they were
        event = write(event, "dates", "[2027-02-01, 2027-02-08, 2027-02-15]")
    elif "noem d" in own:
        agenda.append("{date: 2027-02-08, title: Reeks}")
    if beside:
        title = re.search(r"title: ([^,}]+)", event)
        assert title
        agenda.append("{" + ", ".join([*re.findall(r"`([^`]+)`", beside), f"title: {title[1]}"]) + "}")
    agenda[0] = event


def write(event: str, name: str, value: str) -> str:
    """Write a field of an event, in the place of what it says there already."""
    kept = re.sub(rf"(?<=[{{ ]){name}: (?:\[[^\]]*\]|'[^']*'|[^,}}]*)(?:, )?", "", event).replace(", }", "}")
    return f"{kept[:-1]}, {name}: {value}}}" if kept != "{}" else f"{{{name}: {value}}}"
