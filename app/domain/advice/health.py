"""What comes before every routine: signs of danger, strong pain, illness."""

from dataclasses import replace
from typing import Final

from app.domain.advice.question_builder import QuestionBuilder
from app.domain.advice.reasons import Ill, StrongPain
from app.domain.advice.result import Instead, InsteadWhy
from app.domain.advice.surroundings import Surroundings
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.danger_signs import DangerSign, list_signs
from app.domain.composer.question import Question
from app.domain.composer.see_someone import build_see_someone
from app.domain.condition_vocabulary import Coverage, Urgency
from app.domain.training_load.rules.illness import find_episodes
from app.domain.vocabulary import Phase

PAIN_URGENCY: Final = Urgency.WITHIN_DAYS
"""How soon somebody should look at strong pain, and at pain that may come from a bone. Source: limber-house."""


def find_sign(catalogue: Catalogue, named: Question) -> DangerSign | None:
    """Return the most urgent sign of danger, whatever part it covers: somebody looks first, then there is advice."""
    return next((sign for sign in list_signs(catalogue, named) if sign.covers is not Coverage.NOTHING), None)


def find_strong_pain(catalogue: Catalogue, around: Surroundings) -> StrongPain | None:
    """Return pain that somebody should look at first: above what was tried in runners, or perhaps of a bone."""
    day = around.pain_report
    if day is None or not around.is_pain_strong:
        return None
    region = catalogue.regions.get(day.pain_region or "")
    return StrongPain(day.date.toordinal(), day.pain or 0, around.is_bone_pain, region)


def find_illness(around: Surroundings) -> Ill | None:
    """Return the fever or the symptoms below the neck that rule out all training on the day, up to the day after them."""
    for episode in around.timeline.cached(find_episodes):
        if episode.serious is not None and episode.serious[0] <= around.day <= episode.serious[1] + 1:
            return Ill(episode.worst, episode.serious[1])
    return None


def list_safe(builder: QuestionBuilder, sign: DangerSign) -> tuple[Instead, ...]:
    """Return what is safe meanwhile: exercise of what a sign does not cover."""
    question = builder.build(Phase.DAILY, builder.requested or builder.named.regions)
    found = build_see_someone(builder.catalogue, question, sign).see_someone
    return tuple(Instead(InsteadWhy.SAFE_MEANWHILE, each) for each in (found.safe if found else ()))


def list_safe_from_pain(builder: QuestionBuilder, pain: StrongPain) -> tuple[Instead, ...]:
    """Return exercise for the rest of the body; nothing where the pain may come from a bone, or nobody said where it is."""
    if pain.is_bone or pain.region is None:
        return ()
    sparing = replace(builder, spared=builder.spared | {pain.region.slug})
    return list_safe(sparing, DangerSign("strong_pain", PAIN_URGENCY, Coverage.PAINFUL_PART))
