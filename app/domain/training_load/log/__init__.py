"""From the workouts that were sent to those that rules judge: what did not happen, doubles, faults of recording, and pieces."""
