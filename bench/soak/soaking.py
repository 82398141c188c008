"""One soak from its start to what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from bench.soak.answers import Answer, essence_of
from bench.soak.authoring import Write, writing
from bench.soak.calling import calling
from bench.soak.faults import Fault, Schedule
from bench.soak.history import History, lost, states_of
from bench.soak.judging import Judge, Judged
from bench.soak.mix import ROUTINES
from bench.soak.oracle import Oracle
from bench.soak.replicas import Seen
from bench.soak.stage import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a soak."""

    judged: Sequence[Judged]
    history: History
    writes: Sequence[Write]
    lost_writes: Sequence[Write]
    saved: int
    lost_routines: Sequence[str]
    faults: Sequence[Fault]
    seen: Sequence[Seen]
    kept_mib: Sequence[float]
    """What each replica kept of answers at the end."""

    tracebacks: int


def soaked(stage: Stage, schedule: Schedule) -> Outcome:
    """Let everybody loose until the schedule is done, and judge what they were answered."""
    with stage.balancer.looking(), writing(stage.author), calling(stage.callers):
        schedule.run()
    kept_mib = [replica.kept_mib for replica in stage.replicas]
    answers = [answer for caller in stage.callers for answer in caller.answers]
    logged, routines = stage.logged(), _saved(answers)
    history = History([*states_of(stage.first, logged, stage.author.writes)], schedule.done)
    assert history.states[-1].revision == stage.revision(), "the log does not lead to what is kept"
    with Oracle(history.states, stage.keys) as oracle:
        judged = [*Judge(history, schedule.done, oracle).judge(answers)]
    return Outcome(
        judged=judged,
        history=history,
        writes=stage.author.writes,
        lost_writes=lost(logged, stage.author.writes),
        saved=len(routines),
        lost_routines=[name for name, essence in routines.items() if essence_of(stage.saved(name) or b"", "") != essence],
        faults=schedule.done,
        seen=stage.balancer.seen,
        kept_mib=kept_mib,
        tracebacks=stage.tracebacks(),
    )


def _saved(answers: Iterable[Answer]) -> Mapping[str, bytes]:
    """The routines that were acknowledged as saved: the essence of each by its id."""
    saves = (answer for answer in answers if answer.asked.like and answer.status in {HTTPStatus.OK, HTTPStatus.CREATED})
    return {answer.location.removeprefix(f"{ROUTINES}/"): answer.essence for answer in saves}
