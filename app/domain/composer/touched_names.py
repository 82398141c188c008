"""What the options of a puzzle touch: the limits, goals and shares that can be tracked."""

from collections.abc import Iterable, Sequence

from app.domain.composer.puzzle import Goals, Option, Stage, options_of
from app.domain.composer.states import After

Name = str | After
Names = frozenset[Name]


class TouchedNames:
    """The names that each option, and each stage, touches."""

    def __init__(self, stages: Sequence[Stage], goals: Goals) -> None:
        self._named = goals.named
        self._needed = [
            {After(index, goal) for option in options_of([stage]) for goal in option.needs} for index, stage in enumerate(stages)
        ]
        self._of: dict[Option, Names] = {}
        self.stages = tuple(self._list_of_stage(index, stage) for index, stage in enumerate(stages))
        self.before = tuple(frozenset().union(*self.stages[:index]) for index in range(len(stages)))
        self.after = tuple(frozenset().union(*self.stages[index + 1 :]) for index in range(len(stages)))

    def of(self, option: Option) -> Names:
        """What an option touches."""
        return self._of[option]

    def of_all(self, options: Iterable[Option]) -> Names:
        """What any of some options touches."""
        return frozenset().union(*map(self._of.__getitem__, options))

    def _list_of_stage(self, index: int, stage: Stage) -> Names:
        earlier = frozenset().union(*self._needed[:index])
        for option in options_of([stage]):
            names: set[Name] = {*option.takes, *option.aims, *(option.gives & self._named)}
            names |= {name for name in earlier if name.goal in option.gives}
            names |= {After(index, goal) for goal in option.needs}
            self._of[option] = frozenset(names)
        return self.of_all(options_of([stage]))
