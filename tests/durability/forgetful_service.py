"""The service with one fault, which a test has to detect: it serves nothing while it cannot reach the database."""

from unittest.mock import patch

from typing_extensions import override

from app import app as main
from app.api.snapshot.service_state import ServiceState
from app.cli.program import cli
from app.db.errors import DatabaseFailed


class ForgetfulState(ServiceState):
    """The state of a service that drops its catalogue when the database fails."""

    @override
    def follow(self) -> None:
        try:
            super().follow()
        except DatabaseFailed:
            self.snapshot = None
            raise


if __name__ == "__main__":
    with patch.object(main, "ServiceState", ForgetfulState):
        cli(prog_name="limber")
