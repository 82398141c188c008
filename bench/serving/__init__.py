"""What answering over HTTP costs: beside a bare ASGI callable that sends the same bytes, and beside the usual way to build it."""
