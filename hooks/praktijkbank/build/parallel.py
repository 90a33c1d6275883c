"""Runs work in a second process alongside this one, so that a build uses both processors of a small machine."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic, Protocol, TypeVar, cast

Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)

_PR_SET_PDEATHSIG = 1
_TOKEN = 2  # bytes per number in a queue
_KILLED = "het tweede proces is afgebroken; misschien was het geheugen op"


class Task(Protocol[Result_co]):
    """Work that has been started."""

    def result(self) -> Result_co:
        """Wait for the result; raises whatever the work raised."""

    def stop(self) -> None:
        """Stop the work, wherever it is."""


def start(work: Callable[[], Result]) -> Task[Result]:
    """Start work in a second process.

    The work must not change anything this process relies on. Where forking isn't safe (on other systems, or with threads running)
    the work is done in this process, when its result is requested.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return _Here(work)
    return _There(work)


class Queue:
    """The numbers 0 to length - 1, each handed out once, to whichever process asks first."""

    def __init__(self, length: int) -> None:
        """Put all numbers in a pipe; at most 4,096, because a pipe can't hold more on every system."""
        self._reader, writer = os.pipe()
        os.write(writer, b"".join(number.to_bytes(_TOKEN) for number in range(length)))
        os.close(writer)

    def __iter__(self) -> Iterator[int]:
        """Take numbers until none is left."""
        while token := os.read(self._reader, _TOKEN):
            yield int.from_bytes(token)

    def close(self) -> None:
        """Close the pipe; may be called again."""
        if self._reader >= 0:
            os.close(self._reader)
            self._reader = -1


class Shared(Generic[Result]):
    """A value that another process makes; this process, and each started from it afterwards, can wait for it."""

    def __init__(self, make: Callable[[], Result], file: Path) -> None:
        """Start making the value; it is passed through a file, which nothing else may use."""
        self._make = make
        self._file = file
        self._reader, writer = os.pipe()  # a read from it blocks until the process making the value has ended
        self._task = start(self._pack)
        os.close(writer)

    def wait(self) -> Result:
        """Return the value; raises whatever making it raised, and ChildProcessError if its process was killed."""
        os.read(self._reader, 1)
        if isinstance(self._task, _Here) and not self._file.exists():
            self._pack()
        try:
            made, error = pickle.loads(self._file.read_bytes())  # noqa: S301 - a process of this program has just written it
        except (FileNotFoundError, EOFError, pickle.UnpicklingError) as broken:
            raise ChildProcessError(_KILLED) from broken
        if error:
            raise error
        return cast("Result", made)

    def stop(self) -> None:
        """Stop making the value, in the first process; may be called again."""
        self._task.stop()
        if self._reader >= 0:
            os.close(self._reader)
            self._reader = -1

    def _pack(self) -> None:
        made, failure = None, None
        try:
            made = self._make()
        except Exception as error:  # noqa: BLE001 - raised again by the process that waits
            failure = error
        self._file.write_bytes(pickle.dumps((made, failure), pickle.HIGHEST_PROTOCOL))


class _Here(Generic[Result]):
    def __init__(self, work: Callable[[], Result]) -> None:
        self.result = work

    def stop(self) -> None:
        """Do nothing: nothing is running yet."""


class _There(Generic[Result]):
    def __init__(self, work: Callable[[], Result]) -> None:
        context = multiprocessing.get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_do, args=(work, sender, self._receiver, os.getpid()), daemon=True)
        self._process.start()
        sender.close()
        self._group = self._process.pid or 0
        self._has_ended = False
        with contextlib.suppress(OSError):  # it has done so itself, or has ended
            os.setpgid(self._group, self._group)

    def result(self) -> Result:
        try:
            result, error = self._receiver.recv()
        except EOFError:
            result, error = None, ChildProcessError(_KILLED)
        if error:
            self.stop()
            raise error
        self._end()
        return cast("Result", result)

    def stop(self) -> None:
        if self._has_ended:
            return
        with contextlib.suppress(ProcessLookupError):  # not yet waited for, so its group number can't have been reused
            os.killpg(self._group, signal.SIGKILL)  # including any programs it started
        self._end()

    def _end(self) -> None:
        self._process.join()
        self._receiver.close()
        self._has_ended = True


def _do(work: Callable[[], object], sender: Connection, receiver: Connection, first: int) -> None:
    os.setpgid(0, 0)
    receiver.close()  # if left open here, sending to a process that is gone would block forever
    _end_with(first)
    try:
        sender.send((work(), None))
    except BaseException as error:  # noqa: BLE001 - the waiting process raises it
        sender.send((None, error))


def _end_with(first: int) -> None:
    """Have the system kill this process when its parent is killed (prctl(2)): otherwise it would keep the site locked."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != first:  # it was killed before the call above
        os._exit(1)
