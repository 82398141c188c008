"""What an exercise must have in itself."""

from typing import Any

import pytest

from tests.builders import an_exercise


@pytest.mark.parametrize("field", ["positions", "phases", "regions", "instructions", "citations", "prescriptions"])
def test_an_exercise_without_an_essential_list_is_refused(field: str):
    lacking: dict[str, Any] = {field: ()}
    with pytest.raises(ValueError, match="at least one"):
        an_exercise(**lacking)
