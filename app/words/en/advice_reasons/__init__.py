"""Reasons of an advice in English: what stands against a routine, and why it is as it is."""
