"""`python -m app`: the commands, loaded without a look for garbage on the way."""

import gc
from importlib import import_module


def main() -> None:
    """Run the command that is asked for."""
    # Of what is made while the program loads next to nothing is garbage; looking for it takes a quarter of the time.
    gc.disable()
    cli = import_module("app.cli.program").cli
    gc.freeze()
    gc.enable()
    cli(prog_name="limber")


if __name__ == "__main__":
    main()
