"""The service with one fault, for a control: it goes on serving the catalogue that it had at its start."""

from app.api.snapshot.service_state import Serving
from app.cli.program import cli

follow = Serving.follow


def main() -> None:
    """Serve so."""
    Serving.follow = follow_once  # type: ignore[method-assign] # the fault
    cli(prog_name="limber")


def follow_once(self: Serving) -> None:
    """Take what the database holds, but never again."""
    if self.live is None:
        follow(self)


if __name__ == "__main__":
    main()
