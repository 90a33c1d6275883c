"""Fits the points of the privacy guard's cues to judged paragraphs, and writes them where the guard reads them.

    python -m tests.tools.weigh_privacy

Every text that is published counts as silent. A logistic regression, written out because it takes ten lines and a library for
it would weigh a hundred times the product. Paragraphs that are held for another rule than the first are left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from praktijkbank.editing.privacy.cues import GRAVE, PRIVATE, TOGETHER, TOGETHER_REALLY, TOLD, find_cues
from praktijkbank.editing.privacy.measure import Example, read_examples
from praktijkbank.editing.privacy.rules import Verdict
from praktijkbank.editing.privacy.spotting import split_paragraphs
from praktijkbank.editing.privacy.story import name_cues
from praktijkbank.editing.privacy.words import Paragraph, clean
from praktijkbank.source.yaml_document import list_texts
from praktijkbank.source.yamlfile import read_yaml

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "tests/editing/privacy/tune.tsv"
POINTS = ROOT / "hooks/praktijkbank/editing/privacy/punten.yml"
SCALE = 10  # points for what a regression calls one
STRICTNESS = 5  # a story that is missed weighs as much as so many false alarms
ROUNDS, STEP, DECAY = 1500, 2.0, 0.0002
HEAD = """\
# Hoeveel punten elke aanwijzing telt voor "dit is het verhaal van één kind of gezin"; vanaf `grens` punten is het er een.
# Gemaakt door tests/tools/weigh_privacy.py uit beoordeelde alinea's; verander liever de woorden in woorden.yml.
"""

NEW_WORDS = 0.1  # of the weight of a story has a copy in which no private word is known, for the next story may have words of its own

Row = tuple[frozenset[str], bool, float]  # cues, whether they are of a story, and how much that weighs


def main() -> None:
    """Read the examples and what is published, fit, and write the points."""
    examples = [*read_examples(EXAMPLES), *(Example(Verdict.SILENT, (), text) for text in list_published())]
    bias, weights = fit([row for example in examples for row in read_row(example)])
    lines = [f"{name}: {round(SCALE * weight)}" for name, weight in sorted(weights.items())]
    POINTS.write_text(f"{HEAD}grens: {round(-SCALE * bias)}\n" + "\n".join(lines) + "\n", encoding="utf-8")


def list_published() -> Iterator[str]:
    """Return every paragraph of the practices, newsletters and hand-written pages of this project."""
    for path in sorted([*ROOT.glob("practices/*.yml"), *ROOT.glob("newsletters/*/*.yml")]):
        for _, text in list_texts(read_yaml(path, path.name)[0].data):
            yield from split_paragraphs(text)
    for path in sorted({*ROOT.glob("docs/**/*.md")} - {*ROOT.glob("docs/ontwikkeling/**/*.md")}):
        yield from split_paragraphs(path.read_text(encoding="utf-8"))


def read_row(example: Example) -> list[Row]:
    """Return the cues of an example and whether it is a story; nothing for one that is held for another rule."""
    if example.wanted == "hold" and "1" not in example.rules:
        return []
    cues = find_cues(Paragraph(clean(example.text)))
    if example.wanted != "hold":
        return [(name_cues(cues), False, 1.0)] if cues else []
    told = [(name_cues(cues), 1 - NEW_WORDS), (name_cues(leave_out_private(cues)), NEW_WORDS)]
    return [(names, True, STRICTNESS * weight) for names, weight in told if names]


def leave_out_private(names: Iterable[str]) -> frozenset[str]:
    """Return the cues that are left of a text whose private words nobody knows."""
    told = {
        name for listed in (TOGETHER, TOGETHER_REALLY) for name, kinds in listed.items() if any(kind & (PRIVATE | GRAVE) for kind in kinds)
    }
    left = frozenset(names) - PRIVATE - GRAVE - told
    return frozenset() if left.isdisjoint(TOLD) else left


def fit(rows: Sequence[Row]) -> tuple[float, dict[str, float]]:
    """Return the bias and the weight of each cue that fit the rows best (logistic regression, gradient descent with momentum)."""
    weights = dict.fromkeys(sorted({name for cues, _, _ in rows for name in cues}), 0.0)
    speed = dict.fromkeys(weights, 0.0)
    bias, bias_speed = 0.0, 0.0
    total = sum(weight for _, _, weight in rows)
    for _ in range(ROUNDS):
        slope, bias_slope = dict.fromkeys(weights, 0.0), 0.0
        for cues, is_story, row_weight in rows:
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, bias + sum(weights[name] for name in cues)))))
            error = (chance - is_story) * row_weight / total
            bias_slope += error
            for name in cues:
                slope[name] += error
        bias_speed = 0.9 * bias_speed - STEP * bias_slope
        bias += bias_speed
        for name in weights:
            speed[name] = 0.9 * speed[name] - STEP * (slope[name] + DECAY * weights[name])
            weights[name] += speed[name]
    return bias, weights


if __name__ == "__main__":
    main()
