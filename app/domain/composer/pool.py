"""A question made ready: its candidates, the puzzle that they make, and what each answer of the puzzle stands for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.protocol import Protocol
from app.domain.composer.candidates import Selection, select
from app.domain.composer.making import Made, made_of
from app.domain.composer.objective import nudge, points_for_runner
from app.domain.composer.offers import Offer
from app.domain.composer.pricing import Weighed, family_of, is_release
from app.domain.composer.prospects import Candidate
from app.domain.composer.question import Question
from app.domain.composer.reasons import Reason
from app.domain.composer.timing import GRID_SECONDS
from app.domain.vocabulary import BlockForm


class Taken(NamedTuple):
    """One exercise of an answer with its chosen dose."""

    candidate: Candidate
    offer: Offer


class Chosen(NamedTuple):
    """For each block of the protocol what was taken, and the points of all of it, with the nudges of a variation.

    `met` as that of the puzzle's answer: with fewer points for anything else, the choice would be the same.
    """

    blocks: tuple[tuple[Taken, ...], ...]
    points: int
    met: frozenset[str]

    @property
    def items(self) -> list[Taken]:
        """All that was taken."""
        return [item for block in self.blocks for item in block]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pool:
    """A question without its minutes, made ready."""

    selection: Selection
    removed: Mapping[str, Reason]
    """The reason for every exercise that cannot be taken, those without a partner (release, movement) among them."""
    made: Made

    def could_include(self, slugs: frozenset[str], seconds: int) -> bool:
        """Whether all of these may still stand together in so many seconds: a quick look before the search."""
        wanted = [candidate for candidate in self.selection.candidates if candidate.exercise.slug in slugs]
        families = {family_of(candidate) for candidate in wanted}
        least = sum(candidate.shortest for candidate in wanted)
        return slugs.isdisjoint(self.removed) and len(families) == len(slugs) and least <= seconds

    def best(self, protocol: Protocol, seconds: int) -> Chosen | None:
        """For each block what to take, within a budget of seconds. None when what was asked to be included cannot be."""
        picks, met = self.made.puzzle.solve(seconds // GRID_SECONDS, _caps(protocol, seconds))
        if picks is None:
            return None
        blocks: list[list[Taken]] = [[] for _ in protocol.blocks]
        points = 0
        for pick in picks:
            priced = self.made.meaning[pick.option]
            rung = priced.rungs[pick.choice]
            blocks[pick.stage] += map(Taken, priced.candidates, rung.offers)
            points += rung.points
        return Chosen(tuple(map(tuple, blocks)), points, met)


def _caps(protocol: Protocol, seconds: int) -> list[int]:
    """The most cells of the grid that each block may take."""
    cells = seconds // GRID_SECONDS
    return [cells * block.max_share_percent // 100 for block in protocol.blocks]


def pool_for(catalogue: Catalogue, question: Question) -> Pool:
    """Make a question ready, whatever its minutes. Questions that leave the same candidates and points share a puzzle."""
    selection = select(catalogue, question)
    weighed = tuple(_weighed(candidate, question) for candidate in selection.candidates)
    made = made_of(selection.prospects, weighed, question.include)
    removed = {**selection.removed, **dict.fromkeys(made.unpaired, Reason.NOT_PAIRED)}
    return Pool(selection=selection, removed=removed, made=made)


def _weighed(candidate: Candidate, question: Question) -> Weighed:
    exercise = candidate.exercise
    points = candidate.points + points_for_runner(exercise, question)
    return Weighed(candidate, points, nudge(exercise.slug, question.variation))


def has_answer(catalogue: Catalogue, question: Question, seconds: int) -> bool:
    """Whether anything fits a budget of seconds, mostly without making the question ready or looking for the best.

    An exercise that is no release and in no pair can stand alone; only pairs and what has to be included need the puzzle.
    """
    blocks, caps = question.protocol.blocks, _caps(question.protocol, seconds)
    paired = any(block.form is BlockForm.PAIRS for block in blocks)
    if not question.include:
        alone = (c for c in select(catalogue, question).candidates if blocks[c.block].form is not BlockForm.PAIRS)
        if any(c.shortest <= caps[c.block] * GRID_SECONDS for c in alone if not is_release(c)):
            return True
    if not (question.include or paired):
        return False
    pool = pool_for(catalogue, question)
    best = pool.best(question.protocol, seconds) if pool.could_include(question.include, seconds) else None
    return best is not None and any(best.blocks)
