"""The chapter for officers tells what is so: its examples pass the check, and it names every field, service and rule."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

from praktijkbank.build import pipeline
from praktijkbank.newsletters.event_schema import Event
from praktijkbank.newsletters.mailing import MAILING_SERVICES
from praktijkbank.newsletters.schema import Issue, NewsletterRegion, PracticeChoice
from praktijkbank.newsletters.section_blocks import SectionBlock
from praktijkbank.source.fields import PartialDate
from tests.conftest import ROOT
from tests.support.newsletters import practice, write_files

CHAPTER = (ROOT / "docs" / "handboek" / "nieuwsbrief-naslag.md").read_text(encoding="utf-8")
CODE = set(re.findall(r"`([^`\n]+)`", CHAPTER))
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", CHAPTER, re.MULTILINE | re.DOTALL)


def test_every_example_passes_the_check(project: Path) -> None:
    whole, blocks, person, picture, choice, agenda, long, moved, stories, corrections, region = EXAMPLES
    start = whole.partition("agenda:")[0]
    files = {
        "docs/praktijken/index.md": "# Praktijken",
        "practices/kindcentrum-de-vaart.yml": practice("De Vaart"),
        "newsletters/r/region.yml": region,
        "newsletters/r/2026-1.yml": whole + corrections,
        "newsletters/r/2026-2.yml": f"{start}{picture}{agenda}{choice}{stories}".replace("number: 1", "number: 2"),
        "newsletters/r/2026-3.yml": (start.partition("sections:")[0] + blocks + long).replace("number: 1", "number: 3"),
        "newsletters/r/2026-4.yml": (start.partition("sections:")[0] + person).replace("number: 1", "number: 4"),
        "newsletters/r/2026-5.yml": (start.partition("sections:")[0] + moved).replace("number: 1", "number: 5"),
        "newsletters/r/bestanden/verslag.pdf": "%PDF-1.7",
    }
    own = {path: re.sub("(?m)^subject: ", f"subject: {path[-5]} ", text) for path, text in files.items()}
    write_files(project, own)
    for name in ("netwerkdag.jpg", "portret.jpg"):
        Image.new("L", (1, 1)).save(project / "newsletters" / "r" / name)

    assert pipeline.read(project, today=PartialDate(2026, 12, 3))[1] == []


def test_what_stood_in_the_steps_before_leads_on_to_the_reference() -> None:
    steps = (ROOT / "docs" / "handboek" / "nieuwsbrief.md").read_text(encoding="utf-8")
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^##+ (.+)$", CHAPTER, re.MULTILINE)}
    led = re.findall(r"\(nieuwsbrief-naslag\.md#([a-z-]+)\){#([a-z-]+)}", steps)

    assert [old for to, old in led if to != old] == []
    assert headings - {"de-mailserver"} == {old for _, old in led}


def test_every_field_is_explained() -> None:
    for model in (Issue, Event, SectionBlock, PracticeChoice, NewsletterRegion):
        assert set(model.fields) <= CODE, model


def test_every_mailing_service_is_explained() -> None:
    assert set(MAILING_SERVICES) <= CODE
    assert "<!-- praktijkbank: versturen -->" in CHAPTER


def test_every_rule_about_issues_as_a_whole_is_explained() -> None:
    folder = ROOT / "hooks" / "praktijkbank" / "newsletters"
    modules = ("newsletter_checks.py", "agenda_checks.py", "archive_checks.py", "sent_checks.py", "waiting.py", "sent.py")
    source = "\n".join((folder / name).read_text(encoding="utf-8") for name in modules)
    rules = set(re.findall(r'"([a-z]+(?:-[a-z]+)+|invulcode)"', source))
    about_regions = {"foute-mapnaam", "te-weinig-contrast", "http-equiv"}  # the last is a word of HTML

    assert rules - about_regions <= CODE
