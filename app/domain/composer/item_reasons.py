"""Why an item is in a routine and what to take care of, as facts. The sentences are in `app/words`."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from app.domain.caches import cached
from app.domain.catalogue.anatomy import Reach, covered_regions
from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.conditions import caution_sentences, severities
from app.domain.catalogue.exercise import Exercise, WorkedRegion
from app.domain.composer.candidate import Candidate
from app.domain.composer.candidates import raises_pulse
from app.domain.composer.condition_effects import TRAINING, helps
from app.domain.composer.condition_reports import list_conditions
from app.domain.composer.objective import DIRECTNESS
from app.domain.composer.question import Question
from app.domain.vocabulary import RegionRole, Severity


class RegionWork(NamedTuple):
    """Requested regions that an exercise works in one way: the role and reach, and which of its own regions do it."""

    role: RegionRole
    reach: Reach
    requested: tuple[Region, ...]
    worked: tuple[Region, ...]


class ConditionHelp(NamedTuple):
    """Regions whose training helps with a condition, and that an exercise is mainly for."""

    condition: Condition
    worked: tuple[Region, ...]


class ItemReasons(NamedTuple):
    """Why an exercise is in a routine.

    `work` begins with the most direct and is empty where the exercise works none of the requested regions; `raises_pulse` is true
    for the beginning of a warm-up; `recommended_by` is the name of the protocol whose sources name the exercise; `not_recent` is
    true where the runner did other exercises recently, but not this one; `helps` says with which conditions an exercise helps
    that is not aimed at the requested regions, and `preferred_for` are the conditions that prefer it. `instead_of` is the name of
    the exercise in whose place the runner chose it. In a saved routine they are unknown once the exercise, or what was requested,
    has been deleted.
    """

    work: tuple[RegionWork, ...]
    raises_pulse: bool
    included: bool
    recommended_by: str | None
    not_recent: bool
    helps: tuple[ConditionHelp, ...] = ()
    preferred_for: tuple[Condition, ...] = ()
    instead_of: str | None = None
    is_known: bool = True


UNKNOWN_REASONS: Final = ItemReasons(
    work=(), raises_pulse=False, included=False, recommended_by=None, not_recent=False, is_known=False
)


class Cautions(NamedTuple):
    """The cautions of an item: the sentences of the requested conditions, and the exercise's own cautions.

    `conditions` are those for which the exercise needs care although no sentence says which.
    """

    sentences: tuple[str, ...]
    conditions: tuple[Condition, ...]
    texts: tuple[str, ...]


def build_item_reasons(
    catalogue: Catalogue, candidate: Candidate, question: Question, *, instead_of: Exercise | None = None
) -> ItemReasons:
    """Return why a candidate that was taken is in the routine."""
    slug = candidate.exercise.slug
    return ItemReasons(
        work=list_region_work(catalogue, candidate),
        raises_pulse=raises_pulse(candidate.exercise, question.phase),
        included=slug in question.include,
        recommended_by=question.protocol.name if slug in question.protocol.prefers else None,
        not_recent=bool(question.recent) and slug not in question.recent,
        helps=() if candidate.aimed else tuple(_find_help(catalogue, candidate.exercise, question)),
        preferred_for=tuple(each for each in list_conditions(catalogue, question) if slug in each.prefers),
        instead_of=None if instead_of is None else instead_of.name,
    )


def _find_help(catalogue: Catalogue, exercise: Exercise, question: Question) -> Iterator[ConditionHelp]:
    """Yield the conditions with which an exercise helps, because a requested region contains what hurts."""
    for condition in list_conditions(catalogue, question):
        trains = exercise.method in TRAINING or exercise.slug in condition.prefers
        if trains and any(helps(catalogue, condition, region) for region in question.region_slugs):
            covers = [covered_regions(catalogue)[region] for region in condition.helped_by]
            worked = [slug for slug in exercise.main_regions if any(each.get(slug) is Reach.DIRECT for each in covers)]
            if worked:
                yield ConditionHelp(condition, tuple(catalogue.regions[slug] for slug in worked))


@cached(4096)
def list_region_work(catalogue: Catalogue, candidate: Candidate) -> tuple[RegionWork, ...]:
    """Return how a candidate works each of its requested regions at its most direct, the most direct first."""
    exercise = candidate.exercise
    ways: dict[tuple[RegionRole, Reach], tuple[list[str], set[str]]] = {}
    for slug in candidate.regions:
        way, worked = _most_direct(exercise, covered_regions(catalogue)[slug])
        regions, own = ways.setdefault(way, ([], set()))
        regions.append(slug)
        own.update(worked)
    return tuple(
        RegionWork(
            role=way[0],
            reach=way[1],
            requested=tuple(catalogue.regions[slug] for slug in regions),
            worked=tuple(catalogue.regions[worked.slug] for worked in exercise.regions if worked.slug in own),
        )
        for way, (regions, own) in sorted(ways.items(), key=lambda entry: -DIRECTNESS[entry[0]])
    )


def _most_direct(exercise: Exercise, reached: Mapping[str, Reach]) -> tuple[tuple[RegionRole, Reach], list[str]]:
    """Return the most direct way in which an exercise works these regions, and the regions through which it does so."""

    def way_of(worked: WorkedRegion) -> tuple[RegionRole, Reach]:
        return worked.role, reached[worked.slug]

    working = [worked for worked in exercise.regions if worked.slug in reached]
    best = max(map(way_of, working), key=DIRECTNESS.__getitem__)
    return best, [worked.slug for worked in working if way_of(worked) == best]


def find_cautions(catalogue: Catalogue, exercise: Exercise, question: Question) -> Cautions:
    """Return the cautions of the requested conditions in slug order, each sentence once, and the exercise's own cautions."""
    slugs = sorted(each for each in question.conditions if severities(catalogue, each).get(exercise.slug) is Severity.CAUTION)
    found = [(condition, caution_sentences(exercise, condition)) for condition in map(catalogue.conditions.__getitem__, slugs)]
    return Cautions(
        sentences=tuple(dict.fromkeys(text for _, texts in found for text in texts)),
        conditions=tuple(condition for condition, texts in found if not texts),
        texts=exercise.cautions,
    )
