"""The shapes of training-load checks and repairs: what comes in (workouts, asking) and what goes out (report, repair, rules)."""
