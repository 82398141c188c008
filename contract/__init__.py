"""Checks of the committed contract: breaking changes, two linters, generated clients.

They read `openapi/` and use the running service from outside; this package imports nothing of `app`, and `app` nothing of it.
"""
