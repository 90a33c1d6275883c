"""Makes scripts small: names, comments, types and white space for maintainers were half of what readers downloaded."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence


def shrink_scripts(scripts: Sequence[str]) -> list[str]:
    """Return modules that do the same with shorter names; what they export keeps its name, and what is no JavaScript stays as it is.

    The program for it runs in a process of its own, since it is written in Go, whose runtime does not survive a fork, and a build forks.
    Raises RuntimeError if that process fails, with what it said.
    """
    command = [sys.executable, "-P", __file__]  # without this folder in the path: its site.py is not Python's
    run = subprocess.run(command, input=json.dumps(scripts), capture_output=True, encoding="utf-8", check=False)
    if run.returncode:
        raise RuntimeError(run.stderr)
    shrunk: list[str] = json.loads(run.stdout)
    return shrunk


def _shrink(script: str) -> str:
    import minify  # noqa: PLC0415 - only in the process of its own

    try:
        return str(minify.string("text/javascript", script)) if script else ""
    except minify.MinifyError:
        return script


if __name__ == "__main__":
    print(json.dumps([_shrink(script) for script in json.load(sys.stdin)]))
