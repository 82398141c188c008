"""Generated blocks in Markdown pages: from `<!-- table: NAME -->` to `<!-- end of table -->`."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from bench.scale.tables import BUILDERS
from docs.tables import advice, catalogue, conditions, figures, routines, scale, service, training_load, week_plans
from docs.tables.settings import essential_settings, other_settings

DOCS: Final = Path(__file__).resolve().parents[1]
PAGES: Final = sorted(DOCS.glob("*.md"))

TABLES: Final[Mapping[str, Callable[[], Iterable[str]]]] = {
    "essential settings": essential_settings,
    "other settings": other_settings,
    "time of methods": routines.time_of_methods,
    "time of the rest": routines.time_of_the_rest,
    "ceilings": routines.ceilings,
    "objective": routines.objective_parts,
    "points": routines.points,
    "jobs": routines.jobs,
    "preferences": routines.preferences,
    "search ranks": routines.search_ranks,
    "condition counts": conditions.counts,
    "conditions": conditions.conditions,
    "red flags": conditions.red_flags,
    "demands": conditions.demands,
    "condition sources": conditions.condition_sources,
    "rules": training_load.rules,
    "races": training_load.races,
    "disruption points": training_load.disruption_points,
    "thresholds": training_load.thresholds,
    "evidence": training_load.evidence,
    "advice decisions": advice.decisions,
    "advice windows": advice.windows,
    "advice codes": advice.reasons,
    "advice values": advice.working_values,
    "week preference": week_plans.preference,
    "week seasons": week_plans.seasons,
    "week progression": week_plans.progression,
    "scopes": service.scopes,
    "metrics": service.metrics,
    "problems": service.problems,
    "catalogue counts": catalogue.counts,
    "catalogue methods": catalogue.methods,
    "catalogue regions": catalogue.regions_by_phase,
    "catalogue redirects": catalogue.redirects,
    "catalogue protocols": catalogue.protocols,
    "catalogue ladders": catalogue.ladders,
    "catalogue sources": catalogue.sources,
    "figure counts": figures.counts,
    "figure paces": figures.paces,
    "scale assumptions": scale.assumptions,
    **{name: scale.stored(name) for name in BUILDERS},
}
"""The lines of every table, by the name that its block has."""

_BLOCK: Final = re.compile(r"(?<=^<!-- table: )(?P<name>[^\n]+?) -->\n.*?(?=^<!-- end of table -->$)", re.MULTILINE | re.DOTALL)


def render(page: str) -> str:
    """The page with its blocks as the code has them now."""
    return _BLOCK.sub(lambda block: f"{block['name']} -->\n" + "".join(f"{line}\n" for line in TABLES[block["name"]]()), page)


def names_in(page: str) -> list[str]:
    """The names of the blocks of a page."""
    return [block["name"] for block in _BLOCK.finditer(page)]
