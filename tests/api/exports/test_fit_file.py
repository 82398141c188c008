"""Workout files of routines of every protocol, read by a library that did not write them, hold what the timelines say."""

import io
import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import fitdecode
from fit_tool.profile import profile_type
from hypothesis import given, settings
from hypothesis import strategies as st

from app.api.composed_routines import compose_routine
from app.api.exports.fit_file import render_fit_file
from app.api.exports.fit_report import build_fit_report, format_losses
from app.api.exports.stored_content import read_stored_routine
from app.api.exports.watch_workout import MAX_NAME_BYTES, MAX_NOTES_BYTES, WatchWorkout, build_watch_workout
from app.domain.catalogue.catalogue import Catalogue
from app.domain.errors import NoRoutine
from app.domain.exports.fit_exercises import NAMED, find_fit_exercise
from app.domain.exports.watch_losses import MANY_STEPS, Loss
from app.domain.exports.watch_repeats import fold_steps
from app.domain.exports.watch_steps import Repeat, WatchStep
from app.domain.vocabulary import Equipment
from app.words.languages import ENGLISH
from tests.effort import sampled, scaled
from tests.questions import a_question

REGIONS = (["full-body"], ["calf", "hamstrings"], ["foot"])


ACTIVE = {"work", "hold", "roll", "walk", "breathe"}


def list_questions(catalogue: Catalogue) -> list[tuple[str, str, int]]:
    return [
        (protocol.slug, str(phase), minutes)
        for protocol in catalogue.protocols.values()
        for phase in protocol.phases
        for minutes in (5, 15, 25, 40)
    ]


def compose_any(catalogue: Catalogue, protocol: str, phase: str, minutes: int) -> list[bytes]:
    """The routines of a protocol for those of the regions that it has any for."""
    found = []
    for region in REGIONS:
        words = {"region": region, "phase": phase, "minutes": minutes, "protocol": protocol, "equipment": list(Equipment)}
        try:
            found.append(compose_routine(catalogue, a_question(catalogue, level="advanced", **words)).content)
        except NoRoutine:
            continue
    return found


def export(content: bytes) -> WatchWorkout:
    return build_watch_workout(read_stored_routine(content), ENGLISH)


def decode(content: bytes) -> list[tuple[str, dict[str, Any]]]:
    with fitdecode.FitReader(io.BytesIO(content), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        messages = [message for message in reader if isinstance(message, fitdecode.FitDataMessage)]
    return [
        (message.name, {field.name: field.value for field in message.fields if field.value is not None}) for message in messages
    ]


def play(steps: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The steps as a watch leads through them."""
    for index, step in enumerate(steps):
        if step["duration_type"] != "repeat_until_steps_cmplt":
            yield step
            continue
        for _ in range(step["repeat_steps"] - 1):
            yield from steps[step["duration_step"] : index]


def expect(routine: Any) -> Iterator[tuple[Any, ...]]:
    """What a timeline says, restated: work with its exercise, side, direction and amount, and the pauses between."""
    names = {item["exercise"]["slug"]: item["exercise"]["name"] for block in routine["blocks"] for item in block["items"]}
    cues = [cue for cue in routine["timeline"] if cue["kind"] != "halfway"]
    for is_active, group in groupby(cues, key=lambda cue: cue["kind"] in ACTIVE):
        if not is_active:
            yield ("rest", sum(cue["seconds"] for cue in group))
            continue
        for cue in group:
            side = f", {cue['side']}" if cue["side"] in {"left", "right"} else ""
            direction = f" ({cue['direction']})" if "direction" in cue else ""
            amount = ("reps", cue["reps"]) if "reps" in cue else ("time", cue["seconds"])
            yield ("active", names[cue["exercise"]] + side + direction, *amount)


def restate(step: dict[str, Any]) -> tuple[Any, ...]:
    """A step of a file in the words of `expect`."""
    kind = step["duration_type"]
    amount = step[f"duration_{kind}"]
    return ("rest", amount) if step["intensity"] == "rest" else ("active", step["wkt_step_name"], kind, amount)


def test_a_file_of_every_protocol_leads_through_the_timeline_of_its_routine(shipped: Catalogue):
    tried = {question: compose_any(shipped, *question) for question in sampled(list_questions(shipped))}
    assert {protocol for (protocol, _, _), found in tried.items() if found} == shipped.protocols.keys()
    for content in (content for found in tried.values() for content in found):
        routine, workout = json.loads(content), export(content)
        (_, file_id), (_, about), *steps = decode(render_fit_file(workout))
        assert (file_id["type"], about["num_valid_steps"]) == ("workout", len(steps))
        assert [(name, step["message_index"]) for name, step in steps] == [("workout_step", n) for n in range(len(steps))]
        played = [*play([step for _, step in steps])]
        assert [restate(step) for step in played] == [*expect(routine)]
        assert len(played) == workout.steps_played


def test_sets_and_rounds_are_repeats_and_none_is_inside_another(shipped: Catalogue):
    workout = export(compose_any(shipped, "strength-supersets", "strength", 40)[0])
    repeats = [(index, step) for index, step in enumerate(workout.steps) if isinstance(step, Repeat)]
    assert repeats
    ends = [-1]
    for index, repeat in repeats:
        assert ends[-1] < repeat.from_index < index
        ends.append(index)


STEPS = [WatchStep(position_in_routine=number, seconds=number) for number in range(1, 4)]


@settings(max_examples=scaled(900))
@given(st.lists(st.sampled_from(STEPS), max_size=24))
def test_folding_loses_no_step_and_never_needs_more(steps: list[WatchStep]):
    folded, played = fold_steps(steps), []
    for index, step in enumerate(folded):
        if isinstance(step, Repeat):
            group = [each for each in folded[step.from_index : index] if isinstance(each, WatchStep)]
            assert len(group) == index - step.from_index
            played += group * (step.times - 1)
        else:
            played.append(step)
    assert played == steps
    assert len(folded) <= len(steps)


def test_three_sets_with_rests_are_one_repeat():
    work, rest, last = STEPS
    assert fold_steps([last, work, rest, work, rest, work]) == (last, work, rest, Repeat(1, 2), work)


def test_every_name_is_in_the_fit_profile_and_every_slug_in_the_catalogue(shipped: Catalogue):
    assert NAMED.keys() <= shipped.exercises.keys()
    found = [find_fit_exercise(each.slug, each.pattern) for each in shipped.exercises.values()]
    for exercise in filter(None, found):
        category = profile_type.ExerciseCategory[exercise.category.upper()]
        names = getattr(profile_type, f"{category.name.title().replace('_', '')}ExerciseName")
        assert exercise.name is None or exercise.name.upper() in names.__members__
    assert sum(each is not None and each.name is not None for each in found) == len(NAMED)


def test_a_step_names_the_exercise_of_the_profile(shipped: Catalogue):
    words = {"region": ["quads"], "phase": "strength", "minutes": 15, "include": ["goblet-squat"], "equipment": ["kettlebell"]}
    workout = export(compose_routine(shipped, a_question(shipped, **words)).content)
    (_, step) = next(each for each in decode(render_fit_file(workout)) if each[1].get("wkt_step_name") == "Goblet squat")
    assert (step["exercise_category"], step["exercise_name"]) == ("squat", profile_type.SquatExerciseName.GOBLET_SQUAT.value)
    assert step["notes"].startswith(next(item.dose for item in workout.routine.items if item.slug == "goblet-squat"))


def test_losses_are_counted_in_the_header_and_explained_in_the_report(shipped: Catalogue):
    (routine, *_) = compose_any(shipped, "post-run-static", "post", 40)
    workout, timeline = export(routine), json.loads(routine)["timeline"]
    report = build_fit_report(workout, ENGLISH)
    counts = {loss.code: loss.count for loss in report.losses}
    assert counts[Loss.HALFWAY] == sum(cue["kind"] == "halfway" for cue in timeline) > 0
    assert counts[Loss.SIDE_IN_TEXT] == sum(cue["side"] in {"left", "right"} for cue in timeline if cue["kind"] in ACTIVE)
    assert (Loss.MANY_STEPS in counts) is (report.steps > MANY_STEPS)
    assert format_losses(workout) == ", ".join(f"{code};n={count}" for code, count in counts.items())
    assert all(loss.text.endswith(".") and "{" not in loss.text for loss in report.losses)
    assert [item.exercise for item in report.items] == [item.slug for item in workout.routine.items]


def test_every_kind_of_loss_occurs_and_the_header_is_short(shipped: Catalogue):
    found: set[str] = set()
    for question in sampled(list_questions(shipped)):
        for content in compose_any(shipped, *question)[:1]:
            workout = export(content)
            found |= {each.loss for each in workout.losses}
            assert len(format_losses(workout)) < 500
    assert found == {*Loss} - {Loss.TEXT_SHORTENED}


def test_a_text_that_is_too_long_is_cut_within_its_bytes(shipped: Catalogue):
    (content, *_) = compose_any(shipped, "post-run-static", "post", 15)
    routine = json.loads(content)
    for block in routine["blocks"]:
        for item in block["items"]:
            item["exercise"]["name"], item["cues"] = "ä\u202e" * 60, ["漢\n" * 300]
    workout = export(json.dumps(routine).encode())
    steps = [step for name, step in decode(render_fit_file(workout)) if name == "workout_step"]
    texts = [(step[name], most) for step in steps for name, most in NAMED_BYTES if name in step]
    assert all(len(text.encode()) <= most and "\u202e" not in text and "\n" not in text for text, most in texts)
    assert any(text.endswith("…") for text, _ in texts)
    assert Loss.TEXT_SHORTENED in {each.loss for each in workout.losses}


NAMED_BYTES = (("wkt_step_name", MAX_NAME_BYTES), ("notes", MAX_NOTES_BYTES))
