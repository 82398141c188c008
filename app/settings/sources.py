"""Where settings come from besides arguments and variables, and how variables are named."""

import os
from pathlib import Path
from typing import Final

from pydantic.fields import FieldInfo
from pydantic_settings import PydanticBaseSettingsSource
from typing_extensions import override

PREFIX: Final = "LIMBER_"
FILE_SUFFIX: Final = "_FILE"


class SettingsInvalid(Exception):
    """At least one setting is invalid; `lines` names the variables and what they accept, never their values."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))


def variable_of(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


class NamedFiles(PydanticBaseSettingsSource):
    """Settings from files that variables name, as container platforms mount secrets."""

    @override
    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[str | None, str, bool]:
        variable = variable_of(field_name)
        path = os.environ.get(variable + FILE_SUFFIX)
        if path is None:
            return None, field_name, False
        if variable in os.environ:
            raise SettingsInvalid((f"{variable}: set this or {variable}{FILE_SUFFIX}, not both",))
        try:
            # Some editors start a file with a byte-order mark.
            return Path(path).read_text(encoding="utf-8-sig").strip(), field_name, False
        except (OSError, UnicodeDecodeError):
            raise SettingsInvalid((f"{variable}{FILE_SUFFIX}: the file cannot be read",)) from None

    @override
    def __call__(self) -> dict[str, str]:
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: content for name, content in found.items() if content is not None}
