"""One soak, from its start to its outcome."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from bench.soak.author import Write, writing_author
from bench.soak.callers import running_callers
from bench.soak.exchanges import Response
from bench.soak.faults import Fault, Schedule
from bench.soak.history import History, find_lost_writes, replay_states
from bench.soak.judge import Judge, Judgement
from bench.soak.oracle import Oracle
from bench.soak.replicas import Probe
from bench.soak.request_mix import ROUTINES
from bench.soak.stage import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The outcome of a soak."""

    judgements: Sequence[Judgement]
    history: History
    writes: Sequence[Write]
    lost_writes: Sequence[Write]
    saved: int
    lost_routines: Sequence[str]
    faults: Sequence[Fault]
    probes: Sequence[Probe]
    cached_mib: Sequence[float]
    """The size of each replica's response cache at the end."""

    tracebacks: int


def run_soak(stage: Stage, schedule: Schedule) -> Outcome:
    """Let callers and author work until the schedule is done, then judge every response."""
    with stage.balancer.probing(), writing_author(stage.author), running_callers(stage.callers):
        schedule.run()
    cached_mib = [replica.cached_mib for replica in stage.replicas]
    responses = [response for caller in stage.callers for response in caller.responses]
    logged, routines = stage.fetch_logged_changes(), _list_saved(responses)
    history = History([*replay_states(stage.first, logged, stage.author.writes)], schedule.done)
    assert history.states[-1].revision == stage.fetch_revision(), "the change log does not lead to the stored catalogue"
    with Oracle(history.states, stage.keys) as oracle:
        judgements = [*Judge(history, schedule.done, oracle).judge(responses)]
    return Outcome(
        judgements=judgements,
        history=history,
        writes=stage.author.writes,
        lost_writes=find_lost_writes(logged, stage.author.writes),
        saved=len(routines),
        lost_routines=sorted(name for name in routines if not stage.has_routine(name)),
        faults=schedule.done,
        probes=stage.balancer.probes,
        cached_mib=cached_mib,
        tracebacks=stage.count_tracebacks(),
    )


def _list_saved(responses: Iterable[Response]) -> set[str]:
    """The ids of the routines whose saving was acknowledged."""
    saves = (each for each in responses if each.request.same_as and each.status in {HTTPStatus.OK, HTTPStatus.CREATED})
    return {each.location.removeprefix(f"{ROUTINES}/") for each in saves}
