"""The service with one fault, which a test has to detect: it goes on serving the catalogue of its start."""

from app.api.snapshot.service_state import ServiceState
from app.cli.program import cli

follow = ServiceState.follow


def main() -> None:
    """Serve with the fault."""
    ServiceState.follow = follow_once  # type: ignore[method-assign] # the fault
    cli(prog_name="limber")


def follow_once(self: ServiceState) -> None:
    """Fetch the catalogue, but never again."""
    if self.snapshot is None:
        follow(self)


if __name__ == "__main__":
    main()
