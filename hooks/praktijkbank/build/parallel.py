"""Does work in a second process while this one goes on, so that a build uses both processors of a small machine."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Generic, Protocol, TypeVar, cast

Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)

_PR_SET_PDEATHSIG = 1
_TOKEN = 2  # bytes of one number in a queue


class Task(Protocol[Result_co]):
    """Some work that was begun."""

    def result(self) -> Result_co:
        """Wait for what the work gives; raises what the work raised."""

    def stop(self) -> None:
        """End the work wherever it is."""


def start(work: Callable[[], Result]) -> Task[Result]:
    """Begin some work in a second process.

    The work must not change anything that this process relies on. Where forking isn't safe (other systems, running
    threads) the work is done here, when its result is asked for.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return _Here(work)
    return _There(work)


class Queue:
    """The numbers 0 to length - 1, each given out once, whichever process asks."""

    def __init__(self, length: int) -> None:
        """Lay all numbers ready (at most 4,096: they wait in a pipe, which holds no more everywhere)."""
        self._reader, writer = os.pipe()
        os.write(writer, b"".join(number.to_bytes(_TOKEN) for number in range(length)))
        os.close(writer)

    def __iter__(self) -> Iterator[int]:
        """Take numbers until none is left."""
        while token := os.read(self._reader, _TOKEN):
            yield int.from_bytes(token)

    def close(self) -> None:
        """Return the pipe back to the system; may be called again."""
        if self._reader >= 0:
            os.close(self._reader)
            self._reader = -1


class Mailbox(Generic[Result]):
    """Hands one thing over to a process that was begun before the thing was there."""

    def __init__(self) -> None:
        """Make the mailbox, before the other process begins; raises OSError."""
        self._content = tempfile.TemporaryFile()  # noqa: SIM115 - it lasts until close()
        self._reader, self._writer = os.pipe()

    def post(self, thing: Result) -> None:
        """Lay the thing ready; never waits, also where nobody fetches it. Raises OSError."""
        pickle.dump(thing, self._content)
        self._content.flush()
        os.write(self._writer, b"!")

    def wait(self) -> Result:
        """Fetch the thing, in the other process; raises EOFError where the process that should post it has ended."""
        os.close(self._writer)
        if not os.read(self._reader, 1):
            raise EOFError
        self._content.seek(0)
        return cast("Result", pickle.load(self._content))  # noqa: S301 - the first process has just written it

    def close(self) -> None:
        """Return everything back to the system, in the first process."""
        if not self._content.closed:
            self._content.close()
            os.close(self._reader)
            os.close(self._writer)


class _Here(Generic[Result]):
    def __init__(self, work: Callable[[], Result]) -> None:
        self.result = work

    def stop(self) -> None:
        """Nothing runs yet."""


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
            result, error = None, ChildProcessError("het tweede proces is afgebroken; misschien was het geheugen op")
        if error:
            self.stop()
            raise error
        self._end()
        return cast("Result", result)

    def stop(self) -> None:
        if self._has_ended:
            return
        with contextlib.suppress(ProcessLookupError):  # not waited for yet, so that the number of its group is still its own
            os.killpg(self._group, signal.SIGKILL)  # with the programs that it started
        self._end()

    def _end(self) -> None:
        self._process.join()
        self._receiver.close()
        self._has_ended = True


def _do(work: Callable[[], object], sender: Connection, receiver: Connection, first: int) -> None:
    os.setpgid(0, 0)
    receiver.close()  # as long as it is open here, sending to a process that is gone would wait forever
    _end_with(first)
    try:
        sender.send((work(), None))
    except BaseException as error:  # noqa: BLE001 - the waiting process raises it
        sender.send((None, error))


def _end_with(first: int) -> None:
    """Have the system end this process when the one that began it is killed (prctl(2)): it would hold the claim on the site."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != first:  # it was killed before the system knew
        os._exit(1)
