"""The catalogue that this process serves, and how it follows the database."""
