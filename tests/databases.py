"""Databases for tests, each test's own, on both engines: a template is made once and copied for each test."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy import make_url

from app.db.catalogue_seed import seed
from app.db.engine import make_engine
from app.db.migrations import migrate
from app.documents.reading import read_catalogue
from app.domain.catalogue.catalogue import Catalogue


class Databases(Protocol):
    """Where the databases of one engine come from and go to."""

    def new(self, template: str | None = None) -> str:
        """The address of a new database: empty, or with what another one holds."""

    def drop(self, url: str) -> None:
        """Throw one away."""


@dataclass(frozen=True)
class SqliteFiles:
    """SQLite: a database is a file, and a copy of it is another one."""

    folder: Path

    def new(self, template: str | None = None) -> str:
        """A file in a folder of its own, since SQLite creates more files next to it."""
        path = self.folder / secrets.token_hex(6) / "limber.sqlite3"
        path.parent.mkdir()
        if template is not None:
            shutil.copy(template.removeprefix("sqlite:///"), path)
        return f"sqlite:///{path}"

    def drop(self, url: str) -> None:
        """Remove the file and those next to it."""
        shutil.rmtree(Path(url.removeprefix("sqlite:///")).parent)


@dataclass(frozen=True)
class PostgresDatabases:
    """PostgreSQL: databases of one server, which may have others that are none of ours."""

    server_url: str

    def new(self, template: str | None = None) -> str:
        """A database under a name that no other has."""
        name = f"limber_test_{secrets.token_hex(6)}"
        of = "template1" if template is None else make_url(template).database
        self._command(f'CREATE DATABASE "{name}" TEMPLATE "{of}"')
        return make_url(self.server_url).set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Drop it, even while clients are connected."""
        self._command(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')

    def _command(self, command: str) -> None:
        with psycopg.connect(self.server_url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(command.encode())


@dataclass
class Prepared:
    """The databases of one engine, with templates that are made when the first test asks for them."""

    engine: str
    databases: Databases
    _made: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def empty(self) -> Iterator[str]:
        """A database without a schema."""
        with self._own(None) as url:
            yield url

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """A database at the newest revision of the schema, with nothing in it."""
        with self._own(self._template("migrated", self._make_migrated)) as url:
            yield url

    @contextmanager
    def seeded(self) -> Iterator[str]:
        """A database that holds the shipped catalogue."""
        with self.holding("seeded", read_catalogue) as url:
            yield url

    @contextmanager
    def holding(self, name: str, make: Callable[[], Catalogue]) -> Iterator[str]:
        """A database that holds this catalogue, which is stored once for all databases of the same name."""
        with self._own(self._template(name, lambda: self._make_seeded(make()))) as url:
            yield url

    def drop_templates(self) -> None:
        """Throw the templates away."""
        for url in self._made.values():
            self.databases.drop(url)

    @contextmanager
    def _own(self, template: str | None) -> Iterator[str]:
        url = self.databases.new(template)
        yield url
        self.databases.drop(url)

    def _template(self, name: str, make: Callable[[], str]) -> str:
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    def _make_migrated(self) -> str:
        url = self.databases.new()
        migrate(url)
        return url

    def _make_seeded(self, catalogue: Catalogue) -> str:
        url = self.databases.new(self._template("migrated", self._make_migrated))
        engine = make_engine(url)
        seed(engine, catalogue)
        engine.dispose()
        return url


@contextmanager
def prepared(engine: str, databases: Databases) -> Iterator[Prepared]:
    """The databases of this engine for as long as the tests run."""
    found = Prepared(engine, databases)
    yield found
    found.drop_templates()
