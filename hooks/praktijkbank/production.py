"""Makes and writes all files of a site: two processes share one list of jobs, and nothing is held longer than it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from praktijkbank.artifacts import Artifact, File, Page
from praktijkbank.letterhead import Press
from praktijkbank.parallel import Mailbox, Queue, start
from praktijkbank.write import write_artifacts

Job = Callable[[], Iterable[Page | File]]
Errand = Callable[[], Callable[[], None]]
Presses = Mapping[str, Press]


class Production:
    """All that has to be made; each job is done by whichever of two processes is free first."""

    def __init__(self, jobs: Sequence[Job], folder: Path, errands: Iterable[Errand] = ()) -> None:
        """Take the jobs, in the order in which to begin them, and the folder to write below; a second process begins at once.

        An errand has a program work beside both processes: it is begun before all jobs, and what it returns waits for its end.
        """
        self._jobs = jobs
        self._folder = folder
        self._errands = errands
        self._queue = Queue(len(jobs))
        self._mailbox: Mailbox[Presses] = Mailbox()
        self._second = start(lambda: self._begin(cache(self._mailbox.wait)))

    def finish(self, presses: Presses, report: Callable[[int, int], None]) -> list[str]:
        """Do what is left, now that the host has made the letterheads; returns the addresses of all pages.

        `report` is told how many jobs are done, and of how many. Raises OSError where a file can't be written, and whatever a job raises.
        """
        self._mailbox.post(presses)
        total = len(self._jobs)
        try:
            urls = self._work(lambda: presses, lambda number: report(number, total)) + self._second.result()
        finally:
            self.stop()
        report(total, total)
        return urls

    def stop(self) -> None:
        """End the second process, so that nothing is written any more; may be called again."""
        self._second.stop()
        self._mailbox.close()
        self._queue.close()

    def _begin(self, get_presses: Callable[[], Presses]) -> list[str]:
        waits = [errand() for errand in self._errands]
        urls = self._work(get_presses, _say_nothing)
        for wait in waits:
            wait()
        return urls

    def _work(self, get_presses: Callable[[], Presses], report: Callable[[int], None]) -> list[str]:
        urls: list[str] = []
        for number in self._queue:
            report(number)
            write_artifacts(self._folder, (self._print(made, get_presses, urls) for made in self._jobs[number]()))
        return urls

    def _print(self, made: Page | File, get_presses: Callable[[], Presses], urls: list[str]) -> File:
        if not isinstance(made, Page):
            return made
        urls.append(made.url)
        return Artifact(f"{made.url}index.html", get_presses()[made.letterhead.kind].print(made).encode())


def _say_nothing(number: int) -> None:
    """Leave it to the first process to tell how far both are."""
