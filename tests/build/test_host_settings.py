"""Commands know the site's name and address from mkdocs.yml, without MkDocs."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.build.host_settings import read_host_settings
from tests.conftest import ROOT


def test_the_settings_of_the_repository_are_read() -> None:
    host = read_host_settings(ROOT)

    assert (host.settings.site_name, host.settings.site_url, host.site_folder) == ("Praktijkbank", "https://praktijkbank.example/", "site")


def test_tags_that_only_mkdocs_knows_do_no_harm(tmp_path: Path) -> None:
    text = "site_name: S\nsite_dir: uit\nsite_url: !ENV [ADRES, x]\nextra: {a: !!python/name:os.system b}\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")

    host = read_host_settings(tmp_path)

    assert (host.settings.site_name, host.settings.site_url, host.site_folder) == ("S", "", "uit")


def test_without_the_file_nothing_is_known(tmp_path: Path) -> None:
    host = read_host_settings(tmp_path)

    assert (host.settings.site_name, host.settings.site_url, host.site_folder) == ("", "", "site")
