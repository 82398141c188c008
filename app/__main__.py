"""`python -m app`: the command line."""

from app.cli.program import cli

if __name__ == "__main__":
    cli(prog_name="limber")
