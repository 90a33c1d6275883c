"""Settings from mkdocs.yml and the environment are checked with their location, whatever the host itself makes of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.build.settings import CONFIG, Project, read_project
from praktijkbank.source.findings import format_text
from tests.conftest import ROOT

START = "site_name: S\nplugins: []\nextra:\n  generator: false\n  praktijkbank:\n"


def check(folder: Path, options: str) -> str:
    """Return the findings on a project with these options."""
    return format_text(read(folder, START + options).findings)


def read(folder: Path, text: str) -> Project:
    """Read a project whose settings file has this text."""
    (folder / CONFIG).write_text(text, encoding="utf-8")
    return read_project(folder / CONFIG)


def test_the_settings_of_the_repository_are_read() -> None:
    project = read_project(ROOT / CONFIG)

    assert project.findings == ()
    assert project.settings is not None
    assert (project.settings.site_name, project.settings.site_url, project.settings.site_dir, project.settings.options.edit_url) == (
        "Praktijkbank",
        "https://praktijkbank.example/",
        "site",
        "meedoen/formulier/?praktijk={slug}",
    )
    assert "ontwikkeling/" in project.settings.excluded


def test_what_only_the_host_knows_does_no_harm(tmp_path: Path) -> None:
    address = "site_url: !ENV [NERGENS_GEZET, 'https://x.nl/a']\n"
    project = read(tmp_path, f"site_name: S\nsite_dir: uit\n{address}extra: {{a: !!python/name:os.system b}}\nonbekend: [1]\n")

    assert project.findings == ()
    assert project.settings is not None
    assert (project.settings.site_url, project.settings.site_dir) == ("https://x.nl/a/", "uit")
    assert project.config["onbekend"] == ["1"]


def test_without_the_file_there_are_no_settings_and_nothing_is_wrong(tmp_path: Path) -> None:
    assert read_project(tmp_path / CONFIG) == Project(tmp_path)


def test_everything_that_is_wrong_is_told_at_its_place(tmp_path: Path) -> None:
    options = (
        "    edit_url: 'x/{naam}'\n    today: !ENV [NERGENS_GEZET, 2026-02-30]\n"
        "    leave_out: pdf, mails\n    compare: x\nsite_url: praktijkbank.nl\ndocs_dir: teksten\nuse_directory_urls: False\n"
    )

    assert check(tmp_path, options) == "\n".join(
        [
            "mkdocs.yml:6:5: fout: dit is geen adres waar een praktijk bewerkt kan worden [verkeerde-vorm]",
            "    schrijf een adres met {path} (het bestand) of {slug} (de praktijk)",
            "mkdocs.yml:7:5: fout: dag 30 bestaat niet in deze maand [foute-datum]",
            "    verbeter de dag of de maand",
            "mkdocs.yml:8:21: fout: 'mails' kan niet weggelaten worden [onbekende-waarde]",
            "    bedoelde je 'mail'?",
            "mkdocs.yml:9:5: fout: onbekend veld 'compare' [onbekend-veld]",
            "    bekende velden: edit_url, today, repository, mail, leave_out",
            "mkdocs.yml:10:1: fout: dit is geen adres van een site [foute-link]",
            "    schrijf een adres dat begint met https:// en eindigt op /",
            "mkdocs.yml:11:1: fout: 'teksten' kan hier niet [onbekende-waarde]",
            "    kies uit: 'docs'",
            "mkdocs.yml:12:1: fout: 'false' kan hier niet [onbekende-waarde]",
            "    kies uit: 'true'",
        ]
    )


@pytest.mark.parametrize("address", ["''", "'x/{'", "'x/{slug}}'"])
def test_an_address_to_edit_at_must_be_one(address: str, tmp_path: Path) -> None:
    assert "[verkeerde-vorm]" in check(tmp_path, f"    edit_url: {address}\n")


def test_every_option_may_be_left_out_but_they_are_no_text(tmp_path: Path) -> None:
    assert check(tmp_path, "    today: 2026-11-26\n") == ""
    assert check(tmp_path, "    alles\n").splitlines()[0] == ("mkdocs.yml:5:3: fout: bij 'praktijkbank' horen eigen velden [verkeerd-type]")
    assert read(tmp_path, "site_name: S\n").findings == ()


def test_the_environment_may_tell_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = "    edit_url: x/{slug}\n    leave_out: !ENV [WEG, '']\n"
    assert check(tmp_path, options) == ""
    monkeypatch.setenv("WEG", "alles")
    assert check(tmp_path, options).splitlines()[0] == "mkdocs.yml:7:5: fout: 'alles' kan niet weggelaten worden [onbekende-waarde]"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_dir: uit\n", "mkdocs.yml:1:1: fout: het veld 'site_name' ontbreekt [verplicht-veld]\n    voeg `site_name:` toe"),
        ("", "mkdocs.yml:1:1: fout: het bestand hoort uit velden te bestaan [verkeerd-type]\n    schrijf elk veld als `naam: waarde`"),
        (
            "- lijst\n",
            "mkdocs.yml:1:1: fout: het bestand hoort uit velden te bestaan [verkeerd-type]\n    schrijf elk veld als `naam: waarde`",
        ),
        ("site_name: S\nextra: [\n", "mkdocs.yml:3:1: fout: dit bestand is hier niet te lezen als YAML in UTF-8 [yaml-fout]"),
        ("site_name: \xff", "mkdocs.yml:1:1: fout: dit bestand is hier niet te lezen als YAML in UTF-8 [yaml-fout]"),
    ],
)
def test_a_file_that_tells_too_little_is_a_finding(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_bytes(text.encode("latin-1"))
    project = read_project(tmp_path / CONFIG)

    assert project.settings is None
    assert format_text(project.findings).startswith(said)


def test_a_folder_in_the_place_of_the_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / CONFIG).mkdir()

    assert [finding.rule for finding in read_project(tmp_path / CONFIG).findings] == ["onleesbaar"]
