"""What holds of every swap, over random catalogues and questions."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import excluded_exercises
from app.domain.composer.composition import compose
from app.domain.composer.condition_effects import find_effects
from app.domain.composer.next_runs import is_for_fast_runs
from app.domain.composer.offers import Offer
from app.domain.composer.ordering import lay_out
from app.domain.composer.phase_rules import forbids
from app.domain.composer.puzzle_builder import prepare, score_taken
from app.domain.composer.question import Question
from app.domain.composer.routine import Routine
from app.domain.composer.selection import build_candidate
from app.domain.errors import QuestionInvalid
from app.domain.saved_routine import compute_routine_id
from app.domain.vocabulary import ALWAYS_AVAILABLE, BlockForm, NextRun
from tests.domain.composer.swapping import checked, core_of, draw, draw_accepted, items_of, seeds, slugs_of


@checked
@given(seeds)
def test_all_other_items_stay_as_they_are_and_the_time_is_kept(seed: int):
    (_, question, before, swaps), after = draw_accepted(seed)
    swapped = {each.position_in_routine: each.exercise for each in swaps}
    old, new = items_of(before), items_of(after)
    assert len(old) == len(new)
    assert [(b.title, b.form, b.rounds, len(b.items)) for b in before.blocks] == [
        (b.title, b.form, b.rounds, len(b.items)) for b in after.blocks
    ]
    for one, other in zip(old, new, strict=True):
        if one.position_in_routine in swapped:
            assert other.exercise.slug == swapped[one.position_in_routine]
        else:
            assert core_of(one) == core_of(other)
            assert one.reasons == other.reasons
    assert after.planned_seconds == sum(item.seconds.total for item in new) == sum(cue.step.seconds for cue in after.timeline)
    assert after.planned_seconds <= question.allowed_seconds


@checked
@given(seeds)
def test_no_swap_brings_in_what_the_runner_may_not_do(seed: int):
    (catalogue, question, before, _), after = draw_accepted(seed)
    for item in items_of(after):
        exercise = item.exercise
        assert exercise.slug not in excluded_exercises(catalogue, question.conditions) | question.exclude
        assert exercise.level.rank <= question.level.rank
        assert exercise.is_possible_with(question.equipment | ALWAYS_AVAILABLE)
        assert question.phase in exercise.phases
        assert not forbids(question.phase, exercise.method)
        assert question.next_run is not NextRun.EASY or not is_for_fast_runs(exercise)
    for limit in find_effects(catalogue, question.conditions).limits:
        assert len(limit.slugs.intersection(slugs_of(after))) <= limit.most
    assert len(set(slugs_of(after))) == len(slugs_of(before))


@checked
@given(seeds)
def test_the_order_of_the_swaps_makes_no_difference(seed: int):
    catalogue, question, _, swaps = draw(seed)
    found: list[object] = []
    for order in (swaps, swaps[::-1]):
        try:
            routine = compose(catalogue, replace(question, swaps=order))
            found.append((slugs_of(routine), routine.facts, compute_routine_id(routine), routine.bent))
        except QuestionInvalid as invalid:
            found.append(sorted(problem.fault for problem in invalid.problems))
    assert found[0] == found[1]


@checked
@given(seeds)
def test_the_dose_is_the_one_nearest_in_time_that_fits(seed: int):
    (catalogue, question, before, (first,)), after = draw_accepted(seed, only_one=True)
    old, new = (items_of(routine)[first.position_in_routine - 1] for routine in (before, after))
    free = question.allowed_seconds - before.planned_seconds + old.seconds.total
    block = question.protocol.blocks[layout_block(catalogue, before, first.position_in_routine)]
    in_superset = block.form is BlockForm.SUPERSET
    if old.exercise is not new.exercise:
        times = [
            offer.seconds.total
            for offer in offers_in(
                catalogue, question, new.exercise.slug, layout_block(catalogue, before, first.position_in_routine)
            )
            if not in_superset or offer.dose.sets == old.dose.sets
        ]
        wanted = old.seconds.total
        assert abs(new.seconds.total - wanted) == min(abs(time - wanted) for time in times if time <= free)


def layout_block(catalogue: Catalogue, routine: Routine, position: int) -> int:
    """The index of the block that an item belongs to."""
    question = routine.question
    considered = replace(question, swaps=())
    prepared = prepare(catalogue, considered)
    (candidate,) = (
        each for each in prepared.selection.candidates if each.exercise.slug == items_of(routine)[position - 1].exercise.slug
    )
    return candidate.block


def offers_in(catalogue: Catalogue, question: Question, slug: str, block: int) -> Sequence[Offer]:
    return build_candidate(catalogue, question, slug, block).offers


@checked
@given(seeds)
def test_without_swaps_the_points_of_the_items_are_those_of_the_routine(seed: int):
    catalogue, question, routine, _ = draw(seed)
    prepared = prepare(catalogue, question)
    choice = prepared.built.best(question)
    assert choice is not None
    effects = find_effects(catalogue, question.conditions)
    assert sum(score_taken(item, question, effects) for item in choice.items) == routine.objective.points
    assert [item.candidate.exercise.slug for _, part in lay_out(question, choice) for item in part] == slugs_of(routine)
