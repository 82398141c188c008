"""The shipped catalogue, and the shapes in which a record of the catalogue comes in. May know the domain only."""
