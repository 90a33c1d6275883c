"""The project's promises about a reader's browser, and whether a measurement keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.benchmarks.browser.visits import Visit
from tests.benchmarks.promises import Promise

KILOBYTE = 1000
MAX_FIRST_RESULT = 300 * KILOBYTE
MAX_TIMES_PEER = 1.5
MAX_CLICK = 100
MAX_HTML = 150 * KILOBYTE
MAX_TIMES_SMALL = 1.25
FRAME = 0.05
MAX_PRACTICE_PAGE = 40 * KILOBYTE
MAX_SHIFT = 0.001


@dataclass
class Measured:
    """All measurements, the larger site last.

    `first` holds our first result and that of Pagefind's interface, by connection and page; `usable` holds a visit to the
    small site and one to the large, by connection and page; `html` the compressed bytes of pages of the large site; `clicks` milliseconds.
    """

    first: dict[tuple[str, str], tuple[Visit, Visit]] = field(default_factory=dict)
    usable: dict[tuple[str, str], tuple[Visit, Visit]] = field(default_factory=dict)
    html: dict[str, int] = field(default_factory=dict)
    clicks: list[float] = field(default_factory=list)
    practice_page: int = 0


def judge(measured: Measured) -> Iterator[Promise]:
    """Check every measurement against its promise."""
    yield from _judge_first_result(measured)
    yield from _judge_pages(measured)
    for page, size in measured.html.items():
        yield Promise(f"HTML of {page}, compressed: {_kb(size)} (less than {_kb(MAX_HTML)})", size < MAX_HTML)
    if measured.clicks:
        middle, worst = _middle(measured.clicks), max(measured.clicks)
        sentence = f"click on a filter until the list is drawn: {middle:.0f} ms, at worst {worst:.0f} ms (less than {MAX_CLICK} ms)"
        yield Promise(sentence, middle < MAX_CLICK)
    if measured.practice_page:
        sentence = f"practice page with all it loads besides the theme: {_kb(measured.practice_page)} (less than {_kb(MAX_PRACTICE_PAGE)})"
        yield Promise(sentence, measured.practice_page < MAX_PRACTICE_PAGE)


def _judge_first_result(measured: Measured) -> Iterator[Promise]:
    for (line, page), (own, peer) in measured.first.items():
        own_bytes = own.bytes - own.theme
        sentence = f"first result of {page}, {line}: {_kb(own_bytes)} fetched besides {_kb(own.theme)} of the theme"
        yield Promise(f"{sentence} (less than {_kb(MAX_FIRST_RESULT)})", own_bytes < MAX_FIRST_RESULT)
        times = own.seconds / peer.seconds
        sentence = (
            f"first result of {page}, {line}: {own.seconds:.2f} s, {times:.2f} times Pagefind's own interface (at most {MAX_TIMES_PEER})"
        )
        yield Promise(sentence, times <= MAX_TIMES_PEER)


def _judge_pages(measured: Measured) -> Iterator[Promise]:
    for (line, page), (small, large) in measured.usable.items():
        sentence = (
            f"{page} usable, {line}: {large.seconds:.2f} s, {small.seconds:.2f} s on the small site (at most {MAX_TIMES_SMALL} times)"
        )
        yield Promise(sentence, large.seconds <= MAX_TIMES_SMALL * small.seconds + FRAME)
        yield Promise(f"{page}, {line}: layout shift {large.shift:.3f} (none)", large.shift <= MAX_SHIFT)


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _kb(count: int) -> str:
    return f"{count / KILOBYTE:.1f} kB"
