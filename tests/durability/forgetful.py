"""The service with one fault, for controls: it serves nothing while it cannot ask the database."""

from unittest.mock import patch

from typing_extensions import override

from app import app as main
from app.api.snapshot.service_state import Serving
from app.cli.program import cli
from app.db.failures import DatabaseFailed


class Forgetful(Serving):
    """What an application holds, until the database cannot be followed."""

    @override
    def follow(self) -> None:
        try:
            super().follow()
        except DatabaseFailed:
            self.live = None
            raise


if __name__ == "__main__":
    with patch.object(main, "Serving", Forgetful):
        cli(prog_name="limber")
