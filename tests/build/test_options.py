"""What mkdocs.yml tells the compiler is checked at its place, whatever the host itself makes of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from praktijkbank.build.options import check_options
from praktijkbank.source.findings import format_text
from tests.conftest import ROOT

START = "site_name: S\nplugins: []\nextra:\n  generator: false\n  praktijkbank:\n"


def check(folder: Path, options: str) -> str:
    """What is said of a project with these options."""
    (folder / "mkdocs.yml").write_text(START + options, encoding="utf-8")
    return format_text(check_options(folder))


def test_the_options_of_the_repository_are_sound() -> None:
    assert list(check_options(ROOT)) == []


def test_everything_that_is_wrong_is_told_at_its_place(tmp_path: Path) -> None:
    options = (
        "    edit_url: 'x/{naam}'\n    today: !ENV [NERGENS_GEZET, 2026-02-30]\n    compare_with_theme: alles\n"
        "    leave_out: pdf, mails\n    compare: x\n"
    )

    assert check(tmp_path, options) == "\n".join(
        [
            "mkdocs.yml:6:5: fout: dit is geen adres waar een praktijk bewerkt kan worden [verkeerde-vorm]",
            "    schrijf een adres met {path} (het bestand) of {slug} (de praktijk)",
            "mkdocs.yml:7:5: fout: dag 30 bestaat niet in deze maand [foute-datum]",
            "    verbeter de dag of de maand",
            "mkdocs.yml:8:5: fout: 'alles' kan hier niet [onbekende-waarde]",
            "    kies uit: 'sample', 'all'",
            "mkdocs.yml:9:21: fout: 'mails' kan niet weggelaten worden [onbekende-waarde]",
            "    bedoelde je 'mail'?",
            "mkdocs.yml:10:5: fout: onbekend veld 'compare' [onbekend-veld]",
            "    bekende velden: edit_url, today, compare_with_theme, leave_out",
        ]
    )


@pytest.mark.parametrize("address", ["''", "'x/{'", "'x/{slug}}'"])
def test_an_address_to_edit_at_must_be_one(address: str, tmp_path: Path) -> None:
    assert "[verkeerde-vorm]" in check(tmp_path, f"    edit_url: {address}\n")


def test_every_option_may_be_left_out_but_they_are_no_text(tmp_path: Path) -> None:
    assert check(tmp_path, "    today: 2026-11-26\n") == ""
    assert check(tmp_path, "    alles\n").splitlines()[0] == ("mkdocs.yml:5:3: fout: bij 'praktijkbank' horen eigen velden [verkeerd-type]")
    (tmp_path / "mkdocs.yml").write_text("site_name: S\n", encoding="utf-8")
    assert list(check_options(tmp_path)) == []


def test_the_environment_may_tell_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = "    edit_url: x/{slug}\n    leave_out: !ENV [WEG, '']\n"
    assert check(tmp_path, options) == ""
    monkeypatch.setenv("WEG", "alles")
    assert check(tmp_path, options).splitlines()[0] == "mkdocs.yml:7:5: fout: 'alles' kan niet weggelaten worden [onbekende-waarde]"


@pytest.mark.parametrize("text", ["", "- lijst\n", "extra: [", "\xff"])
def test_a_file_that_is_none_is_for_the_host_to_tell(text: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(text.encode("latin-1"))
    assert list(check_options(tmp_path)) == []
    (tmp_path / "mkdocs.yml").unlink()
    assert list(check_options(tmp_path)) == []
