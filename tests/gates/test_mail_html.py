"""The HTML of every mail is valid by two checkers, html-validate and the Nu HTML checker, as it reaches the reader."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from praktijkbank.outputs.site import Site
from tests.support.mails import make_mails, send
from tests.support.node import MODULES, run_checker
from tests.support.nu import ask_nu

pytestmark = pytest.mark.gate

VALIDATE = MODULES / "html-validate" / "bin" / "html-validate.mjs"

# Rules of html-validate that a mail can't keep: the rule, and why it is let be.
NOT_FOR_MAIL = {
    "no-inline-style": "mail programs drop the style element or the classes; only a style attribute reaches every reader",
    "no-conditional-comment": "Outlook on Windows reads them to get a column of 600 pixels, because it knows no max-width",
    "prefer-native-element": "mail programs drop the elements article and main, and leave the roles",
    "no-deprecated-attr": "Gmail in a browser and Outlook on Windows go to headings only by an empty anchor with a name (caniemail)",
    "long-title": "the title is the subject, which the region chooses; a subject may be long",
}

# The same of the Nu HTML checker, by its message.
NOT_FOR_NU = {"Element “a” is missing required attribute “href”.": "that empty anchor with a name is no link"}


@pytest.fixture(scope="module")
def folder(stress_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the HTML of every mail."""
    folder = tmp_path_factory.mktemp("mails")
    for name, (letter, mail) in make_mails(stress_site).items():
        (folder / f"{name.replace('/', '-')}.html").write_text(send(letter, mail), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def findings(folder: Path) -> list[tuple[str, str]]:
    """Everything html-validate finds, as (rule, where and what)."""
    config, report = folder / "config.json", folder / "report.json"  # what it prints is cut off where it is long
    config.write_text(json.dumps({"root": True, "extends": ["html-validate:recommended", "html-validate:document"]}), encoding="utf-8")
    files = sorted(map(str, folder.glob("*.html")))
    run_checker("html-validate", VALIDATE, ["--config", str(config), "--formatter", f"json={report}", *files])
    return [
        (message["ruleId"], f"{Path(result['filePath']).name}:{message['line']}: {message['ruleId']}: {message['message']}")
        for result in json.loads(report.read_text(encoding="utf-8"))
        for message in result["messages"]
    ]


def test_html_validate_finds_nothing_but_what_mail_needs(findings: list[tuple[str, str]]) -> None:
    unexpected = Counter(said for rule, said in findings if rule not in NOT_FOR_MAIL)
    assert not unexpected, "\n".join(unexpected)


def test_every_rule_that_is_let_be_is_still_broken(findings: list[tuple[str, str]]) -> None:
    assert sorted(NOT_FOR_MAIL.keys() - {rule for rule, _ in findings}) == [], "haal deze uit NOT_FOR_MAIL"


def test_the_nu_checker_finds_nothing_but_what_mail_needs(folder: Path) -> None:
    errors = ask_nu(sorted(folder.glob("*.html")))
    unexpected = [error for error in errors if error.split(": ", 1)[1] not in NOT_FOR_NU]
    assert not unexpected, "\n".join(unexpected)
    assert {error.split(": ", 1)[1] for error in errors} == set(NOT_FOR_NU), "haal deze uit NOT_FOR_NU"


def test_the_nu_checker_sees_a_fault(tmp_path: Path) -> None:
    fault = tmp_path / "fout.html"
    fault.write_text('<!DOCTYPE html><html lang="nl"><title>x</title><p><a href="*|UNSUB|*">x</a></p></html>', encoding="utf-8")
    assert len(ask_nu([fault])) == 1
