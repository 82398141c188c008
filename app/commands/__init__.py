"""Commands that are more than a few lines, and how every command ends. `app/__main__.py` puts them together."""
