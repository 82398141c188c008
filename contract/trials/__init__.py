"""Programs that use the generated clients; each runs by itself, beside the client that it imports."""
