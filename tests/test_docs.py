"""Docs cannot drift: every command, option, setting, export and field of the record is documented, and the examples run."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.main import get_command

from comity.account import Summary
from comity.api import Record
from comity.cli import app
from comity.record.export import EXPORTS, WHENCE, plain_report
from comity.settings import PREFIX, Settings
from comity.terms import entry, statement
from comity.terms.report import Report

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its level or a higher one."""
    level = heading.split(" ")[0]
    found = re.search(rf"^{re.escape(heading)}$(.*?)(?=^#{{1,{len(level)}}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no section {heading!r}"
    return found[1]


def names(text: str) -> set[str]:
    """Every word that stands in code marks, alone or in a pattern like `{value, statements}`."""
    return {word for code in re.findall(r"`([^`\n]+)`", text) for word in re.findall(r"[\w-]+", code)}


def commands() -> dict[str, Any]:
    group: Any = get_command(app)
    return dict(group.commands)


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_each_of_its_options_is_documented(name: str) -> None:
    index, every = page("index.md"), "\n".join(path.read_text("utf-8") for path in DOCS.glob("*.md"))
    assert f"`comity {name}`" in index
    options = {option for parameter in commands()[name].params for option in parameter.opts if option.startswith("--")}
    assert {option for option in options - {"--help"} if option not in every} == set()


def test_every_command_explains_itself() -> None:
    assert [name for name, command in commands().items() if not command.help] == []


def test_every_command_takes_a_record() -> None:
    without = [n for n, c in commands().items() if "--record" not in {o for p in c.params for o in p.opts}]
    assert without == []


def test_no_command_is_documented_that_there_is_not() -> None:
    told = {n for path in DOCS.glob("*.md") for n in re.findall(r"`comity ([a-z]+)", path.read_text("utf-8"))}
    assert told - set(commands()) == set()


def test_every_setting_is_documented_with_its_environment_variable() -> None:
    told = names(page("settings.md"))
    assert {f.name for f in dataclasses.fields(Settings)} <= told
    assert {PREFIX + f.name.upper() for f in dataclasses.fields(Settings)} <= told


@pytest.mark.parametrize("kind", statement.KINDS)
def test_every_field_of_a_kind_is_documented_with_its_values(kind: statement.Kind) -> None:
    told = names(section(page("record.md"), f"### `{kind}`"))
    fields = statement.FIELDS[kind]
    assert set(fields.__struct_fields__) - {"topics"} <= told
    values = {v for a in fields.__annotations__.values() for v in literals(a)}
    assert {str(v) for v in values} <= told


def literals(annotation: Any) -> set[Any]:
    """The values that an annotation lists, however deep; annotations may be text, as they are in modules that postpone them."""
    if isinstance(annotation, str):
        annotation = eval(annotation, vars(statement))
    found: set[Any] = set()
    for argument in get_args(annotation):
        found |= {argument} if isinstance(argument, str) else literals(argument) if get_args(argument) else set()
    return found


def test_every_common_field_of_a_statement_is_documented() -> None:
    assert set(statement.Statement.__struct_fields__) <= names(section(page("record.md"), "## Statements"))


def test_every_field_of_an_entry_is_documented_with_its_values() -> None:
    told = names(section(page("record.md"), "## Entries"))
    parts = (entry.Entry, entry.Field, entry.Other, entry.Origin, entry.Point, entry.CourseStep, entry.Related, entry.Change)
    assert {name for part in parts for name in part.__struct_fields__} <= told
    assert {
        v for listed in (entry.Relation, entry.Difference, entry.Standing, entry.Step, entry.Link) for v in get_args(listed)
    } <= told


def test_every_export_is_documented_with_its_keys() -> None:
    text = page("export.md")
    report = Report(id="r", path="p", text="t", sha256="s", blocks=())
    for what in EXPORTS:
        assert f"## `{what}`" in text
    assert set(plain_report(report)) | set(WHENCE) <= names(section(text, "## `reports`"))


def test_every_method_of_a_record_and_item_of_a_summary_is_documented() -> None:
    told = names(page("python.md"))
    methods = {n for n, value in vars(Record).items() if callable(value) and not n.startswith("_")} - {
        "derive",
        "known_on",
        "before",
    }
    assert methods <= told
    assert {f.name for f in dataclasses.fields(Summary)} <= told


def test_the_python_example_runs_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    for example in re.findall(r"```python\n(.*?)```", page("python.md"), re.DOTALL):
        exec(compile(example, "docs/python.md", "exec"), {"__name__": "__main__"})
    assert "13 new, 0 known, 0 failed" in capsys.readouterr().out


def test_every_page_is_linked_from_the_first() -> None:
    linked = set(re.findall(r"\]\(([\w-]+\.md)", page("index.md")))
    assert {path.name for path in DOCS.glob("*.md")} - {"index.md"} == linked


def test_links_between_pages_lead_somewhere() -> None:
    for path in [*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"
