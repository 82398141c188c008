"""The queries of lists: words to search for, filters, a page. The search itself is in `domain/search`."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from pydantic import AfterValidator, Field
from pydantic.fields import FieldInfo
from typing_extensions import override

from app.api.problems.details import format_detail
from app.api.reading.language import LanguageQuery
from app.api.reading.paging import PageQuery
from app.api.reading.query import Text
from app.api.requests.parameters import EquipmentWord, LevelWord, MethodWord, PhaseWord, PositionWord
from app.api.schemas.lists import Facets
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.everyday_words import find_place, nearest_places
from app.domain.errors import Problem, RequestInvalid
from app.domain.search.folding import fold_text
from app.domain.search.names import SHORTEST_MISSPELT, Rank
from app.domain.search.nearest import MAX_SUGGESTED, find_near_slugs
from app.words.problem_details import Detail

MOST_VALUES: Final = 20
"""How often a filter whose values are slugs may be repeated."""

RANKED: Final = (
    "Case, accents, ligatures, hyphens, apostrophes and the order of the words make no difference. A word may be cut short, and "
    f"one of at least {SHORTEST_MISSPELT} letters may contain one typo (a letter too many, too few or wrong, or two neighbours "
    "swapped). Every word must match within one name. Best first: the name itself, every word in full, a word cut short, a typo. "
    "Among equals a name goes before an alias, then the slugs decide. It needs at least one letter or digit."
)
SEVERAL: Final = "Repeat it for several: one of them is enough."


def _ensure_a_word(text: str) -> str:
    if not fold_text(text):
        message = "there is nothing to look for"
        raise ValueError(message)
    return text


def _describe_search(names: str, example: str) -> FieldInfo:
    field: FieldInfo = Field(description=f"Only those with these words in {names}, ranked. {RANKED}", examples=[example])
    return field


def _describe_filter(description: str, *examples: str, most: int = MOST_VALUES) -> FieldInfo:
    shown = [list(examples)] if examples else None
    field: FieldInfo = Field(max_length=most, description=f"{description} {SEVERAL}", examples=shown)
    return field


Sought = Annotated[Text, AfterValidator(_ensure_a_word)]
WITH: Final = "Only those that can be done with this; `none` for those that need nothing brought."


class SearchQuery(PageQuery, LanguageQuery):
    """Which records by name."""

    q: Optional[Sought] = None

    @override
    def _format_canonical(self, name: str, value: object) -> str:
        return fold_text(str(value)) if name == "q" else str(value)


class RegionListQuery(SearchQuery):
    """Which regions."""

    q: Annotated[Optional[Sought], _describe_search("one of their names; aliases are names, too", "achilles")] = None


class ConditionListQuery(SearchQuery):
    """Which conditions."""

    q: Annotated[Optional[Sought], _describe_search("one of their names; aliases and everyday words are names, too", "heel")] = (
        None
    )


class ProtocolListQuery(SearchQuery):
    """Which protocols."""

    q: Annotated[Optional[Sought], _describe_search("their name", "strength")] = None


class SourceListQuery(SearchQuery):
    """Which sources."""

    q: Annotated[
        Optional[Sought], _describe_search("their title, or in their authors or publisher, which rank as aliases", "running")
    ] = None


class ExerciseListQuery(SearchQuery):
    """Which exercises. An exercise has to pass every filter that is given, and needs one of the values of each."""

    q: Annotated[Optional[Sought], _describe_search("one of their names; aliases are names, too", "calf raise")] = None
    region: Annotated[
        tuple[Text, ...],
        _describe_filter("Only those that a routine for this region could take; a slug, a name or an alias.", "ankle"),
    ] = ()
    method: Annotated[tuple[MethodWord, ...], _describe_filter("Only those of this method.")] = ()
    phase: Annotated[tuple[PhaseWord, ...], _describe_filter("Only those fit for this phase.")] = ()
    equipment: Annotated[tuple[EquipmentWord, ...], _describe_filter(WITH)] = ()
    level: Annotated[tuple[LevelWord, ...], _describe_filter("Only those of this very level.")] = ()
    position: Annotated[tuple[PositionWord, ...], _describe_filter("Only those that go through this position.")] = ()
    source: Annotated[
        tuple[Text, ...], _describe_filter("Only those that this source names or doses; a slug.", "crossley-pogo")
    ] = ()

    def resolve(self, catalogue: Catalogue) -> "ExerciseListQuery":
        """The same question with every region by its slug.

        Raises: RequestInvalid when a region or source does not exist.
        """
        problems = [*_find_unknown_regions(catalogue, self.region), *_find_unknown_sources(catalogue, self.source)]
        if problems:
            raise RequestInvalid(problems)
        found = (find_place(catalogue, name) for name in self.region)
        return self.model_copy(update={"region": tuple(region.slug for region in found if region)})

    def list_values_by_facet(self) -> Mapping[str, frozenset[str]]:
        """Return the requested values of each facet; none for a facet that the query does not filter by."""
        return {facet: frozenset(getattr(self, facet)) for facet in Facets.model_fields}


def number_ranks(ranks: Mapping[str, Rank | None]) -> Mapping[str, int]:
    """The ranks of found records as digits, the best first; 0 without a search."""
    return {slug: 0 if rank is None else 2 * rank.match + rank.by_alias for slug, rank in ranks.items()}


def _find_unknown_regions(catalogue: Catalogue, names: tuple[str, ...]) -> Iterator[Problem]:
    text = format_detail(Detail.NO_SUCH_REGION)
    for number, name in enumerate(names):
        if find_place(catalogue, name) is None:
            near = nearest_places(catalogue, name) if number < MAX_SUGGESTED else ()
            yield Problem(code="unknown_region", parameter="region", text=text, nearest=near)


def _find_unknown_sources(catalogue: Catalogue, slugs: tuple[str, ...]) -> Iterator[Problem]:
    text = format_detail(Detail.NO_SUCH_SOURCE)
    for number, slug in enumerate(slugs):
        if slug not in catalogue.sources:
            near = find_near_slugs(catalogue.sources, slug) if number < MAX_SUGGESTED else ()
            yield Problem(code="unknown_source", parameter="source", text=text, nearest=near)
