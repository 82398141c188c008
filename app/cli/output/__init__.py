"""Answers for people at a terminal: each as lines and tables. Knows the core's values, no HTTP."""
