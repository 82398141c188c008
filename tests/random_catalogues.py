"""Random catalogues that break no invariant, and random questions to them: for properties, the oracle and the benchmarks.

Everything is drawn from one `random.Random`, so that a seed (or hypothesis) decides it all.
"""

from dataclasses import replace
from random import Random

from app.domain.catalogue.amounts import Stage, Tempo, build_amount
from app.domain.catalogue.anatomy import RequestedRegion
from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.condition import Condition, ConditionRule
from app.domain.catalogue.exercise import Exercise, ListedCondition, WorkedRegion
from app.domain.catalogue.prescription import DoseLoad, Prescription
from app.domain.catalogue.protocol import Block, PainRule, Protocol, Slot
from app.domain.catalogue.ranges import Range
from app.domain.composer.question import Question
from app.domain.composer.timing import Timing
from app.domain.condition_vocabulary import ConditionKind
from app.domain.movement import Demand, Pattern
from app.domain.vocabulary import (
    BlockForm,
    Effort,
    Equipment,
    Laterality,
    Level,
    LoadKind,
    Method,
    NextRun,
    Per,
    Phase,
    Place,
    Position,
    RegionKind,
    RegionRole,
    Severity,
    StageAction,
)
from tests.builders import a_citation, a_condition, a_rule, a_source

MOVING = (Method.MOBILITY, Method.DYNAMIC_STRETCH, Method.ACTIVATION, Method.DRILL)
STRETCHING = (Method.STATIC_STRETCH, Method.PRE_CONTRACTION_STRETCH)
FEW_PATTERNS = (Pattern.SQUAT, Pattern.STRETCH_BACK, Pattern.CIRCLE)
"""So common that routines reach the most of one pattern."""

DIRECTIONS = ("forwards", "backwards")


def random_catalogue(random: Random, *, exercises: int, regions: int = 9) -> Catalogue:
    """A catalogue of about this many exercises over this many regions, with one protocol for each phase, pairs included."""
    tree = _regions(random, regions)
    slugs = [region.slug for region in tree]
    moves = [_exercise(random, f"ex-{place:04}", slugs) for place in range(exercises)]
    return Catalogue.of(
        revision="random",
        sources=(a_source("a-source"), a_source("b-source")),
        regions=tree,
        exercises=moves,
        conditions=_conditions(random, slugs, [move.slug for move in moves]),
        protocols=_protocols(random, moves),
    )


def random_question(random: Random, catalogue: Catalogue, *, minutes: int | None = None) -> Question:
    """A valid question for the catalogue, with any of its options set."""
    protocol = random.choice([*catalogue.protocols.values()])
    slugs = [*catalogue.exercises]
    slugs = random.sample([*catalogue.regions], random.choice((1, 1, 1, 2, 3)))
    phase = random.choice(protocol.phases)
    return Question(
        regions=tuple(RequestedRegion(slug=slug, name=slug, requested_as=slug) for slug in slugs),
        phase=phase,
        minutes=minutes or random.choice((1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60)),
        protocol=protocol,
        equipment=frozenset(random.sample([*Equipment], random.randint(0, len(Equipment)))),
        conditions=frozenset(random.sample([*catalogue.conditions], random.choice((0, 0, 0, 1, 2)))),
        exclude=frozenset(random.sample(slugs, min(len(slugs), random.choice((0, 0, 2))))),
        recent=frozenset(random.sample(slugs, min(len(slugs), random.choice((0, 0, 3))))),
        level=random.choice([*Level]),
        next_run=random.choice([*NextRun]) if phase is Phase.PRE else None,
        place=random.choice([*Place]),
        max_exercises=random.choice((None, None, None, 1, 3, 6, 12)),
        timing=random.choice((Timing(), Timing(), Timing(seconds_per_rep=3, switch_seconds=0, rest_seconds=30))),
    )


def _regions(random: Random, count: int) -> list[Region]:
    """A tree in which every fourth region is a joint that is moved by earlier ones."""
    found = [Region(slug="r-0", name="r 0", kind=RegionKind.GROUP)]
    for place in range(1, count):
        joint = place % 4 == 0
        movers = random.sample([region.slug for region in found[1:]], min(2, place - 1)) if joint else []
        found.append(
            Region(
                slug=f"r-{place}",
                name=f"r {place}",
                kind=RegionKind.JOINT if joint else RegionKind.MUSCLE,
                parent=random.choice(found).slug,
                moved_by=tuple(movers),
                floor_reason="it is reached lying down" if random.random() < 0.4 else None,
            )
        )
    return found


def _exercise(random: Random, slug: str, regions: list[str]) -> Exercise:
    method = random.choice([*Method])
    laterality = random.choice([*Laterality])
    directions = DIRECTIONS if random.random() < 0.3 else ()
    worked = random.sample(regions, min(len(regions), random.choice((1, 1, 2, 3))))
    equipment = random.sample([*Equipment], random.choice((0, 0, 0, 1)))
    return Exercise(
        slug=slug,
        name=slug,
        method=method,
        positions=tuple(random.sample([*Position], random.choice((1, 1, 1, 2)))),
        laterality=laterality,
        level=random.choice([*Level]),
        effort=random.choice([*Effort]),
        phases=_phases(random, method),
        regions=tuple(
            WorkedRegion(slug=region, role=RegionRole.SECONDARY if place else RegionRole.PRIMARY)
            for place, region in enumerate(worked)
        ),
        instructions=("Do it.",),
        citations=(a_citation(),),
        directions=directions,
        equipment=tuple(equipment),
        equipment_alternatives=((Equipment.BOX,),) if equipment and random.random() < 0.3 else (),
        family=_family(random, method),
        pattern=random.choice([None, *Pattern, *FEW_PATTERNS * 12]),
        twins=None if random.random() < 0.7 else f"twins-{random.randrange(12)}",
        demands=_demands(random),
        rep_seconds=random.choice((None, None, 1, 3, 6)),
        conditions=_listed_conditions(random),
        prescriptions=tuple(_prescription(random, laterality, directions) for _ in range(random.choice((1, 1, 1, 2)))),
    )


def _family(random: Random, method: Method) -> str | None:
    """Versions of a movement mostly share a method; a few do not, as with a stretch and its contract-relax version."""
    if random.random() < 0.7:
        return None
    return f"mixed-{random.randrange(3)}" if random.random() < 0.05 else f"{method.value}-{random.randrange(30)}"


def _demands(random: Random) -> tuple[Demand, ...] | None:
    """Judged for most exercises; for many of these there are none."""
    return None if random.random() < 0.05 else tuple(random.sample([*Demand], random.choice((0, 0, 1, 2, 3))))


def _phases(random: Random, method: Method) -> tuple[Phase, ...]:
    legal = [phase for phase in Phase if not (phase is Phase.PRE and method in STRETCHING)]
    return tuple(random.sample(legal, random.randint(2, len(legal))))


def _listed_conditions(random: Random) -> tuple[ListedCondition, ...]:
    """Mostly none: rules speak about demands."""
    if random.random() < 0.9:
        return ()
    return (ListedCondition(condition="ability", severity=random.choice([*Severity])),)


def _conditions(random: Random, regions: list[str], exercises: list[str]) -> list[Condition]:
    """An ability without rules, which exercises list, and complaints with rules for some demands, and with what helps."""
    complaints = [
        a_condition(
            f"complaint_{number}",
            sore_regions=tuple(random.sample(regions, min(len(regions), 2))),
            rules=tuple(_rule(random, demand) for demand in random.sample([*Demand], 6)),
            prefers=tuple(random.sample(exercises, min(len(exercises), random.choice((0, 2, 4))))),
            helped_by=tuple(random.sample(regions, min(len(regions), random.choice((0, 1, 2))))),
        )
        for number in range(3)
    ]
    return [a_condition("ability", kind=ConditionKind.ABILITY, rules=()), *complaints]


def _rule(random: Random, demand: Demand) -> ConditionRule:
    rule = a_rule(demand, random.choice([*Severity]))
    limited = rule.severity is Severity.CAUTION and random.random() < 0.3
    return replace(rule, max_items=random.choice((1, 2))) if limited else rule


def _range(random: Random, least: int, most: int) -> Range:
    low = random.randint(least, most)
    return Range(min=low, max=random.randint(low, most))


def _count(random: Random, laterality: Laterality, least: int, most: int) -> Range:
    """A range of repetitions or steps. Sides that take turns share it, so that it is never one odd number."""
    drawn = _range(random, least, most)
    odd = laterality is Laterality.ALTERNATING and drawn.min == drawn.max and drawn.max % 2
    return Range(min=drawn.min, max=drawn.max + 1) if odd else drawn


def _per(random: Random, laterality: Laterality, directions: tuple[str, ...]) -> Per:
    if directions and random.random() < 0.6:
        return Per.DIRECTION
    if laterality is Laterality.BILATERAL:
        return Per.SET
    return Per.SET if laterality is Laterality.ALTERNATING and directions else Per.SIDE


def _prescription(random: Random, laterality: Laterality, directions: tuple[str, ...]) -> Prescription:
    shapes = ["reps", "tempo", "last", "steps", "metres", "interval"]
    if laterality is not Laterality.ALTERNATING:
        shapes += ["hold", "breaths", "stages", "hold_reps"]
    shape = random.choice(shapes)
    reps = _count(random, laterality, 3, 15) if shape in {"reps", "tempo", "last", "hold_reps"} else None
    return Prescription(
        citation=a_citation(random.choice(("a-source", "b-source"))),
        per=_per(random, laterality, directions),
        sets=_range(random, 1, 3) if random.random() < 0.5 else None,
        rest_seconds=_range(random, 5, 120) if random.random() < 0.3 else None,
        load=_load(random) if random.random() < 0.2 else None,
        times_per_day=_range(random, 1, 3) if random.random() < 0.1 else None,
        times_per_week=_range(random, 1, 7) if random.random() < 0.1 else None,
        weeks=_range(random, 1, 4) if random.random() < 0.2 else None,
        amount=build_amount(
            reps=reps,
            tempo=Tempo(out_seconds=2, hold_seconds=1, back_seconds=2) if shape == "tempo" else None,
            last_rep_hold_seconds=_range(random, 5, 10) if shape == "last" else None,
            hold_seconds=_range(random, 10, 60) if shape in {"hold", "hold_reps"} else None,
            breaths=_range(random, 5, 15) if shape == "breaths" else None,
            steps=_count(random, laterality, 5, 30) if shape == "steps" else None,
            metres=_range(random, 10, 40) if shape == "metres" else None,
            work_seconds=_range(random, 10, 60) if shape == "interval" else None,
            stages=tuple(Stage(action=action, seconds=_range(random, 5, 30)) for action in StageAction)
            if shape == "stages"
            else (),
            cycles=_range(random, 1, 3) if shape == "stages" else None,
        ),
    )


def _load(random: Random) -> DoseLoad:
    kind = random.choice([*LoadKind])
    return DoseLoad(kind=kind, amount=None if kind is LoadKind.BODYWEIGHT else _range(random, 1, 10))


def _protocols(random: Random, exercises: list[Exercise]) -> list[Protocol]:
    share = random.choice((30, 50, 70, 100))
    release = Block(title="Release", methods=(Method.RELEASE,), max_share_percent=share)
    stretch = Block(title="Stretch", methods=STRETCHING, max_share_percent=100)
    move = Block(title="Move", methods=MOVING[:2], max_share_percent=share)
    wake = Block(title="Wake", methods=(*MOVING[2:], Method.PLYOMETRIC, Method.CARDIO), max_share_percent=100)
    pairs = _pairs(exercises)
    further = Block(title="Further", methods=(Method.STRENGTH, Method.ACTIVATION), max_share_percent=60)
    blocks = {
        (Phase.PRE,): (_in_order(random, move, exercises, Phase.PRE), wake),
        (Phase.POST,): (_in_order(random, stretch, exercises, Phase.POST),),
        (Phase.RECOVERY,): (release, stretch, move, _in_order(random, wake, exercises, Phase.RECOVERY)),
        (Phase.DAILY,): (*pairs, move, wake),
        (Phase.STRENGTH,): (*_supersets(random, exercises), further),
    }
    return [
        Protocol(
            slug=f"{phases[0].value}-protocol",
            name="A protocol",
            summary="Blocks.",
            phases=phases,
            default_for=phases,
            blocks=chosen,
            citations=(a_citation("b-source"),),
            minutes=Range(min=5, max=40) if random.random() < 0.3 else None,
            times_per_week=_range(random, 1, 7) if random.random() < 0.3 else None,
            pain_rule=PainRule(max=5, text="Pain may reach 5 of 10.") if random.random() < 0.3 else None,
            audience="For runners who have no pain." if random.random() < 0.3 else None,
            prefers=tuple(exercise.slug for exercise in random.sample(exercises, min(len(exercises), 3))),
            core=tuple(tuple(random.sample([*Pattern], random.randint(1, 6))) for _ in range(random.choice((0, 2, 5)))),
        )
        for phases, chosen in blocks.items()
    ]


def _in_order(random: Random, block: Block, exercises: list[Exercise], phase: Phase) -> Block:
    """A sequence, in half of the cases as a list of exercises that keeps its order."""
    slugs = [each.slug for each in exercises if each.method in block.methods and phase in each.phases]
    if not slugs or random.random() < 0.5:
        return block
    return replace(block, exercises=tuple(random.sample(slugs, random.randint(1, len(slugs)))), keeps_order=True)


def _pairs(exercises: list[Exercise]) -> tuple[Block, ...]:
    """A block with a pair for each region that has both a release and a movement."""
    slots: dict[str, list[Exercise]] = {}
    for exercise in exercises:
        if exercise.method in (Method.RELEASE, *MOVING):
            slots.setdefault(exercise.regions[0].slug, []).append(exercise)
    whole = [
        Slot(label=region, exercises=tuple(exercise.slug for exercise in members))
        for region, members in slots.items()
        if {Method.RELEASE} < {exercise.method for exercise in members}
    ]
    pairs = (
        Block(
            title="Pair",
            methods=(Method.RELEASE, *MOVING),
            max_share_percent=60,
            form=BlockForm.PAIRS,
            slots=tuple(whole),
        )
        if whole
        else None
    )
    return (pairs,) if pairs else ()


def _supersets(random: Random, exercises: list[Exercise]) -> list[Block]:
    slugs = [exercise.slug for exercise in exercises if exercise.method is Method.STRENGTH]
    random.shuffle(slugs)
    dealt = [slugs[place::6] for place in range(6)]
    return [
        Block(
            title=f"Superset {letter}",
            methods=(Method.STRENGTH,),
            max_share_percent=random.choice((60, 100)),
            form=BlockForm.SUPERSET,
            slots=tuple(Slot(label=f"{letter}{place + 1}", exercises=tuple(named)) for place, named in enumerate(part) if named),
            sets=Range(min=2, max=4),
        )
        for letter, part in (("A", dealt[:3]), ("B", dealt[3:]))
        if any(part)
    ]
