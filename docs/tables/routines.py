"""The tables of docs/composer.md and docs/search-and-alternatives.md."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Final

from app.documents.reading import read_catalogue
from app.domain.alternatives.jobs import JOB_OF, Job
from app.domain.catalogue.anatomy import Reach
from app.domain.composer import objective, timing
from app.domain.composer.bent import BentPreference, Preference
from app.domain.composer.routine_limits import CEILINGS
from app.domain.search.names import Match
from app.domain.vocabulary import Method, Phase, Position, RegionRole
from app.words.languages import ENGLISH
from docs.tables.markdown import table

REASONS: Final[Mapping[Method, str]] = {
    Method.RELEASE: "one slow roll along the muscle and back",
    Method.MOBILITY: "controlled to the end of the range and back",
    Method.DYNAMIC_STRETCH: "a swing or lunge in the rhythm of easy running",
    Method.STATIC_STRETCH: "rarely repeated; usually held",
    Method.PRE_CONTRACTION_STRETCH: "a slow breath in and out for each repetition",
    Method.ACTIVATION: "one second out, one second held, one second back",
    Method.DRILL: "most drills are counted in steps",
    Method.STRENGTH: "two seconds down, two up; the source asks for ample rest",
    Method.PLYOMETRIC: "quick off the ground",
    Method.CARDIO: "one step or lift, in the rhythm of running",
}
RANKS: Final[Mapping[Match, str]] = {
    Match.EXACT: "equals the query, word for word",
    Match.WORDS: "contains every word",
    Match.BEGINNINGS: "contains every word, or a word that begins with it",
    Match.TYPOS: "contains every word, with at most one typo in each",
}


def time_of_methods() -> Iterable[str]:
    """Seconds of a repetition and of the rest after a set, by method."""
    rows = [(method, timing.SECONDS_PER_REP[method], timing.REST_SECONDS[method], REASONS[method]) for method in Method]
    return table(("a repetition of", "seconds", "rest after a set", "why"), rows)


def time_of_the_rest() -> Iterable[str]:
    """Seconds of everything else."""
    (floor,) = {timing.SETUP_SECONDS[position] for position in Position if position is not Position.STANDING}
    rows = [
        ("set-up standing", timing.SETUP_SECONDS[Position.STANDING], "read the cue, take the stance"),
        ("set-up in any other position", floor, "it takes longer to get down"),
        ("fetching equipment", timing.FETCH_SECONDS, "in addition to the set-up, once for each exercise that uses some"),
        ("relaxing between repeated holds", timing.RELAX_SECONDS, "a plank held three times is released twice"),
        ("a breath", timing.DEFAULT_TIMING.seconds_per_breath, "twelve slow breaths a minute"),
        ("a step", timing.SECONDS_PER_STEP, "a walking drill"),
        ("a metre", timing.SECONDS_PER_METRE, "a running drill, the way back not counted; a stride takes 1 s for 5 m"),
        ("switching sides, or positions between two holds", timing.DEFAULT_TIMING.switch_seconds, ""),
        ("rest after a round of a superset, for each of its exercises", timing.ROUND_REST_SECONDS, "two minutes for three"),
    ]
    return table(("everything else", "seconds", "why"), rows)


PARTS: Final[Mapping[str, str]] = {
    "regions": "requested regions that are worked",
    "preferred": ("requested conditions whose most preferred exercise is in it, of those possible here without equipment"),
    "blocks": (
        "blocks of the protocol that are represented by direct work, or by what raises the pulse before a run; "
        "of a protocol with supersets these together, as one block, and no other"
    ),
    "core": "core patterns of the protocol that direct work represents: the last of its list counts 1, each before it one more",
    "balance": "1 if each of r requested regions that is worked is the main target of at least one in 2r - 1 exercises, else 0",
    "points": "the points of all items",
    "seconds": "the seconds filled",
}


def objective_parts() -> Iterable[str]:
    """What routines are compared by, in order."""
    names = [each.name for each in fields(objective.Objective)]
    return table(
        ("", "`objective`", "greater is better"), [(place, f"`{name}`", PARTS[name]) for place, name in enumerate(names, 1)]
    )


def ceilings() -> Iterable[str]:
    """How many exercises a routine has at most."""
    rows = [(f"`{phase}`", ", ".join(f"{minutes} min: {most}" for minutes, most in CEILINGS[phase])) for phase in Phase]
    return table(("phase", "the most exercises"), rows)


def points() -> Iterable[str]:
    """The points of an item of a routine."""
    primary, secondary = RegionRole.PRIMARY, RegionRole.SECONDARY
    helping = objective.DIRECTNESS[(primary, Reach.THROUGH_MOVER)]
    rows = [
        ("its main target is the requested region, or part of it", objective.DIRECTNESS[(primary, Reach.DIRECT)]),
        ("its main target moves the requested joint", objective.DIRECTNESS[(primary, Reach.THROUGH_MOVER)]),
        ("it also works the requested region", objective.DIRECTNESS[(secondary, Reach.DIRECT)]),
        ("it also works what moves the requested joint", objective.DIRECTNESS[(secondary, Reach.THROUGH_MOVER)]),
        ("it raises the pulse before a run (the method cardio), unless it earns more above", objective.RAISES_THE_PULSE),
        (
            "a drill or stride that the protocol lists for a fast run, or walk and breathing of an active cool-down, the same",
            objective.BELONGS_TO_PROTOCOL,
        ),
        ("each further requested region", objective.FURTHER_REGION),
        ("its main target is a region that helps with a requested condition", helping),
        (
            "direct and recommended for this use by the protocol's sources, or preferred for a requested condition",
            objective.PREFERRED,
        ),
        ("a requested condition has a caution for it", -objective.CAUTION),
        ("not done recently (`recent`)", objective.NOT_RECENT),
        ("done standing, before a run", objective.STANDING_BEFORE_A_RUN),
        ("uses equipment that the runner named", objective.USES_EQUIPMENT),
        ("each level above beginner", objective.LEVEL),
        ("its dose comes from one of the protocol's own sources", objective.OWN_DOSE),
    ]
    return table(("points of an item", "points"), rows)


def jobs() -> Iterable[str]:
    """Which methods can replace each other."""
    return table(("job", "methods"), [(job, ", ".join(each for each in Method if JOB_OF[each] is job)) for job in Job])


def search_ranks() -> Iterable[str]:
    """How well a name matches the words sought."""
    return table(("rank", "a record has it if one of its names"), [(match + 1, RANKS[match]) for match in Match])


def preferences() -> Iterable[str]:
    """What a swap may bend, with the sentence of an example."""
    catalogue = read_catalogue()
    exercises = (catalogue.exercises["squat"], catalogue.exercises["walking-lunge"])
    pairs = {Preference.ONE_VERSION, Preference.NEARLY_THE_SAME, Preference.EFFORT_RISES}
    examples = {
        each: BentPreference(each, exercises[: 2 if each in pairs else 1], (catalogue.regions["calf"],), "Mobility")
        for each in Preference
    }
    return table(("code", "for example"), [(f"`{each}`", ENGLISH.bent.explain_bent(bent)) for each, bent in examples.items()])
