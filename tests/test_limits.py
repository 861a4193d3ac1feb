"""What takes too much time or memory is stopped, fails by name, and the others go on."""

from __future__ import annotations

import hashlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from comity import flow, scale
from comity.api import Record
from comity.limits import Limits, Overrun, bounded
from comity.settings import Settings
from comity.terms.report import Page, Report

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no such signals here")

WORDS = "Latvia and Peru held talks on fisheries in Riga on 4 May 2024. Peru pledged {} patrol boats to Latvia."


def page(number: int) -> Page:
    content = WORDS.format(number).encode()
    return Page(path=f"{number}.txt", content=content, sha256=hashlib.sha256(content).hexdigest())


class Deadly(Page, frozen=True, kw_only=True):
    """A page of which the process that is to read it dies."""

    def __reduce__(self) -> Any:
        return os._exit, (9,)


class Endless(Page, frozen=True, kw_only=True):
    """A page with which no process comes to an end."""

    def __reduce__(self) -> Any:
        return time.sleep, (1_000,)


def spin() -> None:
    while True:
        pass


def swell() -> None:
    held = []
    while True:
        held.append(bytearray(4_000_000))


def test_what_takes_too_long_is_stopped() -> None:
    began = time.process_time()
    with pytest.raises(Overrun, match=r"more than 0\.3 s: divide it, or allow more with time_limit"), bounded(Limits(seconds=0.3)):
        spin()
    assert time.process_time() - began < 5


def test_what_takes_too_much_memory_is_stopped() -> None:
    with pytest.raises(Overrun, match="more than 150 MiB of memory"), bounded(Limits(memory=150)):
        swell()


def test_what_passes_over_one_error_is_stopped_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.limits.GRACE", 0.3)

    def pass_over_one() -> None:
        with suppress(Overrun):
            spin()
        spin()

    with pytest.raises(Overrun), bounded(Limits(seconds=0.3)):
        pass_over_one()


@pytest.mark.parametrize("limits", [Limits(), Limits(seconds=60, memory=1_000)])
def test_what_keeps_within_its_limits_is_left_alone_and_nothing_lasts(limits: Limits) -> None:
    former = signal.getsignal(signal.SIGALRM)
    with bounded(limits):
        time.sleep(0.3)
    assert signal.getsignal(signal.SIGALRM) is former
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_waiting_takes_no_time_of_the_processor() -> None:
    with bounded(Limits(seconds=0.3)):
        time.sleep(0.8)


def test_beside_the_main_thread_nothing_is_bounded_and_nothing_fails() -> None:
    done: list[bool] = []

    def work() -> None:
        with bounded(Limits(seconds=0.1)):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


@pytest.mark.parametrize(("harm", "told"), [(spin, "more than 1 s"), (swell, "more than 300 MiB")])
def test_a_report_that_takes_too_much_fails_by_name_and_the_run_goes_on(
    harm: Callable[[], None], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from comity.clean import clean as cleaned

    def clean(one: Page) -> Report:
        if one.path.endswith("1.txt"):
            harm()
        return cleaned(one)

    monkeypatch.setattr(flow, "clean", clean)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(WORDS.format(number))
    settings = Settings(str(tmp_path / "r.db"), time_limit=1, memory_limit=300)
    with Record(settings) as record:
        summary = record.read(str(tmp_path / "*.txt"), workers=1)
    ((path, cause),) = summary.failed
    assert path.endswith("1.txt")
    assert told in cause
    assert summary.new == 2


def test_a_file_that_takes_too_long_to_be_taken_apart_fails_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from comity.acquire import pages

    def slow(*_: Any) -> Iterator[Any]:
        spin()
        yield

    monkeypatch.setitem(pages.READERS, "html", slow)
    (tmp_path / "a.html").write_text("<!doctype html><p>They met.")
    (tmp_path / "b.txt").write_text(WORDS.format(2))
    with Record(Settings(str(tmp_path / "r.db"), time_limit=1)) as record:
        summary = record.read(str(tmp_path / "*.*ml"), str(tmp_path / "b.txt"), workers=1)
    assert [Path(path).name for path, _ in summary.failed] == ["a.html"]
    assert summary.new == 1


def test_a_page_that_its_process_dies_of_fails_alone() -> None:
    deadly = Deadly(path="deadly.txt", content=b"x", sha256="x")
    pages = [page(0), deadly, page(2), page(3)]
    outcomes = list(scale.spread(pages, 2, Limits(seconds=60)))
    assert [o.page.path for o in outcomes] == ["0.txt", "deadly.txt", "2.txt", "3.txt"]
    assert [o.read is not None for o in outcomes] == [True, False, True, True]
    assert "died (exit code 9; out of memory?)" in (outcomes[1].problem or "")


def test_a_page_that_cannot_be_stopped_otherwise_takes_only_its_process_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "LEAST_PATIENCE", 2.0)
    endless = Endless(path="endless.txt", content=b"x", sha256="x")
    outcomes = list(scale.spread([endless, page(1), page(2)], 2, Limits(seconds=0.1)))
    assert "could not be stopped otherwise" in (outcomes[0].problem or "")
    assert [o.page.path for o in outcomes] == ["endless.txt", "1.txt", "2.txt"]


def test_nothing_is_started_where_there_is_nothing_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "_started", lambda *_: 1 / 0)
    assert list(scale.spread([], 2)) == []
