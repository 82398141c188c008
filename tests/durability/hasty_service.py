"""The service with one fault, which a test has to detect: it acknowledges a change of the catalogue before it commits it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Final
from unittest.mock import patch

from sqlalchemy import Engine
from sqlalchemy.orm import Session
from typing_extensions import override

from app.cli.program import cli
from app.db import catalogue_writes
from app.db.engine import Sessions, writing
from app.db.failures import translated_failures

DELAY_SECONDS: Final = 1.0


class HastySessions(Sessions):
    """Sessions that commit some time after their block has ended."""

    @override
    @contextmanager
    def begin(self) -> Iterator[Session]:
        session = self()
        try:
            with translated_failures():
                yield session
                session.flush()
        except BaseException:
            session.close()
            raise
        Thread(target=_commit, args=(session,), daemon=True).start()


def hasty_writing(engine: Engine) -> Sessions:
    """Sessions that write, as `writing` makes them, with the fault."""
    return HastySessions(**writing(engine).kw)


def _commit(session: Session) -> None:
    time.sleep(DELAY_SECONDS)
    with session:
        session.commit()


if __name__ == "__main__":
    with patch.object(catalogue_writes, "writing", hasty_writing):
        cli(prog_name="limber")
