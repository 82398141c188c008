"""Changes of the catalogue as values: writes, seeding, restoring."""
