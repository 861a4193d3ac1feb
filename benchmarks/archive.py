"""How many pages a second a web archive yields, and in how much memory: finding the pages alone, or with `--read` into a record.

`python -m benchmarks.archive` makes an archive of invented pages in a temporary folder and reads it through, after one a tenth
as large, each in a process of its own: the memory for the larger one should not be more. `--pages 100000` for a large one. With
`--read` the pages are cleaned and recorded, by one process, and then read once more, when all are known; like most pages of an
archive they name no parties, so that nothing is parsed.
"""

from __future__ import annotations

import argparse
import gzip
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import comity
from comity.acquire import find_pages
from comity.terms.report import Page

SENTENCE = """the minister said talks on trade and fisheries had been held in the capital with officials of both sides who agreed to
meet again next year and to sign a memorandum about ports ships training and the search for missing sailors"""
MEBIBYTE = 1024 * 1024


class Measured(NamedTuple):
    """`seconds` of the processor; `peak` is of the whole process, in mebibytes, `before` what it was when the reading began."""

    pages: int
    seconds: float
    before: float
    peak: float


def records(count: int, seed: int = 1) -> Iterator[bytes]:
    """Compressed records of an archive: for each page a request and its answer, of 1,000 to 3,000 words in markup."""
    chance = random.Random(seed)
    yield gzip.compress(_record("warcinfo", "", b"software: benchmark\r\n", "application/warc-fields"), 6)
    for number in range(count):
        address = f"https://news{number % 97}.example/{number}"
        yield gzip.compress(_record("request", address, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"), 6)
        page = _page(number, chance).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n\r\n".encode()
        yield gzip.compress(_record("response", address, head + page, "application/http; msgtype=response"), 6)


def _page(number: int, chance: random.Random) -> str:
    paragraphs = (f"<p>{' '.join(chance.choices(SENTENCE.split(), k=60)).capitalize()}.</p>" for _ in range(chance.randint(16, 50)))
    links = "".join(f'<li><a href="/{n}">Story {n}</a></li>' for n in range(60))
    head = f"<!DOCTYPE html><html><head><title>Story {number}</title></head><body><nav><ul>{links}</ul></nav>"
    return f"{head}<article><h1>Story {number}</h1>{''.join(paragraphs)}</article></body></html>"


def _record(kind: str, address: str, block: bytes, media: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-11-03T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def measure(path: str) -> Measured:
    """Read all pages of an archive, and keep none."""
    before, began, count = _peak(), time.process_time(), 0
    for found in find_pages([path]):
        if not isinstance(found, Page):
            raise found.error
        count += 1
    return Measured(count, time.process_time() - began, before, _peak())


def measure_reading(path: str) -> Measured:
    """Read all pages of an archive into a record beside it."""
    before, began = _peak(), time.process_time()
    with comity.open(f"{path}.db") as record:
        summary = record.read(path, workers=1)
    if summary.failures:
        raise RuntimeError(f"{summary.failures} pages failed: {summary.failed[0]}")
    return Measured(summary.new + summary.known, time.process_time() - began, before, _peak())


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEBIBYTE


def apart(work: Callable[[str], Measured], path: str) -> Measured:
    """The same in a fresh process, so that its memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, (path,))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=2_000, help="pages in the archive")
    parser.add_argument("--read", action="store_true", help="read them into a record, twice")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for part in (options.pages // 10, options.pages):
            path = Path(folder) / f"{part}.warc.gz"
            with path.open("wb") as file:
                file.writelines(records(part))
            for work in (measure_reading, measure_reading) if options.read else (measure,):
                _tell(apart(work, str(path)), path.stat().st_size / MEBIBYTE)


def _tell(got: Measured, size: float) -> None:
    sys.stdout.write(
        f"{got.pages} pages, {size:.1f} MiB: {got.pages / got.seconds:.0f} pages/s, {size / got.seconds:.1f} MiB/s, "
        f"peak {got.peak:.0f} MiB ({got.peak - got.before:.0f} MiB above the start)\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
