"""The shipped catalogue: TOML files only."""
