"""Imports run one way, and each library is known to the layers that are meant to know it."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "migrations").rglob("*.py")])

MAY_IMPORT = {
    "domain": {"domain"},
    "words": {"words", "domain"},
    "data": {"data", "domain"},
    "db": {"db", "domain", ""},
    "settings": {"settings", "setting_forms"},
    "setting_forms": {"setting_forms"},
    "api": {"api", "data", "db", "words", "domain", "settings", ""},
    "logs": {"logs", "api", "settings"},
    "printing": {"printing", "words", "domain"},
    "commands": {"commands", "main", "logs", "printing", "api", "data", "db", "words", "domain", "settings", ""},
    "main": {"main", "logs", "api", "data", "db", "words", "domain", "settings", ""},
    "__main__": {"cli"},
    "cli": {"main", "logs", "commands", "printing", "api", "data", "db", "words", "domain", "settings", ""},
    "migrations": {"db", "settings"},
    "": {""},
}
"""Each layer of `app`, and the layers it may import; "" is `app/__init__.py`, which holds the version."""

MAY_USE = {
    "numpy": {"domain"},
    "pydantic": {"api", "data", "settings", "setting_forms"},
    "pydantic_core": {"api", "data", "settings"},
    "pydantic_settings": {"settings"},
    "fastapi": {"api", "commands", "main"},
    "starlette": {"api", "main"},
    "sqlalchemy": {"db", "migrations"},
    "alembic": {"db", "migrations"},
    "typer": {"cli", "commands"},
    "rich": {"cli", "commands", "printing"},
    "limits": {"api"},
    "opentelemetry": {"api"},
    "prometheus_client": {"api"},
    "uvicorn": {"cli", "commands", "main"},
}
"""Each library, and the only layers that may import it."""


IMPURE = {"io", "os", "pathlib", "random", "secrets", "socket", "sqlite3", "subprocess", "time", "urllib", "uuid"}
"""Modules of the standard library that bring in files, the network, the clock or chance."""


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def layer_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts[0] == "migrations":
        return "migrations"
    return "" if parts[1] == "__init__" else parts[1]


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported_layer(name: str) -> str:
    """The layer of a name of ours; `from app import __version__` reaches the package itself."""
    part = name.split(".")[1] if "." in name else ""
    return part if part in MAY_IMPORT else ""


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_imports_run_one_way(path: Path):
    reached = {imported_layer(name) for name in imports_of(path) if name.split(".")[0] == "app"}
    assert reached <= MAY_IMPORT[layer_of(path)]


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_each_library_is_known_to_its_layers_only(path: Path):
    used = {name.split(".")[0] for name in imports_of(path)}
    strangers = {library for library in used & MAY_USE.keys() if layer_of(path) not in MAY_USE[library]}
    assert strangers == set()


@pytest.mark.parametrize("path", sorted((ROOT / "app" / "domain").rglob("*.py")), ids=relative)
def test_the_core_needs_nothing_but_the_standard_library_and_numpy(path: Path):
    used = {name.split(".")[0] for name in imports_of(path)}
    assert used - sys.stdlib_module_names <= {"app", "numpy"}


@pytest.mark.parametrize("path", sorted((ROOT / "app" / "domain").rglob("*.py")), ids=relative)
def test_the_core_knows_no_files_no_clock_and_no_chance(path: Path):
    assert {name.split(".")[0] for name in imports_of(path)}.isdisjoint(IMPURE)


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_only_the_settings_read_the_environment(path: Path):
    names = {node.attr for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)}
    assert layer_of(path) == "settings" or names.isdisjoint({"environ", "getenv"})


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_nothing_is_imported_inside_a_function(path: Path):
    functions = [
        node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    inside = [node for function in functions for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert inside == []


def test_the_modules_were_found():
    assert {layer_of(path) for path in MODULES} >= {"domain", "data", "db", "settings", "migrations"}


def test_the_contract_is_held_from_outside():
    for path in (ROOT / "contract").rglob("*.py"):
        assert "app" not in {name.split(".")[0] for name in imports_of(path)}, path
    assert "contract" not in {name.split(".")[0] for path in MODULES for name in imports_of(path)}
