"""The shape of a translation within the document of a record."""

from typing import Annotated, Final

from pydantic import Field, StringConstraints
from typing_extensions import override

from app.documents.shapes.incoming import Incoming
from app.documents.shapes.texts import Note
from app.domain.catalogue.translation import LANGUAGE, MAX_LANGUAGE_LENGTH, Translation

Language = Annotated[str, StringConstraints(pattern=f"^{LANGUAGE.pattern}$", max_length=MAX_LANGUAGE_LENGTH)]
"""The code of a language."""

FieldName = Annotated[str, StringConstraints(pattern="^[a-z_]{1,40}$", max_length=40)]
MAX_TRANSLATIONS: Final = 400
MAX_TEXTS: Final = 800


class TranslationInput(Incoming):
    """The texts of one field in another language."""

    language: Language = Field(description="The code of the language (BCP 47).", examples=["de"])
    field: FieldName = Field(description="The field of the record that is translated.", examples=["name"])
    texts: tuple[Note, ...] = Field(max_length=MAX_TEXTS, description="Its text, or its texts in their order.")

    @override
    def to_value(self) -> Translation:
        return Translation(language=self.language, field=self.field, texts=self.texts)


Translations = Annotated[
    tuple[TranslationInput, ...],
    Field(
        max_length=MAX_TRANSLATIONS,
        description="Its texts in other languages. Without any, a record that replaces another one keeps those of texts that "
        "stay the same.",
    ),
]
