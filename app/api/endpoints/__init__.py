"""Endpoints: their declarations, the service that they belong to, and how a request gets to them."""
