"""Search in names: the results and their order, compared with the published ranks, and by example."""

from functools import cache
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.catalogue.catalogue import Catalogue
from app.domain.search.catalogue_names import exercise_names, region_names
from app.domain.search.folding import fold_words
from app.domain.search.names import Match, NamedRecord, Rank, SearchableNames, is_one_typo_apart

words = st.sampled_from(["calf", "calfs", "claf", "cal", "calfraise", "raise", "raised", "rase", "up", "push", "pushup"])
some_words = st.lists(words, min_size=1, max_size=3).map(" ".join)
names_and_aliases = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]), st.tuples(st.lists(some_words, max_size=2), st.lists(some_words))
)
NO_MATCH = len(Match)

NAMES = SearchableNames.of(
    [
        NamedRecord("squat", ("squat", "Squat"), ("air squat", "knee bend")),
        NamedRecord("goblet-squat", ("goblet-squat", "Goblet squat"), ("kettlebell squat",)),
        NamedRecord("push-up", ("push-up", "Push-up"), ("press-up",)),
        NamedRecord("squat-jump", ("squat-jump", "Squat jump")),
        NamedRecord("hamstring-stretch", ("hamstring-stretch", "Hamstring stretch"), ("squatter's rest",)),
        NamedRecord("forefoot-rocks", ("forefoot-rocks", "Forefoot rocks")),
    ]
)


def rank_plainly(records: dict[str, tuple[list[str], list[str]]], query: str) -> list[tuple[str, Rank]]:
    """Rank names and aliases by slug as docs/search-and-alternatives.md describes it, name by name and word by word."""
    wanted = fold_words(query)
    spellings = [wanted]
    spellings += [(*wanted[:index], wanted[index] + wanted[index + 1], *wanted[index + 2 :]) for index in range(len(wanted) - 1)]
    found = []
    for slug, kinds in records.items():
        ranks = [
            Rank(Match.EXACT if "".join(fold_words(name)) == "".join(wanted) else match, bool(is_alias))
            for is_alias, names in enumerate(kinds)
            for name in names
            for spelling in spellings
            if (match := match_of_worst_word(fold_words(name), spelling)) is not None
        ]
        found += [(min(ranks), slug)] if ranks else []
    return [(slug, rank) for rank, slug in sorted(found)]


def match_of_worst_word(name: tuple[str, ...], wanted: tuple[str, ...]) -> Match | None:
    joined = [one + other for one, other in pairwise(name)]
    worst = max(
        min(
            [match_of(word, term) for term in name] + [match_of(word, term) for term in joined if term.startswith(word)],
            default=NO_MATCH,
        )
        for word in wanted
    )
    return None if worst == NO_MATCH else Match(worst)


def match_of(word: str, term: str) -> int:
    if word == term:
        return Match.WORDS
    if term.startswith(word):
        return Match.BEGINNINGS
    return Match.TYPOS if len(word) >= 4 and is_one_typo_apart(word, term) else NO_MATCH


def count_edits(first: str, second: str) -> int:
    """Count the letters to insert, delete, replace or swap with their neighbour: the recursion of textbooks."""

    @cache
    def count(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        ways = [count(i - 1, j) + 1, count(i, j - 1) + 1, count(i - 1, j - 1) + (first[i - 1] != second[j - 1])]
        if i > 1 and j > 1 and first[i - 1] == second[j - 2] and first[i - 2] == second[j - 1]:
            ways.append(count(i - 2, j - 2) + 1)
        return min(ways)

    return count(len(first), len(second))


@given(names_and_aliases, some_words)
def test_results_and_order_follow_the_published_ranks(records: dict[str, tuple[list[str], list[str]]], query: str):
    names = SearchableNames.of(NamedRecord(slug, tuple(own), tuple(aliases)) for slug, (own, aliases) in records.items())
    assert [*names.search(query).items()] == rank_plainly(records, query)


@pytest.mark.parametrize(
    "query", ["stretch", "strech", "hip flexor", "foam rol", "single leg", "calf rais", "s", "push up", "claf"]
)
def test_the_shipped_exercises_are_ranked_as_published(shipped: Catalogue, query: str):
    records = {e.slug: ([e.slug, e.name], [*e.aliases]) for e in shipped.exercises.values()}
    found = rank_plainly(records, query)
    assert found
    assert [*exercise_names(shipped).search(query).items()] == found


def test_one_typo_is_one_edit_for_all_short_words():
    every = ["".join(letters) for length in range(5) for letters in product("abc", repeat=length)]
    assert all(is_one_typo_apart(one, other) == (count_edits(one, other) == 1) for one in every for other in every)


def test_the_name_goes_first_then_whole_words_then_beginnings():
    assert [*NAMES.search("squat")] == ["squat", "goblet-squat", "squat-jump", "hamstring-stretch"]


def test_a_name_goes_before_an_alias_that_matches_as_well():
    names = SearchableNames.of([NamedRecord("a", ("x",), ("knee bend",)), NamedRecord("b", ("knee bend",))])
    assert [*names.search("knee bend")] == ["b", "a"]


@pytest.mark.parametrize("query", ["pushup", "push up", "Push-Up", "PRESS UP", "pres-up", "push"])
def test_hyphens_and_spaces_make_no_difference(query: str):
    assert [*NAMES.search(query)] == ["push-up"]


@pytest.mark.parametrize("query", ["fore foot", "forefoot", "fore-foot rocks", "foref"])
def test_a_query_may_split_a_word_in_two(query: str):
    assert [*NAMES.search(query)] == ["forefoot-rocks"]


@pytest.mark.parametrize("query", ["hamstrng", "hamstriing", "hamstrong", "hamsrting", "strech hamstring", "strecth"])
def test_one_typo_in_a_word_is_accepted(query: str):
    assert [*NAMES.search(query)] == ["hamstring-stretch"]


@pytest.mark.parametrize("query", ["hmstrng", "hamstring squat", "zqx", "ump", "pis"])
def test_two_typos_missing_words_and_middles_of_words_find_nothing(query: str):
    assert NAMES.search(query) == {}


def test_a_short_word_may_not_contain_a_typo():
    names = SearchableNames.of([NamedRecord("a", ("hip",)), NamedRecord("b", ("hips",))])
    assert [*names.search("hop")] == []
    assert [*names.search("hipp")] == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Ёлка", "елка"),
        ("Растяжка икр", "растяшка"),
        ("Διάταση γάμπας", "ΔΙΑΤΑΣΗ"),
        ("Straße laufen", "STRASSE"),
        ("スクワット", "ｽｸﾜ"),
        ("深蹲", "深"),
        ("स्क्वाट", "स्क्व"),
    ],
)
def test_names_in_any_script_are_found(name: str, query: str):
    names = SearchableNames.of([NamedRecord("own", ("own", name)), NamedRecord("other", ("other", "Squat"))])
    assert [*names.search(query)] == ["own"]


def test_a_query_without_a_word_finds_nothing():
    assert NAMES.search(" -- ") == {}


def test_every_shipped_name_and_alias_finds_its_own_record_first(shipped: Catalogue):
    for names, records in ((exercise_names(shipped), shipped.exercises), (region_names(shipped), shipped.regions)):
        for record in records.values():
            for name in (record.slug, record.name, *record.aliases):
                found = names.search(name.upper())
                assert found[record.slug].match is Match.EXACT
                assert next(iter(found)) == record.slug


@pytest.mark.parametrize("query", ["squat", "strech", "hip", "ball roll", "single leg"])
def test_the_rank_of_a_record_does_not_depend_on_other_records(shipped: Catalogue, query: str):
    records = [NamedRecord(e.slug, (e.slug, e.name), e.aliases) for e in shipped.exercises.values()]
    every, half = SearchableNames.of(records).search(query), SearchableNames.of(records[::2]).search(query)
    slugs = {record.slug for record in records[::2]}
    assert [*half.items()] == [(slug, rank) for slug, rank in every.items() if slug in slugs]
