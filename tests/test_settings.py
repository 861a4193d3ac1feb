"""Settings: what wins over what, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.settings import Settings, load, overridden
from comity.terms.errors import SettingsError


def written(folder: Path, text: str | None) -> Path:
    folder.mkdir()
    if text is not None:
        (folder / "comity.toml").write_text(text)
    return folder


CASES = [
    (None, None, {}, Settings("comity.db", 0)),
    (None, 'record = "user.db"', {}, Settings("user.db", 0)),
    ('record = "here.db"', 'record = "user.db"\nworkers = 3', {}, Settings("here.db", 3)),
    ('record = "here.db"', None, {"COMITY_RECORD": "env.db", "COMITY_WORKERS": "2"}, Settings("env.db", 2)),
    ('record = "here.db"', None, {"COMITY_RECORD": ""}, Settings("here.db", 0)),
]


@pytest.mark.parametrize(("here", "user", "environment", "expected"), CASES)
def test_the_environment_wins_over_the_working_folder_and_that_over_the_user(
    tmp_path: Path, here: str | None, user: str | None, environment: dict[str, str], expected: Settings
) -> None:
    assert load(written(tmp_path / "here", here), environment, written(tmp_path / "user", user)) == expected


def test_an_option_wins_over_everything_unless_it_is_not_given() -> None:
    assert overridden(Settings("a.db", 2), record="b.db", workers=None) == Settings("b.db", 2)


REFUSED = [
    ('colour = "red"', {}, "no setting 'colour'; there are by, extractor, frames"),
    ("workers = -1", {}, "workers is -1"),
    ("workers = true", {}, "workers is True"),
    ('record = ""', {}, "record is ''"),
    ("record = ", {}, "comity.toml: "),
    ('pause = "long"', {}, "pause is 'long', a number from 0 is needed (seconds between"),
    ("user_agent = 7", {}, "user_agent is 7, a name is needed"),
    (None, {"COMITY_WORKERS": "many"}, "COMITY_WORKERS: workers is 'many'"),
    ('llm_key = "sk-1"', {}, "a key is taken from the environment alone: remove it, and set COMITY_LLM_KEY"),
    ('extractor = "model"', {}, "no extractor 'model'; there are rules, llm, both"),
    ('llm_url = "localhost:8080"', {}, "llm_url is 'localhost:8080', an address such as"),
    ("llm_requests = 0", {}, "llm_requests is 0, a number from 1 is needed"),
    ("time_limit = -5", {}, "time_limit is -5, a number from 0 is needed"),
]


@pytest.mark.parametrize(("here", "environment", "told"), REFUSED)
def test_a_setting_without_meaning_is_refused_by_name(
    tmp_path: Path, here: str | None, environment: dict[str, str], told: str
) -> None:
    with pytest.raises(SettingsError, match=told.replace("(", r"\(")):
        load(written(tmp_path / "here", here), environment, written(tmp_path / "user", None))
