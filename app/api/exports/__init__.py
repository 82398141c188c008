"""Saved routines and week plans in the formats of other programs: calendars, watches, paper."""
