"""The composer's question given to OR-Tools CP-SAT: another formulation by another solver, to compare optima with.

It takes the candidates from `select` and the points from the published objective; blocks, families, supersets, pairs,
releases, shares, coverage and times are stated here anew, as constraints over one boolean for each dose.
"""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import ceil, floor
from typing import Any

from ortools.sat.python import cp_model

from app.domain.catalogue.anatomy import ancestors, covered_regions
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.protocol import Block
from app.domain.composer.candidate import Candidate
from app.domain.composer.objective import Objective, exercise_points, item_points
from app.domain.composer.offers import Offer
from app.domain.composer.question import Question
from app.domain.composer.selection import select
from app.domain.movement import Demand, Pattern
from app.domain.vocabulary import ALWAYS_AVAILABLE, BlockForm, Effort, Laterality, Method, NextRun, Phase, RegionRole
from tests.domain.composer.time_oracle import item_seconds

LinearExpr = Any  # the solver's own annotations leave sums of nothing out
POINT = 1 << 14  # above the seconds of 120 minutes
BALANCE = POINT << 16
CORE = BALANCE << 1
BLOCK = CORE << 6
PREFERRED = BLOCK << 5
REGION = PREFERRED << 4


CEILINGS = {
    "pre": {5: 5, 8: 7, 10: 8, 15: 10, 20: 12},
    "post": {5: 4, 10: 6, 15: 8, 20: 9},
    "strength": {10: 5, 20: 7, 30: 9, 45: 11},
    "recovery": {20: 9, 30: 12, 40: 14},
    "daily": {10: 6, 20: 10, 45: 14},
}


def ceiling_of(question: Question) -> int:
    """The most exercises: on straight lines between the points and beyond the last, from nothing to the first; 2 to 20."""
    if question.max_exercises is not None:
        return question.max_exercises
    minutes = question.allowed_seconds // 60
    points = [(0, 0), *CEILINGS[question.phase].items()]
    after = next((place for place, point in enumerate(points) if place and minutes <= point[0]), len(points) - 1)
    (start, low), (end, high) = points[after - 1 : after + 1]
    exact = low + Fraction(high - low, end - start) * (minutes - start)
    usual = min(max(floor(exact + Fraction(1, 2)), 2), 20)
    blocks = question.protocol.blocks
    listed = sum(len(block.exercises) for block in blocks) if all(block.exercises for block in blocks) else 0
    return max(usual, listed)


class Oracle:
    """One question as a CP-SAT model."""

    def __init__(self, catalogue: Catalogue, question: Question) -> None:
        self.catalogue, self.question = catalogue, question
        self.model = cp_model.CpModel()
        self.candidates = select(catalogue, question).candidates
        self.blocks = question.protocol.blocks
        self.doses = {
            (candidate.exercise.slug, place): self.model.new_bool_var(f"{candidate.exercise.slug} {place}")
            for candidate in self.candidates
            for place in range(len(candidate.offers))
        }
        self.taken = {candidate.exercise.slug: self._is_taken(candidate) for candidate in self.candidates}
        self._state()

    def best(self, *, seconds: float = 30.0) -> Objective | None:
        """The optimum; None when nothing can be taken.

        Raises: RuntimeError when the solver could not prove an optimum in time.
        """
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = seconds
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return None
        if status != cp_model.OPTIMAL:
            raise RuntimeError(solver.status_name(status))
        worth = round(solver.objective_value)
        regions, worth = divmod(worth, REGION)
        preferred, worth = divmod(worth, PREFERRED)
        blocks, worth = divmod(worth, BLOCK)
        core, worth = divmod(worth, CORE)
        balance, worth = divmod(worth, BALANCE)
        points, planned = divmod(worth, POINT)
        if not regions and not self.question.include:
            return None  # raising the pulse is not enough
        if not planned:
            return None
        return Objective(
            regions=regions, preferred=preferred, blocks=blocks, core=core, balance=balance, points=points, seconds=planned
        )

    def _is_taken(self, candidate: Candidate) -> LinearExpr:
        return sum(self.doses[(candidate.exercise.slug, place)] for place in range(len(candidate.offers)))

    def _state(self) -> None:
        self._state_groups()
        self._state_what_is_not_for_now()
        self.model.add(sum(self.taken.values()) <= ceiling_of(self.question))
        self._state_patterns()
        self._state_stretching()
        allowed = self.question.allowed_seconds
        self.model.add(self._seconds(self.candidates) <= allowed)
        for place, block in enumerate(self.blocks):
            here = [candidate for candidate in self.candidates if candidate.block == place]
            cells = allowed // 5 * block.max_share_percent // 100
            self.model.add(self._seconds(here) <= cells * 5)
            self._state_share(here)
            if block.form is BlockForm.SUPERSET:
                self._state_superset(here, block)
            elif block.form is BlockForm.PAIRS:
                self._state_pairs(here, block)
            else:
                self._state_releases(here, place)
        for slug in self.question.include:
            self.model.add(self.taken[slug] == 1)
        self._state_conditions()
        self.model.maximize(self._worth())

    def _state_share(self, here: list[Candidate]) -> None:
        """No exercise takes more than 40 % of the time, or of 8 minutes; 50 % in a programme, all if it has one or two.

        Outside programmes and strength none takes more than five minutes.
        """
        named = [slug for each in self.blocks for slug in each.listed]
        programme = all(each.exercises for each in self.blocks)
        if programme and len(named) <= 2:
            return
        share = 50 if programme else 40
        for candidate in here:
            for offer, chosen in self._offers(candidate):
                most = max(self.question.allowed_seconds, 480) * share / 100
                if not programme and self.question.phase is not Phase.STRENGTH:
                    most = min(most, 300)
                if self._lasting(offer) > most:
                    self.model.add(chosen == 0)

    def _state_groups(self) -> None:
        """At most one of each exercise and group of twins, and of each family unless the protocol is a programme."""
        self._at_most_one(self.taken.values(), by=[candidate.exercise.slug for candidate in self.candidates])
        if not self.question.protocol.is_programme:
            self._at_most_one(self.taken.values(), by=[c.exercise.family or c.exercise.slug for c in self.candidates])
        twins = {c.exercise.slug: c.exercise.twins for c in self.candidates if c.exercise.twins}
        self._at_most_one((self.taken[slug] for slug in twins), by=[*twins.values()])

    def _state_patterns(self) -> None:
        """At most two exercises of a pattern in up to 20 minutes, else three.

        Those listed in a sequence or included are free, and bracing is where only the trunk is requested.
        """
        for_trunk = all("trunk" in ancestors(self.catalogue, region) for region in self.question.region_slugs)
        patterns: dict[Pattern, list[LinearExpr]] = {}
        for candidate in self.candidates:
            slug, pattern = candidate.exercise.slug, candidate.exercise.pattern
            if pattern is Pattern.TRUNK_BRACE and for_trunk:
                continue
            if pattern and slug not in self.blocks[candidate.block].exercises and slug not in self.question.include:
                patterns.setdefault(pattern, []).append(self.taken[slug])
        most = 2 if self.question.allowed_seconds <= 1200 else 3
        for members in patterns.values():
            self.model.add(sum(members) <= most)

    def _state_stretching(self) -> None:
        """Four minutes for each main muscle and side, each exercise in started half-minutes."""
        muscles: dict[str, list[LinearExpr]] = {}
        for candidate in self.candidates:
            if candidate.exercise.method in (Method.STATIC_STRETCH, Method.PRE_CONTRACTION_STRETCH):
                sides = 1 if candidate.exercise.laterality is Laterality.BILATERAL else 2
                for offer, chosen in self._offers(candidate):
                    work = item_seconds(offer.exercise, offer.dose, self.question.timing, offer.form)[1]
                    for muscle in self._primary(candidate):
                        muscles.setdefault(muscle, []).append(ceil(work / sides / 30) * chosen)
        for parts in muscles.values():
            self.model.add(sum(parts) <= 8)

    def _state_what_is_not_for_now(self) -> None:
        """No fast work before an easy run, and no dose of a later week."""
        if self.question.next_run is NextRun.EASY:
            self.model.add(sum(self.taken[c.exercise.slug] for c in self.candidates if self._is_fast(c.exercise)) == 0)
        for candidate in self.candidates:
            for offer, chosen in self._offers(candidate):
                weeks = offer.dose.prescription.weeks
                if weeks is not None and 1 not in weeks:
                    self.model.add(chosen == 0)

    def _is_fast(self, exercise: Exercise) -> bool:
        """A hop, a jump, or a hard running drill."""
        drill = exercise.pattern is Pattern.RUN_DRILL and exercise.effort is Effort.HARD
        return drill or exercise.pattern is Pattern.HOP or exercise.method is Method.PLYOMETRIC

    def _at_most_one(self, terms: Iterable[LinearExpr], *, by: list[str]) -> None:
        groups: dict[str, list[LinearExpr]] = {}
        for name, term in zip(by, terms, strict=True):
            groups.setdefault(name, []).append(term)
        for members in groups.values():
            self.model.add(sum(members) <= 1)

    def _seconds(self, candidates: Iterable[Candidate]) -> LinearExpr:
        return sum(self._lasting(offer) * chosen for candidate in candidates for offer, chosen in self._offers(candidate))

    def _lasting(self, offer: Offer) -> int:
        return sum(item_seconds(offer.exercise, offer.dose, self.question.timing, offer.form))

    def _offers(self, candidate: Candidate) -> list[tuple[Offer, cp_model.IntVar]]:
        return [(offer, self.doses[(candidate.exercise.slug, place)]) for place, offer in enumerate(candidate.offers)]

    def _state_superset(self, here: list[Candidate], block: Block) -> None:
        """One exercise a slot, and no two with different numbers of sets."""
        for slot in block.slots:
            self.model.add(sum(self.taken[c.exercise.slug] for c in here if c.exercise.slug in slot.exercises) <= 1)
        by_sets: dict[int, list[cp_model.IntVar]] = {}
        for candidate in here:
            for offer, chosen in self._offers(candidate):
                by_sets.setdefault(offer.dose.sets, []).append(chosen)
        for first, second in combinations(by_sets.values(), 2):
            for one in first:
                for other in second:
                    self.model.add_bool_or(~one, ~other)

    def _state_pairs(self, here: list[Candidate], block: Block) -> None:
        """In each slot as many releases as movements, at most one of each, and only where the one moves the other."""
        for slot in block.slots:
            members = [candidate for candidate in here if candidate.exercise.slug in slot.exercises]
            releases = [candidate for candidate in members if candidate.exercise.method is Method.RELEASE]
            moves = [candidate for candidate in members if candidate.exercise.method is not Method.RELEASE]
            self.model.add(sum(self.taken[c.exercise.slug] for c in releases) <= 1)
            self.model.add(sum(self.taken[c.exercise.slug] for c in releases) == sum(self.taken[c.exercise.slug] for c in moves))
            for release in releases:
                for move in moves:
                    if not self._primary(release) <= self._moved(move):
                        self.model.add(self.taken[release.exercise.slug] + self.taken[move.exercise.slug] <= 1)

    def _state_releases(self, here: list[Candidate], place: int) -> None:
        """Each region that a release is for is moved by something in a later block."""
        for candidate in here:
            if candidate.exercise.method is Method.RELEASE:
                for region in self._primary(candidate):
                    movers = [
                        self.taken[other.exercise.slug]
                        for other in self.candidates
                        if other.block > place and other.exercise.method is not Method.RELEASE and region in self._moved(other)
                    ]
                    self.model.add(self.taken[candidate.exercise.slug] <= sum(movers))

    def _state_conditions(self) -> None:
        """Nothing that a condition avoids, no more than it allows, and something whose main target is what was requested."""
        conditions = [self.catalogue.conditions[slug] for slug in self.question.conditions]
        for candidate in self.candidates:
            if any(self._severity(candidate.exercise, condition) == "avoid" for condition in conditions):
                self.model.add(self.taken[candidate.exercise.slug] == 0)
        for rule in (rule for condition in conditions for rule in condition.rules if rule.max_items is not None):
            limited = [c for c in self.candidates if rule.demand in (c.exercise.demands or ())]
            self.model.add(sum(self.taken[c.exercise.slug] for c in limited) <= rule.max_items)
        here = select(self.catalogue, replace(self.question, conditions=frozenset())).region_candidates.candidates
        if conditions and any(self._is_aimed(candidate.exercise) for candidate in here):
            aimed = [self.taken[c.exercise.slug] for c in self.candidates if self._is_aimed(c.exercise)]
            self.model.add(sum(aimed) >= 1)

    def _severity(self, exercise: Exercise, condition: Condition) -> str | None:
        """What a condition means for an exercise, read from its rules."""
        if exercise.demands is None:
            return "avoid"
        found = {str(each.severity) for each in exercise.conditions if each.condition == condition.slug}
        for rule in condition.rules:
            sore = {region.slug for region in exercise.regions if region.role is RegionRole.PRIMARY} & {*condition.sore_regions}
            if rule.demand in exercise.demands and (rule.demand is not Demand.PRESSURE_ON_THE_SPOT or sore):
                found.add(str(rule.severity))
        return "avoid" if "avoid" in found else next(iter(found), None)

    def _is_aimed(self, exercise: Exercise) -> bool:
        main = {region.slug for region in exercise.regions if region.role is RegionRole.PRIMARY}
        return any(not main.isdisjoint(covered_regions(self.catalogue)[region]) for region in self.question.region_slugs)

    def _most_preferred(self) -> set[str]:
        """The first exercise that each condition prefers, of those for these regions and this phase that need no equipment."""
        conditions = [self.catalogue.conditions[slug] for slug in self.question.conditions]
        here = select(self.catalogue, self.question).region_candidates.candidates
        possible = {
            each.exercise.slug
            for each in here
            if each.exercise.is_possible_with(ALWAYS_AVAILABLE)
            and all(self._severity(each.exercise, condition) != "avoid" for condition in conditions)
        }
        firsts = ([slug for slug in condition.prefers if slug in possible][:1] for condition in conditions)
        return {slug for first in firsts for slug in first}

    def _primary(self, candidate: Candidate) -> set[str]:
        return {region.slug for region in candidate.exercise.regions if region.role is RegionRole.PRIMARY}

    def _moved(self, candidate: Candidate) -> set[str]:
        return {above for region in self._primary(candidate) for above in ancestors(self.catalogue, region)}

    def _worth(self) -> LinearExpr:
        worth = sum(self._points(candidate) * POINT for candidate in self.candidates) + self._seconds(self.candidates)
        for region in self.question.region_slugs:
            works = [self.taken[c.exercise.slug] for c in self.candidates if region in c.regions]
            worth += REGION * self._reached(f"works {region}", works)
        for slug in self._most_preferred() & self.taken.keys():
            worth += PREFERRED * self.taken[slug]
        for place, members in enumerate(self._countable_blocks()):
            here = [self.taken[c.exercise.slug] for c in self.candidates if c.block in members and self._represents(c)]
            worth += BLOCK * self._reached(f"block {place}", here)
        for place, patterns in enumerate(self.question.protocol.core):
            direct = [c for c in self.candidates if c.directness >= 50 and self._is_of(c.exercise, patterns)]
            weight = len(self.question.protocol.core) - place
            worth += CORE * weight * self._reached(f"core {place}", [self.taken[c.exercise.slug] for c in direct])
        return worth + BALANCE * self._balanced()

    def _countable_blocks(self) -> list[set[int]]:
        """Each block by itself; where there are supersets, these together and nothing else."""
        supersets = {place for place, block in enumerate(self.blocks) if block.form is BlockForm.SUPERSET}
        return [supersets] if supersets else [{place} for place in range(len(self.blocks))]

    def _is_of(self, exercise: Exercise, patterns: Iterable[Pattern]) -> bool:
        """Standing on one leg is balance, whatever else is done on it."""
        return exercise.pattern in {*patterns} or (
            Pattern.BALANCE in {*patterns} and Demand.SINGLE_LEG_BALANCE in (exercise.demands or ())
        )

    def _represents(self, candidate: Candidate) -> bool:
        """Direct work represents its block, and so does whatever raises the pulse before a run."""
        raising = self.question.phase is Phase.PRE and candidate.exercise.method is Method.CARDIO
        return candidate.directness >= 50 or raising

    def _balanced(self) -> cp_model.IntVar:
        """Whether each of r regions that is worked is the main target of at least one in 2r - 1 exercises."""
        balanced = self.model.new_bool_var("balanced")
        regions = self.question.region_slugs
        for region in regions if len(regions) > 1 else ():
            worked = self.model.new_bool_var(f"{region} is worked")
            for candidate in self.candidates:
                if region in candidate.regions:
                    self.model.add(worked >= self.taken[candidate.exercise.slug])
            aimed = [
                self.taken[candidate.exercise.slug]
                for candidate in self.candidates
                if region in candidate.regions
                and not self._primary(candidate).isdisjoint(covered_regions(self.catalogue)[region])
            ]
            parts = 2 * len(regions) - 1
            self.model.add(sum(aimed) * parts >= sum(self.taken.values())).only_enforce_if(balanced, worked)
        return balanced

    def _reached(self, name: str, terms: list[LinearExpr]) -> cp_model.IntVar:
        reached = self.model.new_bool_var(name)
        self.model.add(reached <= sum(terms))
        return reached

    def _points(self, candidate: Candidate) -> LinearExpr:
        question, own = self.question, {citation.source for citation in self.question.protocol.citations}
        fixed = exercise_points(
            candidate.exercise, directness=candidate.directness, protocol=question.protocol, question=question
        )
        fixed = max(fixed + self._condition_points(candidate), 0)
        points = [
            item_points(
                fixed,
                offer.work,
                direct=candidate.directness >= 50,
                own_dose=offer.dose.prescription.citation.source in own,
            )
            for offer in candidate.offers
        ]
        return sum(worth * chosen for worth, (_, chosen) in zip(points, self._offers(candidate), strict=True))

    def _condition_points(self, candidate: Candidate) -> int:
        """40 for what a condition prefers and the protocol does not prefer already, less 30 for a caution."""
        exercise, conditions = candidate.exercise, [self.catalogue.conditions[slug] for slug in self.question.conditions]
        preferred = any(exercise.slug in condition.prefers for condition in conditions)
        cautioned = any(self._severity(exercise, condition) == "caution" for condition in conditions)
        counted = exercise.slug in self.question.protocol.prefers and candidate.directness >= 50
        return 40 * (preferred and not counted) - 30 * cautioned
