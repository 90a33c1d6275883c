"""A workspace rereads only what changed, and reports what a new one would report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from praktijkbank.build.settings import Project
from praktijkbank.build.workspace import Workspace
from praktijkbank.source.cache import Cache
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import format_text
from tests.support.newsletters import REGION, issue, write_files

LABELLED = "title: Met een naam\nsummary: S.\napproach: A.\nplace: not stated\nsources: [{title: Bron}]\nschool_types: [Basisonderwijs]\n"
STORY = """---
title: Verhaal
consent:
  - {about: Verhaal, by: de moeder, date: 2024-01-02, until: 2026-01-02, for: site, recorded_by: redactie}
---

# Verhaal

Mila is negen jaar en woont bij haar moeder. Zij werd thuis geslagen en gaat sindsdien niet meer naar school.
"""
GOOD = "title: {0}\nsummary: S.\napproach: A.\nplace: not stated\nsources: [{{title: Bron}}]\n"


@pytest.fixture
def workspace(project: Path) -> Workspace:
    """A workspace of six practices, one invalid, read once; three refer to a value of a list: by label, by key and by bare name."""
    for name in ("een", "twee"):
        (project / "practices" / f"{name}.yml").write_text(GOOD.format(name), encoding="utf-8")
    (project / "practices" / "naam.yml").write_text(LABELLED, encoding="utf-8")
    (project / "practices" / "sleutel.yml").write_text(
        LABELLED.replace("Basisonderwijs", "po").replace("naam", "sleutel"), encoding="utf-8"
    )
    (project / "practices" / "plaats.yml").write_text(GOOD.format("plaats").replace("not stated", "Roosendaal"), encoding="utf-8")
    (project / "practices" / "fout.yml").write_text(GOOD.format("Fout") + "aproach: x\n", encoding="utf-8")
    workspace = Workspace(Project(project))
    workspace.read()
    return workspace


def mend(folder: Path) -> None:
    (folder / "fout.yml").write_text(GOOD.format("Goed"), encoding="utf-8")


def add(folder: Path) -> None:
    (folder / "drie.yml").write_text(GOOD.format("drie") + "related: [een]\n", encoding="utf-8")


def remove(folder: Path) -> None:
    (folder / "een.yml").unlink()


def break_another(folder: Path) -> None:
    (folder / "een.yml").write_text("title: [\n", encoding="utf-8")


def change_the_vocabulary(folder: Path, old: str, new: str) -> None:
    path = folder / "_vocabulary.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def change_a_label(folder: Path) -> None:
    change_the_vocabulary(folder, "po: {label: Basis", "po: {label: Primair ")


def give_a_name_to_another(folder: Path) -> None:
    change_a_label(folder)
    change_the_vocabulary(folder, "vo: {label: ", "vo: {aliases: [Basisonderwijs], label: ")


def rename_a_key(folder: Path) -> None:
    change_the_vocabulary(folder, "  po: {label: Basis", "  bo: {label: Basis")


def add_a_key(folder: Path) -> None:
    change_the_vocabulary(folder, "  po: {label: Basis", "  basisonderwijs: {label: Iets anders}\n  po: {label: Basis")


def lose_a_list(folder: Path) -> None:
    change_the_vocabulary(folder, "school_types:", "school_typen:")


def name_a_region_after_a_town(folder: Path) -> None:
    change_the_vocabulary(folder, "synonyms: [WBW]", "synonyms: [WBW, Roosendaal]")


def break_the_vocabulary(folder: Path) -> None:
    (folder / "_vocabulary.yml").write_text("regions: [\n", encoding="utf-8")


def change_nothing(folder: Path) -> None:
    """Change nothing."""


IN_THE_VOCABULARY = [
    change_a_label,
    give_a_name_to_another,
    rename_a_key,
    add_a_key,
    name_a_region_after_a_town,
    lose_a_list,
    break_the_vocabulary,
]
CHANGES = [change_nothing, mend, add, remove, break_another, *IN_THE_VOCABULARY]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("before", [change_nothing, mend])
def test_after_a_change_it_says_what_a_new_one_says(
    workspace: Workspace, before: Callable[[Path], None], change: Callable[[Path], None]
) -> None:
    root = workspace.project.root
    before(root / "practices")
    workspace.read()
    change(root / "practices")

    content, findings = workspace.read()
    fresh, told = Workspace(Project(root)).read()

    assert format_text(findings) == format_text(told)
    assert (content and content.items) == (fresh and fresh.items)


@pytest.mark.parametrize("change", IN_THE_VOCABULARY)
def test_what_another_program_read_by_another_vocabulary_counts_where_it_reads_the_same_by_this_one(
    workspace: Workspace, change: Callable[[Path], None]
) -> None:
    root = workspace.project.root
    mend(root / "practices")
    cache = Cache.open(root / "cache")
    Workspace(Project(root), cache).read()
    change(root / "practices")

    content, findings = Workspace(Project(root), cache).read()
    fresh, told = Workspace(Project(root)).read()

    assert format_text(findings) == format_text(told)
    assert (content and content.items) == (fresh and fresh.items)


NEWSLETTER = {
    "newsletters/regio/region.yml": REGION.replace("everything: yes", "regions: [Midden-Brabant]"),
    "newsletters/regio/2026-1.yml": issue(
        1, "2026-01-15", "practices: {pin: [een]}\nsections: [{title: T, text: '[x](/praktijken/een/)'}]\n"
    ),
    "docs/oud.md": "---\nformerly: [ouder]\n---\n\n# Oud\n",
}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"practices/een.yml": "title: Een\nwithdrawn: {date: 2025-01-01, reason: weg}\nplace: not stated\n"},
        {"practices/een.yml": GOOD.format("een") + "status: draft\n"},
        {"newsletters/regio/2026-2.yml": issue(2, "2026-01-10")},
        {"newsletters/regio/region.yml": REGION + "colour: '#ffff00'\n"},
        {"newsletters/regio/losse.docx": ""},
        {"docs/oud.md": "---\nformerly: [praktijken/een]\n---\n"},
        {"practices/_vocabulary.yml": ("Midden-Brabant", "Elders")},
        {"practices/_everyday_words.yml": "words: []\n"},
    ],
    ids="-".join,
)
def test_a_newsletter_or_a_page_out_of_the_cache_is_held_against_what_is_there_now(
    workspace: Workspace, change: dict[str, str | tuple[str, str]]
) -> None:
    root, cache = workspace.project.root, Cache.open(workspace.project.root / "cache")
    mend(root / "practices")
    write_files(root, NEWSLETTER)
    Workspace(Project(root), cache).read()
    for name, text in change.items():
        path = root / name
        path.write_text(text if isinstance(text, str) else path.read_text(encoding="utf-8").replace(*text), encoding="utf-8")

    content, findings = Workspace(Project(root), cache).read()
    fresh, told = Workspace(Project(root)).read()

    assert format_text(findings) == format_text(told)
    assert (content and (content.items, content.archive, content.redirects)) == (fresh and (fresh.items, fresh.archive, fresh.redirects))


def test_after_another_label_only_what_was_named_by_it_is_read_again(workspace: Workspace) -> None:
    folder = workspace.project.root / "practices"
    mend(folder)
    change_the_vocabulary(folder, "aliases: [basisscholen", "aliases: [Basisonderwijs, basisscholen")
    change_the_vocabulary(folder, "po: {label: Basisonderwijs", "po: {label: Basis")
    first, _ = workspace.read()
    change_the_vocabulary(folder, "po: {label: Basis,", "po: {label: Lager,")
    second, _ = workspace.read()
    change_the_vocabulary(folder, "aliases: [Basisonderwijs, ", "aliases: [")
    third, findings = workspace.read()

    assert first is not None
    assert second is not None
    assert third is None
    assert [item.practice for item in first.items] == [item.practice for item in second.items]
    assert all(item.practice is first.by_slug[item.slug].practice for item in second.items)
    assert [finding.path for finding in findings if finding.is_error] == ["practices/naam.yml"]


def test_what_did_not_change_is_the_object_it_was(workspace: Workspace) -> None:
    folder = workspace.project.root / "practices"
    mend(folder)
    first, _ = workspace.read()
    (folder / "twee.yml").write_text(GOOD.format("Iets anders"), encoding="utf-8")
    second, _ = workspace.read()

    assert first is not None
    assert second is not None
    kept = {slug for slug, item in second.by_slug.items() if item.practice is first.by_slug[slug].practice}
    assert kept == {"een", "fout", "naam", "plaats", "sleutel"}


def test_what_the_privacy_rules_said_is_told_again_until_the_text_or_the_day_is_another(workspace: Workspace) -> None:
    root, cache = workspace.project.root, Cache.open(workspace.project.root / "cache")
    page = root / "docs" / "verhaal.md"
    page.write_text(STORY, encoding="utf-8")

    def list_told(day: PartialDate) -> list[str]:
        _, findings = Workspace(Project(root), cache).read(day)
        return [finding.rule for finding in findings if finding.path == "docs/verhaal.md"]

    assert list_told(PartialDate(2025, 1, 1)) == list_told(PartialDate(2025, 1, 1)) == []
    assert list_told(PartialDate(2027, 1, 1)) == ["privacy-naam-en-leeftijd", "privacy-verhaal"]
    page.write_text("# Verhaal\n\nNiets.\n", encoding="utf-8")
    assert list_told(PartialDate(2027, 1, 1)) == []


def test_a_workspace_that_forgot_reads_everything_again(workspace: Workspace) -> None:
    mend(workspace.project.root / "practices")
    before, _ = workspace.read()
    workspace.forget()
    after, _ = workspace.read()
    assert before
    assert after
    assert after.items == before.items
    assert after.items[0] is not before.items[0]
