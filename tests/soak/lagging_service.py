"""The service with one fault, which a test has to detect: it goes on serving the catalogue of its start."""

from app.api.snapshot.service_state import Serving
from app.cli.program import cli

follow = Serving.follow


def main() -> None:
    """Serve with the fault."""
    Serving.follow = follow_once  # type: ignore[method-assign] # the fault
    cli(prog_name="limber")


def follow_once(self: Serving) -> None:
    """Fetch the catalogue, but never again."""
    if self.live is None:
        follow(self)


if __name__ == "__main__":
    main()
