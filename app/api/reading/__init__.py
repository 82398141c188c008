"""Strict readers of HTTP: query, JSON body, preconditions, paging. They know no domain."""
