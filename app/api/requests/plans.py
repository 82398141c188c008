"""Turns the body of a check or a repair into a plan of the core, and reports everything wrong with its meaning at once.

The command line comes in through the same door.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain
from threading import Lock
from typing import Final, TypeVar

from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.reading.json_body import take_first, validate_body
from app.api.reading.json_text import parse_json
from app.api.reading.language import UnitSystem
from app.api.reading.list_splitter import take_lists_out
from app.api.requests.activities.lists import MAX_ENTRIES, READERS, ActivityLists, Placed, TooManyEntries
from app.api.requests.check_request import CheckInput
from app.api.requests.routine_workouts import Routines, Saved, find_none_saved, find_saved
from app.api.schemas.training_load.passed_over import PassedOverReason, SkippedEntry, describe_passed_over
from app.api.schemas.training_load.sent_plan import SentPlan
from app.domain.catalogue.anatomy import find_region, nearest_regions
from app.domain.catalogue.catalogue import Catalogue
from app.domain.errors import Problem, RequestInvalid
from app.domain.search.nearest import MAX_SUGGESTED
from app.domain.training_load.plan import Day, Plan, Workout
from app.domain.training_load.rule_ids import RuleId
from app.words import Words
from app.words.languages import SpokenCatalogue
from app.words.problem_details import Detail

LOOK_BACK: Final = timedelta(days=3660)
LOOK_AHEAD: Final = timedelta(days=400)
"""How far from `now` a workout or a day may be: ten years of a log, and the plan of a year. A series has a value for each day."""

MAX_OWN_BYTES: Final = 1024 * 1024
"""The largest body without the lists of other services."""

MAX_VALUES: Final = 1_500_000
"""A body of 12 MiB with more values has nothing but empty ones, which take far more memory than their text."""

LISTED_REASONS: Final = 20

FindSpoken = Callable[[str | None, UnitSystem], SpokenCatalogue]
"""Finds the catalogue in the language with a code, or in that of the request without one, with these units in its texts."""

AnyPlan = TypeVar("AnyPlan", bound=CheckInput)

_LARGE_BODY: Final = Lock()
"""One large body is parsed at a time, so that the memory of a process does not depend on how many arrive together."""


def parse_plan(
    raw: bytes, shape: type[AnyPlan], *, find_spoken: FindSpoken, clock: datetime, saved: Saved = find_none_saved
) -> SentPlan[AnyPlan]:
    """The plan that a document sends, with `saved` to find saved routines. `clock` counts where the document says no `now`.

    `find_spoken` finds the catalogue and the sentences of the language that the document names, if any.

    Raises: RequestInvalid with everything wrong with its form, or else with its meaning; Refused when it is not valid JSON, or
    too large.
    """
    with _LARGE_BODY if len(raw) > MAX_OWN_BYTES else nullcontext():
        lists = ActivityLists()
        body = validate_body(shape, _take_lists_out(raw, lists))
        spoken = find_spoken(body.lang, body.units)
        routines = Routines(spoken.catalogue, find_saved(body.workouts, saved))
        return _build_plan(body, routines, lists, clock, words=spoken.words)


def _take_lists_out(raw: bytes, lists: ActivityLists) -> bytes:
    if len(raw) > MAX_OWN_BYTES and raw.count(b",") + raw.count(b"{") + raw.count(b"[") > MAX_VALUES:
        raise RequestInvalid([_count_problem("", Detail.TOO_MANY_VALUES, limit=MAX_VALUES)])
    try:
        own = take_lists_out(raw, READERS, lists.read)
    except TooManyEntries as refusal:
        raise RequestInvalid([_count_problem(f"/{refusal.name}", Detail.TOO_MANY_ENTRIES, limit=MAX_ENTRIES)]) from None
    if len(own) > MAX_OWN_BYTES:
        if lists:
            # The lists are left in a body that is not valid JSON; it is refused as such.
            parse_json(own)
        raise Refused(code="body_too_large")
    return own


def _build_plan(body: AnyPlan, routines: Routines, lists: ActivityLists, clock: datetime, *, words: Words) -> SentPlan[AnyPlan]:
    now, catalogue = body.now or clock, routines.catalogue
    own = [*_convert_workouts(body, routines)]
    taken = {workout.id for _, workout in own}
    others = lists.convert(
        body.time_zone, first=now - LOOK_BACK, last=now + LOOK_AHEAD, taken=taken, room=body.most_workouts - len(own)
    )
    problems = take_first(
        chain(
            _find_repeated_ids(own),
            _find_repeated_ratings(body),
            _find_duplicate_days(body),
            _find_distant_times(body, own, now),
            _find_unknown_regions(body, catalogue),
            _find_log_from_ahead(body, now),
            routines.problems,
            body.find_problems(catalogue, now),
            () if own or others.placed else _explain_nothing(others.skipped),
        )
    )
    if problems:
        raise RequestInvalid(problems)
    placed = [*own, *others.placed]
    pointers = {workout.id: pointer for pointer, workout in placed}
    workouts = _rate((workout for _, workout in placed), body)
    plan = Plan(
        workouts=tuple(sorted(workouts, key=lambda workout: (workout.start, workout.id))),
        zone=body.time_zone,
        now=now,
        days=tuple(sorted(_convert_days(body, catalogue), key=lambda day: day.date)),
        runner=body.runner.to_value(),
        log_from=body.log_from,
        policies=body.chosen_policies,
        overrides=body.settings.overrides.in_force,
        off=frozenset(map(RuleId, body.settings.off)),
    )
    skipped = (*others.skipped, *_find_unknown_ratings(body, pointers))
    return SentPlan(
        body=body,
        plan=plan,
        pointers=pointers,
        catalogue=catalogue,
        words=words,
        routines=tuple(routines.taken),
        skipped=skipped,
    )


def _rate(workouts: Iterable[Workout], body: CheckInput) -> list[Workout]:
    """The workouts with the runner's ratings in place of those that a service sent."""
    ratings = {each.id: each for each in body.ratings}
    return [
        replace(each, rpe=rating.rpe, effort=rating.effort) if (rating := ratings.get(each.id)) is not None else each
        for each in workouts
    ]


def _find_unknown_ratings(body: CheckInput, known: Collection[str]) -> Iterator[SkippedEntry]:
    for index, rating in enumerate(body.ratings):
        if rating.id not in known:
            reason = PassedOverReason.NO_SUCH_WORKOUT
            yield SkippedEntry(pointer=f"/ratings/{index}", reason=reason, id=rating.id)


def _explain_nothing(skipped: Sequence[SkippedEntry]) -> Iterator[Problem]:
    """Problems of the first entries, where no entry of any list can be judged."""
    for each in skipped[:LISTED_REASONS]:
        text = format_detail(Detail.NOTHING_TO_JUDGE, count=len(skipped), reason=describe_passed_over(each.reason))
        yield Problem(code="nothing_to_judge", pointer=each.pointer, text=text)


def _convert_workouts(body: CheckInput, routines: Routines) -> Iterator[Placed]:
    for index, workout in enumerate(body.workouts):
        pointer = f"/workouts/{index}"
        yield pointer, routines.convert_workout(workout, pointer)


def _convert_days(body: CheckInput, catalogue: Catalogue) -> Iterator[Day]:
    for day in body.days:
        region = None if day.pain_region is None else find_region(catalogue, day.pain_region)
        yield day.to_value(None if region is None else region.slug)


def _find_unknown_regions(body: CheckInput, catalogue: Catalogue) -> Iterator[Problem]:
    text, suggested = format_detail(Detail.NO_SUCH_REGION), 0
    for index, day in enumerate(body.days):
        if day.pain_region is not None and find_region(catalogue, day.pain_region) is None:
            near = nearest_regions(catalogue, day.pain_region) if suggested < MAX_SUGGESTED else ()
            suggested += 1
            yield Problem(code="unknown_region", pointer=f"/days/{index}/pain_region", text=text, nearest=near)


def _find_log_from_ahead(body: CheckInput, now: datetime) -> Iterator[Problem]:
    if body.log_from is not None and body.log_from > now.astimezone(body.time_zone).date():
        yield Problem(code="out_of_range", pointer="/log_from", text=format_detail(Detail.LOG_FROM_AHEAD))


def _count_problem(pointer: str, detail: Detail, *, limit: int) -> Problem:
    return Problem(code="invalid_count", pointer=pointer, text=format_detail(detail, limit=limit))


def _find_repeated_ratings(body: CheckInput) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, rating in enumerate(body.ratings):
        if rating.id in seen:
            yield Problem(code="duplicate_id", pointer=f"/ratings/{index}/id", text=format_detail(Detail.RATING_REPEATED))
        seen.add(rating.id)


def _find_repeated_ids(placed: Iterable[Placed]) -> Iterator[Problem]:
    seen: set[str] = set()
    for pointer, workout in placed:
        if workout.id in seen:
            yield Problem(code="duplicate_id", pointer=f"{pointer}/id", text=format_detail(Detail.WORKOUT_ID_REPEATED))
        seen.add(workout.id)


def _find_duplicate_days(body: CheckInput) -> Iterator[Problem]:
    seen = set()
    for index, day in enumerate(body.days):
        if day.date in seen:
            text = format_detail(Detail.DAY_REPEATED)
            yield Problem(code="duplicate_date", pointer=f"/days/{index}/date", text=text)
        seen.add(day.date)


def _find_distant_times(body: CheckInput, placed: Iterable[Placed], now: datetime) -> Iterator[Problem]:
    first, last = now - LOOK_BACK, now + LOOK_AHEAD
    first_day, last_day = first.date(), last.date()
    text = format_detail(Detail.FAR_FROM_NOW, before=LOOK_BACK.days, after=LOOK_AHEAD.days)
    far_workouts = (pointer for pointer, workout in placed if not first <= workout.start <= last)
    far_days = (f"/days/{number}" for number, day in enumerate(body.days) if not first_day <= day.date <= last_day)
    for pointer in chain(far_workouts, far_days):
        yield Problem(code="out_of_range", pointer=pointer, text=text)
