"""The cost of responses over HTTP, relative to a bare ASGI callable that sends the same bytes."""
