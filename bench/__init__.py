"""Measurements, each as a ratio to a baseline in the same run. `./limber bench` runs them all."""
