"""The privacy guard on the command line: judge one text, or measure the guard on a file of judged texts."""

from __future__ import annotations

import sys
from pathlib import Path

from praktijkbank.editing.privacy.measure import ExampleError, is_good_enough, measure, read_examples, report
from praktijkbank.editing.privacy.rules import CONSENTED, Verdict, sum_up
from praktijkbank.editing.privacy.spotting import spot_text
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import say_refusal


def judge_text(text: str, today: PartialDate | None) -> int:
    """Print hold, warn or silent, and the reasons and advice on stderr; return 1 for a text that must be held."""
    remarks = [remark for remark in spot_text(text) if remark.is_due(today)]
    verdict = sum_up(remarks)
    print(verdict)
    for remark in remarks:
        consent = ", of leg toestemming vast bij `consent:` (zie het handboek)" if remark.rule in CONSENTED else ""
        print(f"{remark.why} [{remark.rule}]\n    {remark.remedy}{consent}", file=sys.stderr)
    return int(verdict is Verdict.HOLD)


def measure_file(path: Path, today: PartialDate | None) -> int:
    """Print how well the guard judges a file of examples; return 1 if one is missed or too many pass wrongly, 2 if it can't be read."""
    try:
        outcomes = measure(read_examples(path), today)
    except OSError as error:
        print(f"{path} is niet te lezen: {say_refusal(error)}", file=sys.stderr)
        return 2
    except (ExampleError, UnicodeDecodeError) as error:
        print(error if isinstance(error, ExampleError) else f"{path} is niet opgeslagen als UTF-8", file=sys.stderr)
        return 2
    print(report(outcomes))
    return int(not is_good_enough(outcomes))
