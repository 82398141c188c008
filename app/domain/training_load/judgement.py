"""What all rules together find in a timeline: one workout, one reason.

Where several rules find the same workouts, the one that comes first in the order of precedence decides, and the others are listed
as `also`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, cast

from app.domain.training_load.beginners import find_first_weeks
from app.domain.training_load.breaches import SEVERITY_RANK, Breach, FindingSeverity
from app.domain.training_load.plan import Status
from app.domain.training_load.returns import BREAK_DAYS, Return, find_returns
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES
from app.domain.training_load.rules.facts import RampFacts, SleepFacts, SpikeFacts
from app.domain.training_load.rules.ramps import ramp_limit
from app.domain.training_load.rules.rule import Limits, Rule
from app.domain.training_load.rules.sleep import SLEEP_DAYS
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

Found = dict[RuleId, list[Breach]]

PAIR_PRECEDENCE: Final[tuple[tuple[RuleId, tuple[RuleId, ...]], ...]] = (
    (RuleId.RECOVERY_AFTER_RACE, (RuleId.HARD_AFTER_LONG_RUN, RuleId.HARD_HARD_GAP)),
    (RuleId.HARD_BEFORE_RACE, (RuleId.HARD_AFTER_LONG_RUN, RuleId.HARD_HARD_GAP)),
    (RuleId.HARD_AFTER_LONG_RUN, (RuleId.HARD_HARD_GAP,)),
    (RuleId.LEG_STRENGTH_NEAR_HARD_RUN, (RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY,)),
)
"""Rules about two workouts: of the same two, the first rule decides and the others are silent."""

SILENT_WHEN_UNWELL: Final = (RuleId.LIFE_STRESS_WITH_HARD_WORK, RuleId.ONE_BAD_NIGHT)
"""Where illness or pain concerns a workout, these say nothing about it."""

_WORSE_WITH_SHORT_SLEEP: Final = (RuleId.HARD_HARD_GAP, RuleId.SINGLE_RUN_SPIKE)
_LONGEST_PAIR_DAYS: Final = 5


def judge(timeline: Timeline, limits: Mapping[RuleId, Limits], off: frozenset[RuleId], rules: Iterable[Rule] = RULES) -> Found:
    """Find the breaches of each rule that is on, with the order of precedence applied."""
    found: Found = {rule.id: [*rule.judge(timeline, limits[rule.id])] for rule in rules if rule.id not in off}
    settlement = _Settlement(found)
    settlement.silence_the_unwell()
    settlement.silence_returns(timeline)
    settlement.silence_first_weeks(timeline)
    settlement.silence_pairs()
    settlement.silence_ramps_of_spikes(limits)
    settlement.silence_bad_nights()
    settlement.raise_short_sleep()
    settlement.silence_spikes_of_races()
    return settlement.result


_Taker = tuple[RuleId, int]
"""A breach that decides, by its rule and its index among the breaches of that rule."""

_FindTakers = Callable[[Breach], Sequence[_Taker] | None]
"""Returns the breaches to which another one leaves its workouts; None where that one is not silent."""


class _Settlement:
    """The breaches of all rules while the order of precedence is applied."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._also: dict[_Taker, list[RuleId]] = {}

    @property
    def result(self) -> Found:
        """The breaches that are left, each with the rules that leave its workouts to it."""
        for (rule, index), silent in self._also.items():
            breach = self._found[rule][index]
            self._found[rule][index] = breach._replace(also=tuple(dict.fromkeys(silent)))
        return self._found

    def silence_the_unwell(self) -> None:
        """Illness and pain decide before stress and sleep."""
        takers = {**self._by_workout(RuleId.PAIN_REPORTED), **self._by_workout(RuleId.ILLNESS_REPORTED)}

        def find_takers(breach: Breach) -> Sequence[_Taker] | None:
            found = [takers.get(each) for each in breach.ids]
            return [each for each in found if each] if all(found) else None

        for silent in SILENT_WHEN_UNWELL if takers else ():
            self._silence(silent, find_takers)

    def silence_returns(self, timeline: Timeline) -> None:
        """In the weeks of a return, its rule decides how much running is too much, or that nothing shows it.

        After them, what was usual before the break does not count as growth.
        """
        if RuleId.RETURN_AFTER_BREAK not in self._found:
            return
        every = [each for each in timeline.cached(find_returns) if each.break_days >= BREAK_DAYS]
        returns = [each for each in every if each.is_judged]
        takers, firsts = self._by_workout(RuleId.RETURN_AFTER_BREAK), [each.first for each in returns]

        def find_takers(breach: Breach) -> Sequence[_Taker] | None:
            index = bisect_right(firsts, breach.last) - 1
            is_inside = index >= 0 and breach.last <= returns[index].last
            return _takers_of(breach, takers) if is_inside else None

        def is_unknown(breach: Breach) -> Sequence[_Taker] | None:
            return [] if any(each.first <= breach.last <= each.last for each in every if not each.is_judged) else None

        def is_usual_again(breach: Breach) -> Sequence[_Taker] | None:
            return [] if any(_is_usual_again(breach, each) for each in returns) else None

        if every:
            self._silence(RuleId.WEEKLY_DISTANCE_RAMP, is_unknown)
        if returns:
            self._silence(RuleId.SINGLE_RUN_SPIKE, find_takers)
            self._silence(RuleId.WEEKLY_DISTANCE_RAMP, find_takers)
            self._silence(RuleId.HARD_WORKOUTS_PER_WEEK, lambda breach: self._as_serious(breach, _takers_of(breach, takers)))
            self._silence(RuleId.SINGLE_RUN_SPIKE, is_usual_again)
            self._silence(RuleId.WEEKLY_DISTANCE_RAMP, is_usual_again)

    def silence_first_weeks(self, timeline: Timeline) -> None:
        """In the first weeks of a runner who is known to be new, their rule decides how much running is too much."""
        start = timeline.cached(find_first_weeks) if RuleId.FIRST_WEEKS in self._found else None
        if start is None or not start.is_known:
            return
        takers, days = self._by_workout(RuleId.FIRST_WEEKS), range(start.first, start.last + 1)
        for silent in (RuleId.SINGLE_RUN_SPIKE, RuleId.WEEKLY_DISTANCE_RAMP, RuleId.DAYS_WITHOUT_REST):
            self._silence(
                silent, lambda breach: _takers_of(breach, takers) if all(each.day in days for each in breach.workouts) else None
            )

    def silence_pairs(self) -> None:
        """Of rules about the same two workouts, the first decides."""
        for taker, silent_rules in PAIR_PRECEDENCE:
            pairs = {frozenset(breach.ids): (taker, index) for index, breach in enumerate(self._found.get(taker, ()))}
            for silent in silent_rules if pairs else ():
                self._silence(silent, _PairTakers(pairs, self._as_serious))

    def silence_ramps_of_spikes(self, limits: Mapping[RuleId, Limits]) -> None:
        """A week that is not a ramp without the excess of its long runs is left to them, where they are as serious."""
        takers, spikes = self._by_workout(RuleId.SINGLE_RUN_SPIKE), self._found.get(RuleId.SINGLE_RUN_SPIKE, [])

        def find_takers(breach: Breach) -> Sequence[_Taker] | None:
            rank = SEVERITY_RANK[breach.severity]
            inside = [each for each in _takers_of(breach, takers) if SEVERITY_RANK[spikes[each[1]].severity] >= rank]
            excess = sum(_excess(spikes[index], breach.unit) for _, index in inside)
            if not excess or not isinstance(breach.facts, RampFacts):
                return None
            facts = breach.facts
            limit = ramp_limit(facts.usual, limits[RuleId.WEEKLY_DISTANCE_RAMP], is_time=facts.is_time)
            return inside if facts.counted - excess <= limit else None

        if takers:
            self._silence(RuleId.WEEKLY_DISTANCE_RAMP, find_takers)

    def silence_bad_nights(self) -> None:
        """Where two weeks were short of sleep, the last night says nothing, unless it alone is more serious."""
        nights = {
            breach.last: (index, SEVERITY_RANK[breach.severity])
            for index, breach in enumerate(self._found.get(RuleId.SHORT_SLEEP, ()))
        }

        def find_takers(breach: Breach) -> Sequence[_Taker] | None:
            index, rank = nights.get(breach.last, (0, -1))
            return [(RuleId.SHORT_SLEEP, index)] if rank >= SEVERITY_RANK[breach.severity] else None

        if nights:
            self._silence(RuleId.ONE_BAD_NIGHT, find_takers)

    def raise_short_sleep(self) -> None:
        """Make short sleep a warning where a gap or a spike lies in its 14 days or in the 14 days after."""
        sleep = self._found.get(RuleId.SHORT_SLEEP)
        worse = sorted(
            (each for rule in _WORSE_WITH_SHORT_SLEEP for each in self._found.get(rule, ()) if is_serious(each)), key=_first_day
        )
        if not sleep or not worse:
            return
        for index, night in enumerate(sleep):
            start = bisect_left(worse, night.last - SLEEP_DAYS + 1 - _LONGEST_PAIR_DAYS, key=_first_day)
            end = bisect_right(worse, night.last + SLEEP_DAYS, key=_first_day)
            near = [each for each in worse[start:end] if each.last > night.last - SLEEP_DAYS]
            if near:
                workouts = {each.id: each for breach in (night, *near) for each in breach.workouts}
                ordered = tuple(sorted(workouts.values(), key=_start_of))
                rules = {breach.rule for breach in near}
                facts = SleepFacts(
                    nights=cast("SleepFacts", night.facts).nights,
                    has_gap=RuleId.HARD_HARD_GAP in rules,
                    has_spike=RuleId.SINGLE_RUN_SPIKE in rules,
                )
                sleep[index] = night._replace(severity=FindingSeverity.WARN, workouts=ordered, facts=facts)

    def silence_spikes_of_races(self) -> None:
        """How long a done run was that counts as a race is left to the rule about the days after it.

        Only of what is done: a planned run is too long whatever comes after it. The last step, as nothing else may depend on it.
        """
        races: dict[str, _Taker] = {}
        for index, breach in enumerate(self._found.get(RuleId.RECOVERY_AFTER_RACE, ())):
            race = breach.workouts[0]
            for each in race.ids if race.workout.status is Status.DONE else ():
                races.setdefault(each, (RuleId.RECOVERY_AFTER_RACE, index))
        if races:
            self._silence(RuleId.SINGLE_RUN_SPIKE, lambda breach: _takers_of(breach, races) or None)

    def _by_workout(self, rule: RuleId) -> dict[str, _Taker]:
        """The most serious breach of a rule about each workout."""
        takers: dict[str, _Taker] = {}
        breaches = self._found.get(rule, [])
        for index, breach in enumerate(breaches):
            for each in breach.ids:
                before = takers.get(each)
                if before is None or SEVERITY_RANK[breach.severity] > SEVERITY_RANK[breaches[before[1]].severity]:
                    takers[each] = (rule, index)
        return takers

    def _silence(self, rule: RuleId, find_takers: _FindTakers) -> None:
        """Remove the breaches of a rule that leave their workouts to others."""
        breaches = self._found.get(rule)
        if not breaches:
            return
        left = list[Breach]()
        for index, breach in enumerate(breaches):
            takers, also = find_takers(breach), self._also.pop((rule, index), [])
            if takers is None:
                if also:
                    self._also[rule, len(left)] = also
                left.append(breach)
            for taker in takers or ():
                self._also.setdefault(taker, []).extend((rule, *also))
        breaches[:] = left

    def _as_serious(self, breach: Breach, takers: Sequence[_Taker]) -> Sequence[_Taker] | None:
        """Those of some breaches to which another one may leave its workouts: information decides nothing that is serious."""
        return [each for each in takers if not is_serious(breach) or is_serious(self._found[each[0]][each[1]])] or None


class _PairTakers:
    """The breaches about the same two workouts."""

    def __init__(
        self, pairs: Mapping[frozenset[str], _Taker], as_serious: Callable[[Breach, Sequence[_Taker]], Sequence[_Taker] | None]
    ) -> None:
        self._pairs, self._as_serious = pairs, as_serious

    def __call__(self, breach: Breach) -> Sequence[_Taker] | None:
        taker = self._pairs.get(frozenset(breach.ids))
        return None if taker is None else self._as_serious(breach, [taker])


def is_serious(breach: Breach) -> bool:
    """Whether a breach counts for the verdict: advice or more."""
    return SEVERITY_RANK[breach.severity] >= _ADVISE


def _takers_of(breach: Breach, takers: Mapping[str, _Taker]) -> list[_Taker]:
    return [*dict.fromkeys(takers[each] for each in breach.ids if each in takers)]


def _is_usual_again(breach: Breach, found: Return) -> bool:
    facts = breach.facts
    if isinstance(facts, SpikeFacts) and found.is_time is (breach.unit == "minutes"):
        return found.is_usual_run(breach.first, facts.length, facts.longest)
    if not isinstance(facts, RampFacts) or facts.is_time is not found.is_time:
        return False
    return found.is_usual_week(breach.last, facts.counted, facts.usual)


def _excess(spike: Breach, unit: str) -> float:
    """The metres or seconds by which a run is too long; 0 where the unit is another."""
    facts = spike.facts
    return facts.length - facts.step if isinstance(facts, SpikeFacts) and spike.unit == unit else 0.0


def _first_day(breach: Breach) -> int:
    return breach.first


def _start_of(scheduled: ScheduledWorkout) -> tuple[int, str]:
    return scheduled.start_s, scheduled.id


_ADVISE: Final = SEVERITY_RANK[FindingSeverity.ADVISE]
