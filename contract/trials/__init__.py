"""Programs that use the generated clients. Each runs as a separate process with the client on its path."""
