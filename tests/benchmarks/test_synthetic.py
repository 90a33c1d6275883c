"""The benchmark's records are valid and repeatable, and are compared with what contenders publish."""

from __future__ import annotations

from pathlib import Path

import yaml

from praktijkbank.build import pipeline
from tests.benchmarks.contenders import ROOT
from tests.benchmarks.fairness import list_missing
from tests.benchmarks.synthetic import Synthesizer, change_one_sentence, make_project


def test_the_records_are_valid_and_the_same_every_time(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for target in (one, other):
        target.mkdir()
        make_project(ROOT, target, 60)
    catalogue, findings = pipeline.read(one)
    assert [finding for finding in findings if finding.is_error] == []  # made-up places are inconsistent, which causes warnings
    assert catalogue is not None
    assert len(catalogue.items) == 60
    assert [(series.key, len(series.issues)) for series in catalogue.archive.series] == [("amsterdam-01", 1), ("landelijk-00", 2)]
    records = sorted(path.relative_to(one) for path in one.glob("*/**/*.yml"))
    assert [(one / path).read_bytes() for path in records] == [(other / path).read_bytes() for path in records]


def test_more_practices_begin_with_the_same_ones() -> None:
    synthesizer = Synthesizer(ROOT / "practices")
    assert list(synthesizer.make(30))[:10] == list(synthesizer.make(10))


def test_a_region_comes_with_every_ten_issues() -> None:
    paths = [path for path, _ in Synthesizer(ROOT / "practices").make_newsletters(5000)]
    assert len([path for path in paths if path.endswith("region.yml")]) == 25
    assert len(set(paths)) == 25 + 250


def test_each_version_of_the_changed_practice_differs(tmp_path: Path) -> None:
    (tmp_path / "practices").mkdir()
    path = tmp_path / "practices" / "praktijk-00003.yml"
    texts = ["reason: Zo begon het.\n"]
    path.write_text(texts[0])
    for version in range(2):
        change_one_sentence(tmp_path, 3, version)
        texts.append(path.read_text())
    assert len(set(texts)) == 3
    assert yaml.safe_load(texts[1]) == {"reason": "Zo begon het. Dit is zin 0 die erbij kwam."}


def test_a_text_that_a_page_leaves_out_is_named() -> None:
    record = {
        "goal": "Eerder hulp bij 'kleine' vragen.",
        "tips": [{"text": "- Begin in het klein.\n- Vraag het een ouder.\n"}],
        "editor_notes": ["Niet voor de site."],
    }
    html = "<p>Eerder <em>hulp</em> bij &#x27;kleine&#x27; vragen.</p><ul><li>Begin in het\nklein.</li></ul>"
    assert list_missing(record, html) == ["Vraag het een ouder."]
