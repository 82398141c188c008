"""What a search finds, and in which order: against a plain reading of the published rank, and by example."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.catalogue.catalogue import Catalogue
from app.domain.search.named import exercise_names, region_names
from app.domain.search.names import Match, Named, Names, Rank
from app.domain.search.words import one_typo_apart, words_of

words = st.sampled_from(["calf", "calfs", "claf", "cal", "calfraise", "raise", "raised", "rase", "up", "push", "pushup"])
some_words = st.lists(words, min_size=1, max_size=3).map(" ".join)
records = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]), st.tuples(st.lists(some_words, max_size=2), st.lists(some_words))
)

NAMES = Names.of(
    [
        Named("squat", ("squat", "Squat"), ("air squat", "knee bend")),
        Named("goblet-squat", ("goblet-squat", "Goblet squat"), ("kettlebell squat",)),
        Named("push-up", ("push-up", "Push-up"), ("press-up",)),
        Named("squat-jump", ("squat-jump", "Squat jump")),
        Named("hamstring-stretch", ("hamstring-stretch", "Hamstring stretch"), ("squatter's rest",)),
        Named("forefoot-rocks", ("forefoot-rocks", "Forefoot rocks")),
    ]
)


def plainly(named: dict[str, tuple[list[str], list[str]]], sought: str) -> list[tuple[Rank, str]]:
    """The published rank read word by word, with no index."""
    asked = words_of(sought)
    spelt = [asked]
    spelt += [(*asked[:place], asked[place] + asked[place + 1], *asked[place + 2 :]) for place in range(len(asked) - 1)]
    found = []
    for slug, kinds in named.items():
        ranks = [
            Rank(Match.EXACT if "".join(words_of(name)) == "".join(asked) else match, bool(is_alias))
            for is_alias, names in enumerate(kinds)
            for name in names
            for spelling in spelt
            if (match := worst(words_of(name), spelling)) is not None
        ]
        found += [(min(ranks), slug)] if ranks else []
    return sorted(found)


def worst(name: tuple[str, ...], asked: tuple[str, ...]) -> Match | None:
    joined = [one + other for one, other in pairwise(name)]
    matches = [
        min([match(word, term) for term in name] + [match(word, term) for term in joined if term.startswith(word)], default=9)
        for word in asked
    ]
    return Match(max(matches)) if max(matches) < 9 else None


def match(word: str, term: str) -> int:
    if word == term:
        return Match.WORDS
    if term.startswith(word):
        return Match.BEGINNINGS
    return Match.TYPOS if len(word) >= 4 and one_typo_apart(word, term) else 9


@given(records, some_words)
def test_the_index_finds_and_ranks_as_the_published_rank_says(named: dict[str, tuple[list[str], list[str]]], sought: str):
    index = Names.of(Named(slug, tuple(names), tuple(aliases)) for slug, (names, aliases) in named.items())
    expected = [(slug, rank) for rank, slug in plainly(named, sought)]
    assert [*index.find(sought).items()] == [(slug, (Match(rank.match), bool(rank.by_alias))) for slug, rank in expected]


def test_the_name_itself_goes_first_then_words_then_beginnings():
    assert [*NAMES.find("squat")] == ["squat", "goblet-squat", "squat-jump", "hamstring-stretch"]


def test_a_name_goes_before_an_alias_that_is_matched_as_well():
    index = Names.of([Named("a", ("x",), ("knee bend",)), Named("b", ("knee bend",))])
    assert [*index.find("knee bend")] == ["b", "a"]


@pytest.mark.parametrize("sought", ["pushup", "push up", "Push-Up", "PRESS UP", "pres-up", "push"])
def test_hyphens_and_gaps_make_no_difference(sought: str):
    assert [*NAMES.find(sought)] == ["push-up"]


@pytest.mark.parametrize("sought", ["fore foot", "forefoot", "fore-foot rocks", "foref"])
def test_a_word_may_be_sought_in_two_parts(sought: str):
    assert [*NAMES.find(sought)] == ["forefoot-rocks"]


@pytest.mark.parametrize("sought", ["hamstrng", "hamstriing", "hamstrong", "hamsrting", "strech hamstring", "strecth"])
def test_one_typo_in_a_word_is_forgiven(sought: str):
    assert [*NAMES.find(sought)] == ["hamstring-stretch"]


@pytest.mark.parametrize("sought", ["hmstrng", "hamstring squat", "zqx", "ump", "pis"])
def test_two_typos_missing_words_and_middles_of_words_are_not(sought: str):
    assert NAMES.find(sought) == {}


def test_a_short_word_is_taken_as_it_stands():
    index = Names.of([Named("a", ("hip",)), Named("b", ("hips",))])
    assert [*index.find("hop")] == []
    assert [*index.find("hipp")] == ["a", "b"]


def test_what_holds_no_word_finds_nothing():
    assert NAMES.find(" -- ") == {}


def test_every_shipped_name_and_alias_finds_its_own_record_among_the_exact(shipped: Catalogue):
    for names, kinds in ((exercise_names(shipped), shipped.exercises), (region_names(shipped), shipped.regions)):
        for record in kinds.values():
            for name in (record.slug, record.name, *record.aliases):
                found = names.find(name.upper())
                assert found[record.slug].match is Match.EXACT
                assert next(iter(found)) == record.slug


def test_a_record_keeps_its_rank_whatever_else_there_is(shipped: Catalogue):
    records = [Named(e.slug, (e.slug, e.name), e.aliases) for e in shipped.exercises.values()]
    whole = Names.of(records)
    half = Names.of(records[::2])
    for sought in ("squat", "strech", "hip", "ball roll", "single leg"):
        expected = {slug: rank for slug, rank in whole.find(sought).items() if slug in {r.slug for r in records[::2]}}
        assert [*half.find(sought).items()] == [*expected.items()]
