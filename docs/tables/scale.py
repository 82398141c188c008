"""The tables of docs/scale.md: what is assumed, and what the last run of `./limber bench scale` stored."""

from collections.abc import Callable, Iterable, Iterator

from app.api.middleware.request_slots import MAX_RUNNING, MAX_WAIT_SECONDS, Lane
from bench.scale.demand import LANGUAGES, Demand
from bench.scale.requests import MINUTES
from bench.scale.simulation import MAX_AGE_S, REMEMBERED, TURN_S, ZONES
from bench.scale.tables import read_tables
from docs.tables.markdown import table

DAILY_REASONS = (
    "A routine before and one after a run, and on every other day one more;",
    "a check when a workout arrives from the watch, and on every other day after an edit;",
    "advice on every other day; a week plan about once a week;",
    "drawings of exercises that the app does not have yet.",
)


def stored(name: str) -> Callable[[], Iterable[str]]:
    """The lines of a table that `bench scale` stored."""

    def lines() -> Iterator[str]:
        head, *rows = read_tables()[name]
        return table(head, rows)

    return lines


def assumptions() -> Iterable[str]:
    """The working values of the model, with their reasons."""
    return table(("assumption", "value", "reason"), _assumptions(Demand()))


def _assumptions(demand: Demand) -> Iterator[tuple[str, str, str]]:
    yield "runners", f"{demand.runners:,}", "the size to plan for"
    yield "app backends", f"{demand.backends}", "each is one client with one key, for an equal part of the runners"
    yield "active on a day", f"{demand.active_share:.0%}", "two or three days a week"
    yield from _requests(demand)
    yield from _questions(demand)
    yield from _service()


def _requests(demand: Demand) -> Iterator[tuple[str, str, str]]:
    daily = ", ".join(f"{operation} {number:g}" for operation, number in demand.requests_a_day.items())
    yield "requests of an active runner on a day", daily, " ".join(DAILY_REASONS)
    yield "in the busiest hour", f"{demand.peak_share:.0%} of the day", "most run before or after work, in one time zone"
    yield "in the busiest minutes", f"{demand.burst:g} times the mean of that hour", "reminders go out at the full hour"


def _questions(demand: Demand) -> Iterator[tuple[str, str, str]]:
    yield (
        "personal questions",
        f"{demand.personal_share:.0%}",
        "those that name recent exercises (`recent`); nobody else asks them",
    )
    private = "those that name a complaint; the response is `private`, so no CDN stores it"
    yield "questions about health", f"{demand.health_share:.0%} of the others", private
    few = "regions, pairs of regions, phases, usual minutes, levels, some equipment: far more are possible, few are usual"
    yield "different other questions", f"{demand.questions:,} in each language", few
    yield "their popularity", f"Zipf, exponent {demand.zipf:g}", "some are asked all the time, most hardly ever"
    languages = ", ".join(f"`{language}` {share:.0%}" for language, share in zip(LANGUAGES, demand.languages, strict=True))
    yield "languages", languages, "each has responses of its own"
    yield "minutes of a routine", ", ".join(map(str, MINUTES)), "equally often; longer ones take longer to compose"
    yield "with the ETag of a response", f"{demand.etag_share:.0%} of the others", "apps that store a response and ask again"


def _service() -> Iterator[tuple[str, str, str]]:
    cdn = "`max-age`; after it, `stale-while-revalidate`: it sends what it has and asks a replica. Only requests without a key"
    yield "CDN", f"one cache with room for everything; fresh for {MAX_AGE_S:g} s", cdn
    processor, database = MAX_RUNNING[Lane.PROCESSOR], MAX_RUNNING[Lane.DATABASE]
    slots = f"one core, {processor} slots to compute and {database} for the database, turns of {TURN_S * 1000:g} ms"
    works = "as the service works: routines are composed on the event loop, the rest in threads;"
    yield "replica", slots, f"{works} 503 after {MAX_WAIT_SECONDS:g} s without a slot"
    remembered = "as the service works; what other recent exercises then cost is measured"
    yield "composer", f"remembers the routines of {REMEMBERED:,} questions, apart from their recent exercises", remembered
    yield "balancer", "random", "it knows nothing of the load; one that does is better"
    lost = "the others keep their caches; requests in progress are sent again, which is not counted"
    yield "zones", f"{ZONES}; losing one loses a third of the replicas at once", lost
