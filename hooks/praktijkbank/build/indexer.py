"""Has Pagefind build the full-text index in a process of its own, in parallel with the rest of the build.

That process runs this very file, which therefore imports nothing from the package.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

ROWS_FILE = "rijen.bin"
Wait = Callable[[], None]
Others = Sequence[tuple[str, str]]  # addresses of pages other than practices, and their kinds
ADDITION = "erbij"  # the folder for copies that supplement a complete index

# Pagefind uses some 400 KB of memory per practice (decision 106), and the cost of a search grows with the square of a part's size.
_LARGEST_PART = 1500
_LANGUAGE = "nl"
# How many word occurrences go into one index file: a search fetches one such file per word and part. At 3,000, these files
# together with their table of contents, which is fetched first, are smallest for 5,000 practices.
_CHUNK = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "3000"}
_SIGNATURE = b"pagefind_dcd"
_HEAD = 600
_KEPT = {"pagefind.js", f"wasm.{_LANGUAGE}.pagefind"}  # the site has a web worker of its own (fulltext-worker.js)
_PROGRAMS: list[subprocess.Popen[str]] = []  # started by this process, and killed along with it
_BEGINNING = threading.Lock()


class IndexingError(Exception):
    """Says in Dutch why there is no index."""


def name_part(row: int, count: int) -> str:
    """Return the name of the index part, and of the folder of copies, for a practice; `row` is its position among `count`."""
    return _name(row % _count_parts(count))


def _name(part: int) -> str:
    return f"{_LANGUAGE}-x-{part}" if part else _LANGUAGE  # Pagefind sees each part as a separate language, stemmed like the first


def _count_parts(count: int) -> int:
    return max(1, -(-count // _LARGEST_PART))


def start_indexing(
    copies: Path,
    output: Path,
    urls: Sequence[str],
    told: Mapping[str, object],
    others: Others = (),
    whole: Path | None = None,
) -> Wait:
    """Start indexing the copies; return a function that waits until the index is complete in the folder `output`.

    Every copy lies below `copies`, in the folder named by `name_part`, at the path of its page. `urls` are the addresses of the
    practices relative to the site's root, in row order. `others` are the remaining pages as (address, kind); their copies lie in the
    first part. `told` is extra data for the browser: the `edition` of the rows, and the `headings` of the sections by anchor. If the
    folder of a `whole` index is given, only copies of what is new or changed are present, below `ADDITION`, and the result supplements
    that index. Waiting raises IndexingError if Pagefind is missing or fails.
    """
    folders = {"copies": str(copies), "output": str(output), "whole": str(whole) if whole else None}
    order = json.dumps({**folders, "urls": [*urls], "told": {**told}, "others": [*others]})
    process = subprocess.Popen(
        [sys.executable, "-I", __file__], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    )
    with contextlib.suppress(BrokenPipeError):  # it has already exited; waiting tells why
        print(order, file=process.stdin, flush=True)  # the pipe stays open as long as this process lives: the other end watches it

    def wait() -> None:
        assert process.stderr is not None
        said = process.stderr.read()
        process.communicate()
        if process.returncode:
            raise IndexingError(f"De index voor het zoeken in alle teksten is niet gemaakt. {said.strip()}")

    return wait


def main() -> None:
    """Carry out the order on standard input; exits with code 1 and a message in Dutch if it fails."""
    order = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_asker, daemon=True).start()
    try:
        whole = Path(order["whole"]) if order["whole"] else None
        index(Path(order["copies"]), Path(order["output"]), order["urls"], order["told"], order["others"], whole)
    except (IndexingError, OSError) as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from error


def _end_with_asker() -> None:
    """End this process and its program as soon as the parent process ends, however it ends: the pipe from it then closes."""
    os.read(sys.stdin.fileno(), 1)
    with _BEGINNING:
        for program in _PROGRAMS:
            program.kill()
        os._exit(1)


def index(
    copies: Path,
    output: Path,
    urls: Sequence[str],
    told: Mapping[str, object],
    others: Others,
    whole: Path | None = None,
) -> None:
    """Index the parts one by one into one folder, and add the list of rows; raises IndexingError and OSError.

    A row implies its part, so a result's name is shortened to what is unique within the part; in an addition, names are kept in full.
    """
    program = _find_program()
    entries, ids = ([_read_entry(whole)], _read_ids(whole)) if whole else ([], {})
    kept = sum(len(entry["languages"]) for entry in entries)
    parts = {ADDITION: _name(kept)} if whole else {_name(part): _name(part) for part in range(_count_parts(len(urls)))}
    for folder, part in parts.items():
        _run(program, copies / folder, copies / f"{folder}.index", part)
        entries.append(_take_over(copies / f"{folder}.index", output))
    _write_entry(output, entries)
    ids |= _read_ids(output)
    missing = [url for url in [*urls, *(url for url, _ in others)] if url not in ids]
    if missing:
        raise IndexingError(f"Pagefind sloeg {len(missing)} pagina's over, waaronder {missing[0]}.")
    size = max(map(len, ids.values())) if whole else _find_telling_size(ids.values())
    names = ids if whole else {url: _cut_part(name)[1][:size] for url, name in ids.items()}
    rows = {"parts": kept + len(parts), "size": size, "names": " ".join(names[url] for url in urls), "others": _list_kinds(names, others)}
    # Compressed here, because few web servers compress a file type they don't know.
    text = json.dumps({**told, **rows}, ensure_ascii=False, separators=(",", ":"))
    (output / ROWS_FILE).write_bytes(gzip.compress(text.encode(), mtime=0))


def _find_program() -> Path:
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped]  # noqa: PLC0415 - if missing: IndexingError

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as error:
        message = f"Het programma Pagefind ontbreekt ({error}); installeer het pakket pagefind_bin opnieuw."
        raise IndexingError(message) from error


def _run(program: Path, copies: Path, output: Path, part: str) -> None:
    command = [str(program), "--site", str(copies), "--output-path", str(output), "--force-language", part, "--quiet"]
    with _BEGINNING:
        run = subprocess.Popen(
            command,
            env={**os.environ, **_CHUNK},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )
        _PROGRAMS.append(run)
    told, complaint = run.communicate()
    if run.returncode or not (output / "pagefind-entry.json").exists():
        raise IndexingError(f"Pagefind stopte met code {run.returncode} en zei: {(complaint or told).strip() or 'niets'}")


def _take_over(part: Path, output: Path) -> dict[str, dict[str, object]]:
    """Move the files that a search needs into the common folder; return the index entry that points to them.

    Pagefind also writes user interfaces of its own, which this site does not use.
    """
    for folder in ("index", "fragment"):
        (output / folder).mkdir(parents=True, exist_ok=True)
        for file in (part / folder).iterdir():
            file.rename(output / folder / file.name)
    for file in part.iterdir():
        if file.name in _KEPT or file.suffix == ".pf_meta":
            file.rename(output / file.name)
    return _read_entry(part)


def _read_entry(folder: Path) -> dict[str, dict[str, object]]:
    entry: dict[str, dict[str, object]] = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    return entry


def _write_entry(output: Path, entries: Sequence[dict[str, dict[str, object]]]) -> None:
    languages = {name: place for entry in entries for name, place in entry["languages"].items()}
    text = json.dumps({**entries[0], "languages": languages}, ensure_ascii=False, separators=(",", ":"))
    (output / "pagefind-entry.json").write_text(text, encoding="utf-8")


def _read_ids(folder: Path) -> dict[str, str]:
    """Return the names that Pagefind gave its results (a part and a digest) by page address."""
    return {_read_url(fragment): fragment.stem for fragment in (folder / "fragment").iterdir()}


def _list_kinds(names: Mapping[str, str], others: Others) -> dict[str, str]:
    """Return the result names of the other pages, joined by kind."""
    kinds = dict.fromkeys(kind for _, kind in others)
    return {kind: " ".join(names[url] for url, of_kind in others if of_kind == kind) for kind in kinds}


def _find_telling_size(ids: Collection[str]) -> int:
    """Return how many characters of the digests are needed to tell the results within each part apart."""
    parted = [_cut_part(name) for name in ids]
    longest = max((len(name) for _, name in parted), default=0)
    return next((size for size in range(4, longest) if len({(part, name[:size]) for part, name in parted}) == len(parted)), longest)


def _cut_part(name: str) -> tuple[str, str]:
    part, _, rest = name.partition("_")
    return part, rest


def _read_url(fragment: Path) -> str:
    """Read the page address, as it was given to Pagefind, from the start of a fragment."""
    head = zlib.decompressobj(wbits=31).decompress(fragment.read_bytes(), _HEAD).removeprefix(_SIGNATURE)
    address: str = json.JSONDecoder().raw_decode(head.decode(errors="replace").partition(":")[2])[0]
    return address.removeprefix("/")


if __name__ == "__main__":
    main()
