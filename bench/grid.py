"""Every region, phase and time box, with nothing and with everything at hand: how many answer, how full, and why not."""

from collections import Counter
from statistics import median

from app.documents.reading import read_catalogue
from app.domain.composer.question import Question
from app.domain.composer.routine import Routine
from app.domain.vocabulary import Phase
from bench.questions import EVERYTHING, every_question, routine_or_none

MINUTES = (2, 5, 10, 15, 20, 30, 45, 60)
FULL = 0.95
SHORT = 5

Answer = tuple[Question, Routine | None]


def report() -> None:
    """Print the tables."""
    catalogue = read_catalogue()
    for name, equipment in (("no equipment", ()), ("all equipment", EVERYTHING)):
        answers = [
            (question, routine_or_none(catalogue, question))
            for minutes in MINUTES
            for question in every_question(catalogue, minutes=minutes, equipment=equipment)
        ]
        _by_phase(name, answers)
        _thin(answers)


def _by_phase(name: str, answers: list[Answer]) -> None:
    print(f"\n{name}: fill is planned seconds by asked; full is >= 0.95; limit is where the protocol is made for less")
    heads = ("phase", "asked", "answered", "fill min", "median", "max", "full", "limit", "used up", "rest", "rules")
    print(" ".join(f"{head:>8}" for head in heads))
    for phase in Phase:
        asked = [(question, routine) for question, routine in answers if question.phase is phase]
        routines = [routine for _, routine in asked if routine]
        fills = [routine.fill for routine in routines]
        causes = Counter(routine.underfilled_because[0].code for routine in routines if routine.underfilled_because)
        row = (phase.value, len(asked), len(routines), min(fills), round(median(fills), 3), max(fills))
        counts = (causes[code] for code in ("protocol_limit", "pool_used_up", "rest_too_short", "protocol_rules"))
        print(" ".join(f"{cell:>8}" for cell in (*row, sum(fill >= FULL for fill in fills), *counts)))
    over = sum(routine.planned_seconds > routine.budget_seconds for _, routine in answers if routine)
    print(f"{'':>9} over budget: {over}")


def _thin(answers: list[Answer]) -> None:
    """Which regions refuse from five minutes on before and after a run, and which are not full at five."""
    for phase in (Phase.PRE, Phase.POST):
        here = [(q.region_slugs, q.minutes, r) for q, r in answers if q.phase is phase]
        refused = sorted({"+".join(slugs) for slugs, minutes, routine in here if minutes >= SHORT and routine is None})
        thin = sorted(
            f"{'+'.join(slugs)} {routine.planned_seconds} s"
            for slugs, minutes, routine in here
            if minutes == SHORT and routine and routine.fill < FULL
        )
        print(f"{phase.value:>9} refused from 5 minutes on: {', '.join(refused) or 'none'}")
        print(f"{'':>9} below 0.95 at 5 minutes: {', '.join(thin) or 'none'}")
