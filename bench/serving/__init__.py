"""The cost of HTTP requests, next to a bare ASGI callable that sends the same bytes and to the usual way to build a service."""
