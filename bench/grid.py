"""Every region, phase and time box, with nothing and with everything at hand: how many answer, how full, and why not."""

from collections import Counter
from statistics import median

from app.data.reading import read_catalogue
from app.domain.composer.question import Question
from app.domain.composer.routine import Routine
from app.domain.vocabulary import Phase
from bench.questions import EVERYTHING, every_question, routine_or_none

MINUTES = (2, 5, 10, 15, 20, 30, 45, 60)

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
    print(f"{'phase':>9} {'asked':>6} {'answered':>8} {'fill min':>8} {'median':>7} {'max':>6} {'full':>5} {'limit':>6} {'used up':>8} {'rest':>5} {'rules':>5}")
    for phase in Phase:
        asked = [(question, routine) for question, routine in answers if question.phase is phase]
        routines = [routine for _, routine in asked if routine]
        fills = [routine.fill for routine in routines]
        causes = Counter(routine.underfilled_because[0].code for routine in routines if routine.underfilled_because)
        print(
            f"{phase.value:>9} {len(asked):>6} {len(routines):>8} {min(fills):>8} {median(fills):>7} {max(fills):>6}"
            f" {sum(fill >= 0.95 for fill in fills):>5} {causes['protocol_limit']:>6} {causes['pool_used_up']:>8}"
            f" {causes['rest_too_short']:>5} {causes['protocol_rules']:>5}"
        )
    over = sum(routine.planned_seconds > routine.budget_seconds for _, routine in answers if routine)
    print(f"{'':>9} over budget: {over}")


def _thin(answers: list[Answer]) -> None:
    """Which regions refuse from five minutes on before and after a run, and which are not full at five."""
    for phase in (Phase.PRE, Phase.POST):
        here = [(q.region_slugs, q.minutes, r) for q, r in answers if q.phase is phase]
        refused = sorted({"+".join(slugs) for slugs, minutes, routine in here if minutes >= 5 and routine is None})
        thin = sorted(
            f"{'+'.join(slugs)} {routine.planned_seconds} s"
            for slugs, minutes, routine in here
            if minutes == 5 and routine and routine.fill < 0.95
        )
        print(f"{phase.value:>9} refused from 5 minutes on: {', '.join(refused) or 'none'}")
        print(f"{'':>9} below 0.95 at 5 minutes: {', '.join(thin) or 'none'}")
