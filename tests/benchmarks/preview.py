"""Measures a preview, ours and `hugo server`, in turn over the same records: from saving a file to the page that shows it.

Prints a table per size and the promises; exits with 1 if one is broken. See docs/ontwikkeling/metingen.md.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import IncompleteRead
from pathlib import Path
from statistics import median

from tests.benchmarks.contenders import LEAVE_OUT, ROOT, find_hugo, prepare_hugo
from tests.benchmarks.noise import Noise
from tests.benchmarks.printing import print_promises
from tests.benchmarks.process_tree import add_up_memory, list_tree
from tests.benchmarks.promises import MEGABYTE, Promise
from tests.benchmarks.synthetic import copy_project, make_records

OURS, HUGO = "praktijkbank serve", "hugo server"
MAX_MS = {1000: 100, 5000: 250}
MAX_START_SECONDS = {1000: 1.0, 5000: 2.5}
MAX_MEGABYTES = {1000: 100, 5000: 250}

_PATIENCE = 300.0  # seconds
_PAUSE = 0.4  # seconds between edits, for a preview's work after the page is served
_OF_THE_PREVIEW = re.compile(rb'<aside id="pb-voorbeeld".*?</aside>|<script src="/livereload[^>]*></script>', re.DOTALL)
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Preview:
    """One program that serves the records, and its measurements: seconds per edit by kind, CPU seconds, start and memory."""

    name: str
    project: Path
    practice: Path
    issue: Path
    vocabulary: Path
    command: Callable[[int], list[str]]
    ready: str
    address: str = ""
    pid: int = 0
    start: float = 0.0
    memory: int = 0
    edits: dict[str, list[float]] = field(default_factory=dict)
    cpu: list[float] = field(default_factory=list)


def main() -> int:
    """Measure and print; return 1 if a promise is broken, otherwise 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000], help="numbers of practices")
    parser.add_argument("--edits", type=int, default=20, help="edits of each program")
    options = parser.parse_args()
    promises: list[Promise] = []
    for size in options.sizes:
        noise = Noise()
        with tempfile.TemporaryDirectory(prefix="praktijkbank-bench-") as folder:
            previews = _measure(Path(folder), size, options.edits)
        print(f"\n{size:,} practices, from a saved file to the page that shows it; {noise.say()}")
        for preview in previews:
            _print(preview)
        promises += _judge(size, previews[0])
    print_promises(promises)
    return int(not all(promise.is_kept for promise in promises))


def _measure(folder: Path, size: int, edits: int) -> list[Preview]:
    previews = [_set_up_own(folder / "own", size)]
    if hugo := find_hugo():
        previews.append(_set_up_hugo(folder / "hugo", size, hugo))
    with _started(previews[0]):
        pass  # so that a warm start is measured
    servers = [_started(preview) for preview in previews]
    for server in servers:
        server.__enter__()
    try:
        for number in range(edits):
            for preview in previews:
                _edit(preview, KINDS[number % len(KINDS)], number)
        for preview in previews:
            preview.memory = add_up_memory(list_tree(preview.pid))
    finally:
        for server in servers:
            server.__exit__(None, None, None)
    return previews


def _set_up_own(project: Path, size: int) -> Preview:
    project.mkdir()
    make_records(ROOT, project, size)
    copy_project(ROOT, project)
    issue = sorted((project / "newsletters").glob("*/2022-1.yml"))[0]

    def command(port: int) -> list[str]:
        return [sys.executable, "-m", "praktijkbank", "serve", "--port", str(port)]

    practices = project / "practices"
    return Preview(OURS, project, practices / "praktijk-00007.yml", issue, practices / "_vocabulary.yml", command, "De site staat op")


def _set_up_hugo(project: Path, size: int, hugo: str) -> Preview:
    project.mkdir()
    make_records(ROOT, project, size)
    prepare_hugo(project)
    issue = sorted((project / "content" / "nieuwsbrieven").glob("*/2022-1.md"))[0]

    def command(port: int) -> list[str]:
        return [hugo, "server", "--port", str(port), "--bind", "127.0.0.1"]

    practice = project / "content" / "praktijken" / "praktijk-00007.md"
    return Preview(HUGO, project, practice, issue, project / "data" / "vocabulary.yml", command, "Web Server is available")


@contextmanager
def _started(preview: Preview) -> Iterator[None]:
    """Start a preview, and wait until it says that it is ready."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.perf_counter()
    environment = {**os.environ, LEAVE_OUT: "mail,pdf"}
    process = subprocess.Popen(
        preview.command(port), cwd=preview.project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout is not None
        if not any(preview.ready in line for line in process.stdout):
            raise SystemExit(f"{preview.name} did not start")
        preview.start = time.perf_counter() - began
        preview.address, preview.pid = f"http://127.0.0.1:{port}/", process.pid
        yield
    finally:
        process.terminate()
        process.communicate()


def _edit(preview: Preview, kind: str, number: int) -> None:
    """Make one edit, and wait until the page that it affects has changed."""
    path, url = EDITS[kind][0](preview)
    before = _read(preview, url)
    text = EDITS[kind][1](path.read_text(encoding="utf-8"), number)
    worked = _count_cpu(preview.pid)
    path.write_text(text, encoding="utf-8")
    began = time.perf_counter()
    while _read(preview, url) == before:
        if time.perf_counter() - began > _PATIENCE:
            raise SystemExit(f"{preview.name} does not show an edit of {kind}")
        time.sleep(0.003)
    preview.edits.setdefault(kind, []).append(time.perf_counter() - began)
    preview.cpu.append(_count_cpu(preview.pid) - worked)
    time.sleep(_PAUSE)


def _read(preview: Preview, url: str) -> bytes:
    """Read a page, and again if it was cut off: `hugo server` may rewrite a file while sending it with its former size."""
    while True:
        try:
            with urllib.request.urlopen(f"{preview.address}{url}", timeout=_PATIENCE) as answer:  # noqa: S310 - our own address
                return _OF_THE_PREVIEW.sub(b"", answer.read())
        except IncompleteRead:
            if preview.name != HUGO:
                raise


def _count_cpu(pid: int) -> float:
    columns = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(columns[11]) + int(columns[12])) / _TICKS


def _at_practice(preview: Preview) -> tuple[Path, str]:
    return preview.practice, "praktijken/praktijk-00007/"


def _at_issue(preview: Preview) -> tuple[Path, str]:
    return preview.issue, f"nieuwsbrieven/{preview.issue.parent.name}/2022-1/"


def _at_vocabulary(preview: Preview) -> tuple[Path, str]:
    return preview.vocabulary, "praktijken/praktijk-00007/"


def _change_text(text: str, number: int) -> str:
    return re.sub(r"^(reason: )(?:Zin \d+\. )?", f"\\g<1>Zin {number}. ", text, count=1, flags=re.MULTILINE)


def _change_title(text: str, number: int) -> str:
    return re.sub(r"^title: .*", f"title: Praktijk 00007 met titel {number}", text, count=1, flags=re.MULTILINE)


def _change_phase(text: str, _: int) -> str:
    other = "pilot" if re.search(r"^phase: regular$", text, re.MULTILINE) else "regular"
    return re.sub(r"^phase: .*", f"phase: {other}", text, count=1, flags=re.MULTILINE)


def _change_place(text: str, _: int) -> str:
    other = "almere" if re.search(r"^  - amsterdam$", text, re.MULTILINE) else "amsterdam"
    region = {"almere": "flevoland", "amsterdam": "amsterdam"}[other]
    place = f"place:\n  municipalities:\n  - {other}\n  regions:\n  - {region}\n"
    return re.sub(r"^place:\n(?:  .*\n)+", place, text, count=1, flags=re.MULTILINE)


def _change_issue(text: str, number: int) -> str:
    return re.sub(r"^(introduction: )(?:Zin \d+\. )?", f"\\g<1>Zin {number}. ", text, count=1, flags=re.MULTILINE)


def _change_vocabulary(text: str, number: int) -> str:
    return re.sub(r"^(  consulted: \{label: \w+)", f"\\g<1> {number}", text, count=1, flags=re.MULTILINE)


# For each kind: the file with the address of the page that shows it, and the edit.
EDITS: dict[str, tuple[Callable[[Preview], tuple[Path, str]], Callable[[str, int], str]]] = {
    "text": (_at_practice, _change_text),
    "title": (_at_practice, _change_title),
    "phase": (_at_practice, _change_phase),
    "place": (_at_practice, _change_place),
    "newsletter": (_at_issue, _change_issue),
    "vocabulary": (_at_vocabulary, _change_vocabulary),
}
KINDS = tuple(EDITS)


def _print(preview: Preview) -> None:
    kinds = ", ".join(f"{kind} {median(times) * 1000:.0f}" for kind, times in preview.edits.items())
    times = [each for some in preview.edits.values() for each in some]
    print(
        f"{preview.name:<20} median {median(times) * 1000:5.0f} ms ({kinds}); CPU {median(preview.cpu) * 1000:.0f} ms; "
        f"there after {preview.start:.2f} s; {preview.memory / MEGABYTE:.0f} MB"
    )


def _judge(size: int, own: Preview) -> Iterator[Promise]:
    if size not in MAX_MS:
        return
    time_ms = median(each for some in own.edits.values() for each in some) * 1000
    yield Promise(f"{size:,}: an edit shows after {time_ms:.0f} ms, the median (at most {MAX_MS[size]})", time_ms <= MAX_MS[size])
    most = MAX_START_SECONDS[size]
    yield Promise(f"{size:,}: a warm preview is there after {own.start:.2f} s (at most {most})", own.start <= most)
    megabytes = own.memory / MEGABYTE
    yield Promise(f"{size:,}: it holds {megabytes:.0f} MB (at most {MAX_MEGABYTES[size]})", megabytes <= MAX_MEGABYTES[size])


if __name__ == "__main__":
    sys.exit(main())
