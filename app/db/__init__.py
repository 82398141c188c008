"""The catalogue in a database: SQLite or PostgreSQL. Rows never leave this package, and it may know the domain only."""
