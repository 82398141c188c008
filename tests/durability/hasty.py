"""The service with one fault, for controls: it acknowledges a change of the catalogue a moment before it commits it."""

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
from app.db import catalogue_writes as keeping
from app.db.engine import Sessions, writing
from app.db.failures import failures_told

LATER_SECONDS: Final = 1.0


class HastySessions(Sessions):
    """Sessions whose commit comes after whoever opened them has gone on."""

    @override
    @contextmanager
    def begin(self) -> Iterator[Session]:
        session = self()
        try:
            with failures_told():
                yield session
                session.flush()
        except BaseException:
            session.close()
            raise
        Thread(target=_commit, args=(session,), daemon=True).start()


def hasty(engine: Engine) -> Sessions:
    """Sessions that write, as `writing` makes them, but for the fault."""
    return HastySessions(**writing(engine).kw)


def _commit(session: Session) -> None:
    time.sleep(LATER_SECONDS)
    with session:
        session.commit()


if __name__ == "__main__":
    with patch.object(keeping, "writing", hasty):
        cli(prog_name="limber")
