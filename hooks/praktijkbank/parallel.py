"""Does work in a second process while this one goes on, so that a build uses both processors of a small machine."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

Result = TypeVar("Result")


def start(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin some work; returns the function that waits for its result, and raises what the work raised.

    The work must not change anything that this process relies on. Where forking isn't safe (other systems, running
    threads) the work is done here, when its result is asked for.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return work
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_do, args=(work, sender), daemon=True)
    process.start()
    sender.close()

    def wait() -> Result:
        result, error = receiver.recv()
        process.join()
        if error:
            raise error
        return result  # type: ignore[no-any-return]  # what comes out of a pipe has no type

    return wait


def _do(work: Callable[[], object], sender: Connection) -> None:
    try:
        sender.send((work(), None))
    except BaseException as error:  # noqa: BLE001 - the waiting process raises it
        sender.send((None, error))
