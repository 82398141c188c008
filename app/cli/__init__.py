"""Commands that are more than a few lines, and how every command ends. `app/cli/program.py` puts them together."""
