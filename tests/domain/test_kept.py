"""What is kept once it is worked out: given again while a catalogue is served, and let go with it."""

import ast
from pathlib import Path

import app.domain
from app.domain.kept import forget, kept

MODULES = sorted(Path(app.domain.__file__).parent.rglob("*.py"))


def test_a_result_is_kept_until_it_is_forgotten():
    asked = []

    @kept(2)
    def doubled(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [doubled(1), doubled(1)] == [2, 2]
    assert asked == [1]
    forget()
    assert (doubled(1), asked) == (2, [1, 1])


def test_only_the_newest_results_are_kept():
    asked = []

    @kept(1)
    def same(number: int) -> int:
        asked.append(number)
        return number

    assert [same(1), same(2), same(1)] == asked


def functions_in(module: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]


def test_what_is_kept_of_a_catalogue_can_be_let_go_with_it():
    for module in MODULES:
        for function in functions_in(module):
            cached = any("cache" in ast.unparse(decorator) for decorator in function.decorator_list)
            takes = [ast.unparse(each.annotation) for each in function.args.args if each.annotation is not None]
            assert not (cached and "Catalogue" in takes), f"{module.name}: {function.name} is for `kept`"
