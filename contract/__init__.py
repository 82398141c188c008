"""What holds the committed contract to its promise: the check for breaking changes, the linters, the generated clients.

It reads `openapi/` and the running service from outside; nothing of `app` is imported here, and nothing here by `app`.
"""
