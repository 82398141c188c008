"""Endpoints: what each declares, the service that it belongs to, and how a request gets to it."""
