"""Imports run one way, and each library is used only by the layers that are meant to know it."""

import ast
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]

MAY_IMPORT = {
    "": {""},
    "domain": {"domain"},
    "words": {"words", "domain"},
    "documents": {"documents", "domain"},
    "catalogue_data": set(),
    "settings": {"settings"},
    "db": {"db", "documents", "domain", ""},
    "api": {"api", "db", "documents", "domain", "settings", "words", ""},
    "logs": {"logs", "api", "settings"},
    "app": {"app", "logs", "api", "db", "documents", "domain", "settings", "words", ""},
    "connections": {"connections", "api"},
    "metrics_server": {"metrics_server"},
    "workers": {"workers", "metrics_server"},
    "server": {"server", "connections", "workers", "app", "logs", "api", "settings", ""},
    "cli": {
        "cli",
        "server",
        "workers",
        "metrics_server",
        "app",
        "logs",
        "api",
        "db",
        "documents",
        "domain",
        "settings",
        "words",
        "",
    },
    "__main__": {"cli"},
    "migrations": {"db", "settings"},
}
"""Each layer of `app`, and the layers it may import; "" is `app/__init__.py`, which holds the version."""

API_ORDER = (
    "observability",
    "schemas",
    "content_codings",
    "responses",
    "problems",
    "page_files",
    "reading",
    "exports",
    "composed_routines",
    "snapshot",
    "requests",
    "auth",
    "middleware",
    "endpoints",
    "openapi",
    "routes",
)
"""The packages and modules of `app/api` from the bottom up. Each may import only from itself and from those listed before it."""

MAY_USE = {
    "numpy": {"domain"},
    "pydantic": {"api", "documents", "settings"},
    "pydantic_core": {"api", "documents", "settings"},
    "pydantic_settings": {"settings"},
    "fastapi": {"api", "cli", "server", "app"},
    "starlette": {"api", "app", "server"},
    "sqlalchemy": {"db", "migrations"},
    "alembic": {"db", "migrations"},
    "typer": {"cli"},
    "rich": {"cli"},
    "fit_tool": {"api"},
    "icalendar": {"api"},
    "limits": {"api"},
    "opentelemetry": {"api"},
    "prometheus_client": {"api", "metrics_server", "workers"},
    "uvicorn": {"server", "app", "cli"},
}
"""Each library, and the only layers that may import it."""

IMPURE = {"io", "os", "pathlib", "random", "secrets", "socket", "sqlite3", "subprocess", "time", "urllib", "uuid"}
"""Modules of the standard library that bring in files, the network, the clock or chance."""


class Import(NamedTuple):
    """One import: the file, the layer and the folder that it is in, and the dotted name it imports."""

    path: str
    layer: str
    room: str
    name: str

    @property
    def target(self) -> str:
        """The layer of `app` that the name is in."""
        part = self.name.split(".")[1] if "." in self.name else ""
        return part if part in MAY_IMPORT else ""

    @property
    def room_of_target(self) -> str:
        """The package or module of `app/api` that the name is in."""
        return self.name.split(".")[2]

    @property
    def library(self) -> str:
        """The top-level package of the name."""
        return self.name.split(".")[0]


def layer_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts[0] == "migrations":
        return "migrations"
    return "" if parts[1] == "__init__" else parts[1]


def names_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module}.{alias.name}" for alias in node.names)


@cache
def trees() -> dict[Path, ast.Module]:
    paths = sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "migrations").rglob("*.py")])
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


@cache
def imports() -> list[Import]:
    found = []
    for path, tree in trees().items():
        layer, parts = layer_of(path), path.relative_to(ROOT).with_suffix("").parts
        room = parts[2] if layer == "api" else ""
        found += [Import(path.relative_to(ROOT).as_posix(), layer, room, name) for name in names_in(tree)]
    return found


def imports_of_ours() -> list[Import]:
    return [each for each in imports() if each.library == "app"]


def test_imports_run_one_way():
    assert {each.layer for each in imports_of_ours()} >= {"domain", "documents", "db", "api", "cli"}
    assert [each for each in imports_of_ours() if each.target not in MAY_IMPORT[each.layer]] == []
    assert [each for each in imports() if each.name.startswith(".")] == []


def find_upward_imports(imports: Iterable[Import]) -> list[Import]:
    """Return the imports within `app/api` whose target is above their own package in `API_ORDER`."""
    inside = [each for each in imports if each.layer == each.target == "api"]
    return [each for each in inside if API_ORDER.index(each.room_of_target) > API_ORDER.index(each.room)]


def test_the_packages_of_the_api_import_only_from_packages_below():
    assert {each.room for each in imports() if each.layer == "api"} - {"__init__"} == set(API_ORDER)
    assert find_upward_imports(imports_of_ours()) == []


def test_an_import_from_a_package_above_is_found():
    upward = Import("app/api/reading/query.py", "api", "reading", "app.api.requests.plans.parse_plan")
    downward = Import("app/api/requests/plans.py", "api", "requests", "app.api.reading.query.parse_query")
    sideways = Import("app/api/requests/plans.py", "api", "requests", "app.api.requests.workouts.Workout")
    assert find_upward_imports([upward, downward, sideways]) == [upward]


def test_only_the_application_imports_the_routes_from_outside():
    importers = {each.layer for each in imports_of_ours() if each.name.startswith("app.api.routes.") and each.room != "routes"}
    assert importers == {"app"}


def test_the_readers_of_http_know_nothing_of_the_domain_but_its_errors_and_suggestions():
    names = {each.name.rpartition(".")[0] for each in imports_of_ours() if each.room == "reading" and each.target == "domain"}
    assert names <= {"app.domain.errors", "app.domain.search.nearest"}


def test_each_library_is_used_by_its_layers_only():
    assert [each for each in imports() if each.layer not in MAY_USE.get(each.library, {each.layer})] == []


def test_the_domain_needs_only_numpy_and_a_pure_standard_library():
    used = {each.library for each in imports() if each.layer == "domain"}
    assert used - sys.stdlib_module_names <= {"app", "numpy"}
    assert used.isdisjoint(IMPURE)


def test_only_the_settings_read_the_environment_and_nothing_is_imported_inside_a_function():
    for path, tree in trees().items():
        nodes = list(ast.walk(tree))
        names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        assert layer_of(path) == "settings" or names.isdisjoint({"environ", "getenv"}), path
        functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        assert not any(isinstance(node, ast.Import | ast.ImportFrom) for each in functions for node in ast.walk(each)), path


def test_the_contract_tools_and_the_service_do_not_import_each_other():
    for path in (ROOT / "contract").rglob("*.py"):
        assert "app" not in {name.split(".")[0] for name in names_in(ast.parse(path.read_text(encoding="utf-8")))}, path
    assert "contract" not in {each.library for each in imports()}
