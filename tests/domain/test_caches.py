"""Results are cached while a catalogue is served, and removed with it."""

import ast
from pathlib import Path

import app.domain
from app.domain.caches import cached, clear_caches

MODULES = sorted(Path(app.domain.__file__).parent.rglob("*.py"))


def test_a_result_is_cached_until_the_caches_are_cleared():
    computed = []

    @cached(2)
    def double(number: int) -> int:
        computed.append(number)
        return 2 * number

    assert [double(1), double(1)] == [2, 2]
    assert computed == [1]
    clear_caches()
    assert (double(1), computed) == (2, [1, 1])


def test_only_the_newest_results_stay_cached():
    computed = []

    @cached(1)
    def same(number: int) -> int:
        computed.append(number)
        return number

    assert [same(1), same(2), same(1)] == computed


def functions_in(module: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]


def test_every_cache_of_a_catalogue_can_be_cleared():
    """A cache of the standard library would keep a catalogue alive after it was replaced."""
    for module in MODULES:
        for function in functions_in(module):
            decorators = {ast.unparse(decorator).partition("(")[0].rpartition(".")[2] for decorator in function.decorator_list}
            takes = [ast.unparse(each.annotation) for each in function.args.args if each.annotation is not None]
            assert "Catalogue" not in takes or decorators.isdisjoint({"cache", "lru_cache"}), f"{module.name}: {function.name}"
