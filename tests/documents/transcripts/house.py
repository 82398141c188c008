"""Doses of exercises that the documents contain without an amount: Limber's own working values, marked as such."""

from tests.documents.transcript_rows import DoseRow

RELEASE = "release without a time"
DRILL = "walking drill without a count"
MOULD = "melt and mould gives no amount"
CIRCLES = "controlled rotations without a count"
SWING = "dynamic stretch named as an example, without a count"

DOSES = (
    DoseRow(RELEASE, "thoracic-spine-ball-release", "hold 30-60 s a side"),
    DoseRow(RELEASE, "tfl-ball-release", "hold 30-60 s a side"),
    DoseRow(RELEASE, "vmo-ball-release", "hold 30-60 s a side"),
    DoseRow(RELEASE, "adductor-ball-release", "hold 30-60 s a side"),
    DoseRow(DRILL, "toe-walk", "1-2 x 10-20 steps a direction"),
    DoseRow(DRILL, "toe-walk-feet-out", "1-2 x 10-20 steps"),
    DoseRow(DRILL, "toe-walk-feet-in", "1-2 x 10-20 steps"),
    DoseRow(DRILL, "heel-walk", "1-2 x 10-20 steps"),
    DoseRow(DRILL, "heel-to-toe-walk", "1-2 x 10-20 steps"),
    DoseRow(MOULD, "hip-flexor-stretch-overhead-reach", "5-8 reps a side"),
    DoseRow(MOULD, "elevated-hamstring-stretch", "5-8 reps a side"),
    DoseRow(MOULD, "elevated-hip-internal-rotation", "5-8 reps a side"),
    DoseRow(CIRCLES, "hip-cars", "3-5 reps a direction"),
    DoseRow(CIRCLES, "knee-cars", "3-5 reps a direction"),
    DoseRow(SWING, "side-lunge", "5-10 reps a side"),
    DoseRow(SWING, "bent-knee-leg-swing", "8-12 reps a side"),
    DoseRow(SWING, "unweighted-single-leg-deadlift", "5-10 reps a side"),
    DoseRow("wall squat with a word on the knees, without a count", "wall-squat", "8-10 reps"),
    DoseRow("part of a day of rest, without a time", "easy-walk", "work 120-600 s"),
    DoseRow("slow breathing at the end, without a count", "slow-breathing", "6-12 breaths"),
)
