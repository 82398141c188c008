"""The endpoints, one file for each resource. Nothing imports this package but the application."""
