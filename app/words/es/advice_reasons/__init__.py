"""Reasons of an advice in Spanish: what stands against a routine, and why it is as it is."""
