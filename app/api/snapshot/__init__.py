"""The catalogue that this process serves, and its updates from the database."""
