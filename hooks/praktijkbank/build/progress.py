"""Tells who waits how far a build is: a bar on a terminal, plain lines elsewhere, nothing where it is soon done."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

import click

PATIENCE = 2.0  # seconds without a word
_LABEL = "Bestanden maken"
_STEPS = 4  # plain lines in all


class Progress:
    """How far a build is that began when this was made."""

    def __init__(self, say: Callable[[str], None], stream: TextIO = sys.stderr, clock: Callable[[], float] = time.monotonic) -> None:
        """Take what says a plain line, where a bar is drawn, and a clock in seconds."""
        self._say = say
        self._stream = stream
        self._clock = clock
        self._began = clock()
        self._told = 0
        self._bar: Any = None  # click has no public name for its type

    def reach(self, done: int, total: int) -> None:
        """Tell that so much of all work is done; the end is told only where something was told before."""
        if self._clock() - self._began < PATIENCE or (done == total and not (self._told or self._bar)):
            return
        if self._stream.isatty():
            self._draw(done, total)
        elif done * _STEPS // total > self._told:
            self._told = done * _STEPS // total
            self._say(f"{_LABEL}: {done * 100 // total}%")

    def _draw(self, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = click.progressbar(length=total, label=_LABEL, file=self._stream)
            self._bar.render_progress()
        self._bar.update(done - self._bar.pos)
        if done == total:
            self._bar.render_finish()
