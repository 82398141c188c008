"""Authorization and rate limits: API keys, scopes, and counting requests."""
