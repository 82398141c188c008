"""The catalogue, API keys and saved routines in SQLite or PostgreSQL. Rows never leave this package."""
