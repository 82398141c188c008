"""Reasons of an advice in German: what stands against a routine, and why it is as it is."""
