"""Exercises for which the sources give no amount: Limber's own working values, which no source is cited for."""

from tests.documents.source_table import Dose

RELEASE = "release without a time"
DRILL = "walking drill without a count"
MOULD = "melt and mould gives no amount"
CIRCLES = "controlled rotations without a count"
SWING = "dynamic stretch named as an example, without a count"

DOSES = (
    Dose(RELEASE, "thoracic-spine-ball-release", "hold 30-60 s a side"),
    Dose(RELEASE, "arch-ball-roll", "hold 30-60 s a side"),
    Dose(RELEASE, "tfl-ball-release", "hold 30-60 s a side"),
    Dose(RELEASE, "vmo-ball-release", "hold 30-60 s a side"),
    Dose(RELEASE, "adductor-ball-release", "hold 30-60 s a side"),
    Dose(RELEASE, "quad-foam-roll", "hold 30-60 s a side"),
    Dose(RELEASE, "hip-flexor-foam-roll", "hold 30-60 s a side"),
    Dose(RELEASE, "tibialis-anterior-foam-roll", "hold 30-60 s a side"),
    Dose(RELEASE, "hamstring-foam-roll", "hold 30-60 s a side"),
    Dose(RELEASE, "glute-foam-roll", "hold 30-60 s a side"),
    Dose(RELEASE, "mid-upper-back-foam-roll", "hold 30-60 s"),
    Dose(DRILL, "toe-walk", "1-2 x 10-20 steps a direction"),
    Dose(DRILL, "toe-walk-feet-out", "1-2 x 10-20 steps"),
    Dose(DRILL, "toe-walk-feet-in", "1-2 x 10-20 steps"),
    Dose(DRILL, "heel-walk", "1-2 x 10-20 steps"),
    Dose(DRILL, "heel-to-toe-walk", "1-2 x 10-20 steps"),
    Dose(MOULD, "hip-flexor-stretch-overhead-reach", "5-8 reps a side"),
    Dose(MOULD, "elevated-hamstring-stretch", "5-8 reps a side"),
    Dose(MOULD, "elevated-hip-internal-rotation", "5-8 reps a side"),
    Dose(CIRCLES, "hip-cars", "3-5 reps a direction"),
    Dose(CIRCLES, "knee-cars", "3-5 reps a direction"),
    Dose(SWING, "side-lunge", "5-10 reps a side"),
    Dose(SWING, "bent-knee-leg-swing", "8-12 reps a side"),
    Dose(SWING, "unweighted-single-leg-deadlift", "5-10 reps a side"),
    Dose("wall squat with a word on the knees, without a count", "wall-squat", "8-10 reps"),
)
