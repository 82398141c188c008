"""`./limber bench coaching`: how often a check speaks about sound training, and finds harm; a missed limit is a failure.

Sixteen simulated runners over half a year, each checked every fourth day of two seeds, by clients that send the whole log, its
newest 28 days, or its newest seven; and each kind of harm put into the next days of every runner for whom it makes sense.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.check import check
from app.domain.training_load.findings import Verdict
from app.domain.training_load.plan import Plan
from tests.domain.training_load.simulated.blind_spots import BLIND_SPOTS
from tests.domain.training_load.simulated.harms import HARMS, Harm
from tests.domain.training_load.simulated.table import (
    FIRST_HARM,
    LAST_CHECK,
    MAX_FALSE_SHARE,
    MAX_SOUND_SHARE,
    MIN_HARM_SHARE,
    PAGE,
    RUNNERS,
    VIEWS,
    Row,
    check_harm,
    check_sound_training,
    count_false_warnings,
    is_shown,
    is_spoken,
    total,
    trained,
)
from tests.training_logs import RUNNERS as LOG_RUNNERS
from tests.training_logs import weekly_logs_of

SEEDS: Final = range(2)
SOUND_STEP: Final = 4
HARM_STEP: Final = 11
PAGE_STEP: Final = 31
MOST_REASONS: Final = 3
PERCENT: Final = 100


def report() -> int:
    """Print the tables; 1 if sound training is spoken about too often, or a kind of harm is missed."""
    started = time.perf_counter()
    sound = [*check_sound_training(SEEDS, SOUND_STEP)]
    print(f"\nsound training: {sum(row.checks for row in sound)} checks; caution or overload in at most {MAX_SOUND_SHARE:.0%}")
    _print_sound(sound)
    harm = [*check_harm(SEEDS, HARM_STEP)]
    checks = sum(row.checks for _, row in harm)
    print(f"\nharm: {len(HARMS)} kinds, {checks} checks; at least {MIN_HARM_SHARE:.0%} found where the log shows it")
    _print_harm(harm)
    _print_weeks()
    given, false = count_false_warnings(_plans())
    share = false / max(given, 1)
    limit = f"{share:.1%}, at most {MAX_FALSE_SHARE:.0%}"
    print(f"\nthe newest {PAGE} activities: {given} warnings, {false} of them not in the report of the whole log ({limit})")
    print("\nblind spots: what no rule looks for, without a limit")
    _print_harm(check_harm(SEEDS[:1], HARM_STEP, BLIND_SPOTS))
    faults = [*_sound_faults(sound), *_harm_faults(harm)]
    faults += [f"the newest {PAGE} activities: {share:.1%}"] if share > MAX_FALSE_SHARE else []
    print(f"\n{time.perf_counter() - started:.0f} s; {len(faults)} limits missed", *faults, sep="\n  ")
    return 1 if faults else 0


def _print_weeks() -> None:
    """For five runners, in how many weeks of 26 each rule finds something by Sunday evening."""
    print("\nfive runners of 26 weeks: weeks in which a rule advises or warns (*), or informs, the mean of all seeds")
    for runner in LOG_RUNNERS:
        weeks, several = Counter[str](), 0
        for seed in SEEDS:
            for plan in weekly_logs_of(runner, seed=seed):
                present = [each for each in check(plan).findings if each.is_present and each.severity is not FindingSeverity.DATA]
                weeks.update({f"{each.rule}{'*' if is_spoken(each) else ''}" for each in present})
                several += sum(map(is_spoken, present)) > 1
        rules = ", ".join(f"{rule} {count / len(SEEDS):g}" for rule, count in weeks.most_common())
        print(f"{runner.name}: more than one piece of advice in {several / len(SEEDS):g} weeks; {rules}")


def _plans() -> Iterator[Plan]:
    """Sound plans of every runner, and the same with each kind of harm."""
    for who in RUNNERS:
        for day in range(FIRST_HARM, LAST_CHECK, PAGE_STEP):
            plan = trained(who, 0).plan_at(day)
            yield plan
            harmed = (harm.put_into(plan, f"{who.name}-{day}") for harm in HARMS)
            yield from (each for each in harmed if each is not None)


def _print_sound(rows: list[Row]) -> None:
    _row("runner", "log", "checks", "clear", "not ass.", "caution", "overload", "reasons")
    for row in (*rows, *[total(rows, view) for view in VIEWS]):
        shares = [_percent(row.verdicts[verdict], row.checks) for verdict in _VERDICTS]
        _row(row.name, row.view, row.checks, *shares, _reasons(row.reasons))


def _print_harm(rows: Iterable[tuple[Harm, Row]]) -> None:
    _row("harm", "log", "checks", "found", "not ass.", "clear", "", "reasons")
    for harm, row in rows:
        mark = "" if is_shown(harm, row.view) else "(short)"
        shares = (row.share_found, row.verdicts[Verdict.NOT_ASSESSED] / max(row.checks, 1), row.share_clear)
        _row(row.name, row.view, row.checks, *[f"{share:.0%}" for share in shares], mark, _reasons(row.reasons))


def _sound_faults(rows: list[Row]) -> Iterable[str]:
    for view in VIEWS:
        share = total(rows, view).share_found
        if share > MAX_SOUND_SHARE:
            yield f"sound training, {view}: {share:.0%}"


def _harm_faults(rows: list[tuple[Harm, Row]]) -> Iterable[str]:
    for harm, row in rows:
        if not row.checks or (is_shown(harm, row.view) and row.share_found < MIN_HARM_SHARE):
            yield f"{row.name}, {row.view}: {row.share_found:.0%} of {row.checks}"


def _percent(part: int, whole: int) -> str:
    return f"{part * PERCENT / max(whole, 1):.0f}%"


def _reasons(reasons: Counter[str]) -> str:
    return ", ".join(f"{rule} {count}" for rule, count in reasons.most_common(MOST_REASONS))


def _row(name: str, view: str, *cells: object) -> None:
    *short, last = cells
    print(f"{name:<34}{view:<10}" + "".join(f"{cell!s:>9}" for cell in short) + f"  {last}")


_VERDICTS: Final = (Verdict.CLEAR, Verdict.NOT_ASSESSED, Verdict.CAUTION, Verdict.OVERLOAD)
