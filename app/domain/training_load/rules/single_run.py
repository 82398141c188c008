"""A single run compared with the longest of the 30 days before. Lengths are compared in whole metres or seconds."""

from collections.abc import Iterator
from math import ceil
from typing import Final, NamedTuple

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.longest_runs import SPIKE_DAYS, ComparedRun, compare_runs
from app.domain.training_load.race_weeks import find_race_weeks
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import SpikeFacts
from app.domain.training_load.rules.missing_data import RunsNotCompared
from app.domain.training_load.rules.rule import Confidence, Evidence, Limits, Remedy, Rule, Threshold
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

SPIKE_PERCENT: Final = 110.0
SPIKE_FLOOR_KM: Final = 5.0
SPIKE_STEP_KM: Final = 1.0
"""A run is a spike above the largest of: this share of the longest, the floor, the longest and a step. Source: limber-house,
after frandsen-2025, which compared classes of runs above 110 %."""

HIGH_SPIKE_PERCENT: Final = 200.0
"""Above this share the finding is high, in runs of more than `HIGH_KM` or `HIGH_MINUTES`. Source: frandsen-2025, limber-house."""

LOG_DAYS: Final = 28.0
"""In a shorter log the longest run may be missing, and a spike is information only. Source: limber-house."""


class _Ruler(NamedTuple):
    """The figures of the rule for one kind of length: metres, or seconds where a run has no distance."""

    unit: str
    per_unit: float
    floor: float
    step: float
    margin: float
    rounding: float
    info: tuple[float, float, float]
    advise: tuple[float, float, float]
    high: float

    def limit(self, longest: float, percent: float, *, floor: float, step: float) -> float:
        """The longest run that is not a spike, rounded up to half a kilometre or five minutes."""
        exact = max(floor, longest + step, longest * percent / 100 + self.margin)
        return ceil(round(exact / self.rounding, 6)) * self.rounding


def _above(figures: tuple[float, float, float], longest: float) -> float:
    share, margin, step = figures
    return max(share * longest + margin, longest + step)


_METRES: Final = _Ruler("km", 1000, 5000, 1000, 500, 500, (1.2, 500, 1500), (1.3, 500, 2000), 10_000)
_SECONDS: Final = _Ruler("minutes", 60, 1800, 300, 180, 300, (1.2, 180, 480), (1.3, 180, 600), 3600)
"""The working values of the rule: half a kilometre or three minutes of margin, one kilometre or five minutes of step."""


def find_spikes(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each run, no race and not in the week of a race, that is much longer than the longest of the 30 days before.

    A run with a distance is compared by distance, one without by time. Where a run of those days has no distance, the run must be
    a spike against the most that this can have been, too.
    """
    for compared in timeline.cached(_longer_runs):
        run = compared.run
        if not run.workout.is_race:
            found = judge_spike(compared, timeline, limits)
            if found is not None and run.day not in timeline.cached(find_race_weeks):
                yield found


def _longer_runs(timeline: Timeline) -> list[ComparedRun]:
    """The runs that are longer than every earlier one of the 30 days before. No other run is a spike, whatever a request sets."""
    return [each for each in timeline.cached(compare_runs) if each.is_longer]


def judge_spike(compared: ComparedRun, timeline: Timeline, limits: Limits) -> Breach | None:
    """Return the breach of one run; None where it is none for certain, or where that is not known."""
    run = compared.run
    is_time = run.workout.distance_m is None
    ruler = _SECONDS if is_time else _METRES
    length = float(run.end_s - run.start_s if is_time else run.workout.distance_m or 0)
    longest = float(compared.longest_s if is_time else compared.known_m)
    if not longest or length <= longest or length <= limit_of(ruler, longest, limits):
        return None
    if not is_time and length <= limit_of(ruler, compared.possible_m, limits):
        return None
    log_days = run.day - timeline.log_first
    limit = limit_of(ruler, longest, limits)
    excused = 0 if is_time else limit_of(ruler, compared.possible_m, limits)
    repaired = max(_above(ruler.info, longest), limit)
    return Breach(
        rule=SINGLE_RUN_SPIKE.id,
        severity=_severity(ruler, length, longest, limits) if log_days >= limits["log_days"] else FindingSeverity.INFO,
        workouts=(run,),
        first=run.day,
        last=run.day,
        measured=round(length / ruler.per_unit, 3),
        limit=round(limit / ruler.per_unit, 3),
        unit=ruler.unit,
        facts=SpikeFacts(length, longest, log_days, limit, repaired, max(repaired, excused)),
    )


def limit_of(ruler: _Ruler, longest: float, limits: Limits) -> float:
    """The longest run that is not a spike."""
    share = ruler.floor / _METRES.floor
    return ruler.limit(
        longest,
        limits["percent"],
        floor=limits["floor_km"] * 1000 * share,
        step=limits["step_km"] * 1000 * ruler.step / _METRES.step,
    )


def max_unrepaired_m(longest_m: float, limits: Limits) -> float:
    """The longest run in metres that is no more than information, for repairs."""
    return max(limit_of(_METRES, longest_m, limits), _above(_METRES.info, longest_m))


def is_undecided(compared: ComparedRun, timeline: Timeline, limits: Limits) -> bool:
    """Whether more of the log could show that a run is a spike, or that it is none."""
    run, distance = compared.run, compared.run.workout.distance_m
    length = float(run.end_s - run.start_s if distance is None else distance)
    ruler = _SECONDS if distance is None else _METRES
    longest = float(compared.longest_s if distance is None else compared.known_m)
    if length <= longest or length <= limit_of(ruler, longest, limits):
        return False
    if not longest:
        is_open = run is not timeline.runs_by_day[0] or run.start_s > timeline.now_s
        return is_open and not run.workout.is_race and run.day not in timeline.cached(find_race_weeks)
    if run.workout.is_race or run.day in timeline.cached(find_race_weeks):
        return False
    is_bounded = distance is None or length > limit_of(ruler, compared.possible_m, limits)
    return not is_bounded or run.day - timeline.log_first < limits["log_days"]


def _severity(ruler: _Ruler, length: float, longest: float, limits: Limits) -> FindingSeverity:
    if length > longest * limits["high_percent"] / 100 and length > ruler.high:
        return FindingSeverity.HIGH
    if length > _above(ruler.advise, longest):
        return FindingSeverity.WARN
    return FindingSeverity.ADVISE if length > _above(ruler.info, longest) else FindingSeverity.INFO


def find_undecided_runs(timeline: Timeline, limits: Limits) -> list[ScheduledWorkout]:
    """The runs about which more of the log could change what the rule says."""
    return [each.run for each in _find_undecided(timeline, limits)]


def _find_undecided(timeline: Timeline, limits: Limits) -> list[ComparedRun]:
    return [each for each in timeline.cached(_longer_runs) if is_undecided(each, timeline, limits)]


def _missing_data(timeline: Timeline, limits: Limits) -> RunsNotCompared | None:
    undecided = _find_undecided(timeline, limits)
    if not undecided:
        return None
    last = undecided[-1]
    return RunsNotCompared(
        runs=len(undecided),
        last_day=last.run.day,
        days=SPIKE_DAYS,
        needed_days=int(limits["log_days"]),
        log_days=last.run.day - timeline.log_first,
        has_run_before=bool(last.known_m or last.longest_s),
        without_distance=sum(run.workout.distance_m is None for run in timeline.runs_by_day),
    )


SINGLE_RUN_SPIKE: Final = Rule(
    id=RuleId.SINGLE_RUN_SPIKE,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN, FindingSeverity.HIGH),
    thresholds=(
        Threshold(name="percent", default=SPIKE_PERCENT, min=100, max=200, unit="percent"),
        Threshold(name="floor_km", default=SPIKE_FLOOR_KM, min=0, max=20, unit="km"),
        Threshold(name="step_km", default=SPIKE_STEP_KM, min=0, max=10, unit="km"),
        Threshold(name="high_percent", default=HIGH_SPIKE_PERCENT, min=130, max=400, unit="percent"),
        Threshold(name="log_days", default=LOG_DAYS, min=0, max=30, unit="days"),
    ),
    evidence=Evidence(source="frandsen-2025", confidence=Confidence.MODERATE),
    judge=find_spikes,
    missing_data=_missing_data,
    remedies=(Remedy.SHORTEN, Remedy.SWAP, Remedy.MOVE, Remedy.DROP),
    further_sources=("limber-house",),
)
