"""The house keeps its rules: who imports whom, how large a module may grow, what nothing is called."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "comity"
STAGES = ("acquire", "clean", "detect", "extract", "identify", "reconcile")
ALLOWED: dict[str, frozenset[str]] = {
    "terms": frozenset(),
    "vocabulary": frozenset({"terms"}),
    **{stage: frozenset({"terms", "vocabulary"}) for stage in STAGES},
    "record": frozenset({"terms", "vocabulary"}),
    "show": frozenset({"terms", "vocabulary", "record"}),
    "settings": frozenset({"terms"}),
    "scoring": frozenset({"terms"}),
    "flow": frozenset({"terms", "vocabulary", "record", *STAGES}),
    "limits": frozenset({"terms"}),
    "scale": frozenset({"terms", "flow", "limits"}),
    "fetching": frozenset({"terms", "record", "acquire", "api"}),
    "account": frozenset({"terms", "record", "acquire"}),
    "runs": frozenset({"terms", "record", "acquire", "flow", "scale", "limits", "fetching", "account", "past", "api"}),
    "past": frozenset({"terms", "vocabulary", "record", "flow", "api"}),
    "api": frozenset({"terms", "vocabulary", "record", "acquire", "settings", "flow", "fetching", "account", "runs", "past"}),
    "cli": frozenset(
        {"terms", "vocabulary", "record", "settings", "scoring", "show", "flow", "scale", "account", "runs", "api", "past"}
    ),
    "__init__": frozenset({"api", "settings"}),
    "__main__": frozenset({"cli"}),
}
"""What each part may import of comity besides itself. `api`, `runs`, `past` and `account` are the flow as a user holds it: only
`acquire` is theirs of the stages, since finding the pages comes before the flow of one page; `api` says which gazetteer is in
force."""

MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 40
NAMES = re.compile(r"(^|_)(utils?|helpers?|common|base|managers?|misc)($|_)")


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def part(path: Path) -> str:
    """The part of the house a module belongs to: its folder, or its own name at the top."""
    relative = path.relative_to(SOURCE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def imported(path: Path) -> set[str]:
    """The parts of comity that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(path)}:{node.lineno} imports relatively"
            module = node.module or ""
            found |= {f"comity.{alias.name}" for alias in node.names} if module == "comity" else {module}
    return {name.split(".")[1] for name in found if name.startswith("comity.")}


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", modules(), ids=named)
def test_a_part_imports_only_what_it_may(path: Path) -> None:
    own = part(path)
    assert own in ALLOWED, f"{own} has no place in the house"
    assert imported(path) - {own} <= ALLOWED[own]


def test_the_import_rule_sees_a_stage_that_imports_another(tmp_path: Path) -> None:
    stray = tmp_path / "stray.py"
    stray.write_text(
        "def f():\n    from comity.detect.parse import model\n    import comity.extract as e\n    from comity import clean\n"
    )
    assert imported(stray) == {"detect", "extract", "clean"}


@pytest.mark.parametrize("path", modules(), ids=named)
def test_a_module_stays_small_and_its_functions_smaller(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions(path) if f.end_lineno}
    assert {name: lines for name, lines in long.items() if lines > MOST_LINES_OF_A_FUNCTION} == {}


@pytest.mark.parametrize("path", modules(), ids=named)
def test_a_module_is_named_for_what_it_does_and_says_so(path: Path) -> None:
    assert not NAMES.search(path.stem)
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), "no docstring"


@pytest.mark.parametrize("path", [p for p in modules() if part(p) != "cli"], ids=named)
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    assert not [c.lineno for c in calls if isinstance(c.func, ast.Name) and c.func.id in ("print", "input")]


@pytest.mark.parametrize("path", modules(), ids=named)
def test_no_key_is_made_with_hash_and_no_except_is_bare(path: Path) -> None:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    assert not [n.lineno for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "hash"]
    assert not [n.lineno for n in nodes if isinstance(n, ast.ExceptHandler) and n.type is None]
