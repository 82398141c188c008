"""Limber: routines for runners and training-load checks, over HTTP and on the command line."""

__version__ = "0.1.0"
