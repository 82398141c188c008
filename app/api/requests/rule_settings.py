"""Other thresholds and rules not to be run, as a request says them. The shapes are made of the rules' own table."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field, create_model

from app.api.reading.json_body import Body
from app.api.reading.vocabulary import Vocabulary
from app.documents.shapes.incoming import Optional
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import THRESHOLDS
from app.domain.training_load.rules.rule import Threshold
from app.words.languages import ENGLISH

MOST_OFF: Final = 64


AmountInput = Optional[float]


def _build_field(name: str, threshold: Threshold) -> tuple[object, None]:
    """A type and its default, as `create_model` takes them."""
    rule, _, own_name = name.partition(".")
    meaning = ENGLISH.load_rules.describe_threshold(RuleId(rule), own_name)
    bounds = Field(
        alias=name,
        ge=threshold.min,
        le=threshold.max,
        allow_inf_nan=False,
        description=f"{meaning} In {threshold.unit}; {threshold.default:g} unless set.",
        examples=[threshold.default],
    )
    return Annotated[AmountInput, bounds], None


class Overrides(Body):
    """Thresholds in place of the defaults, by `rule.threshold`, within the bounds that `GET /v1/training-load/rules` lists."""

    @property
    def in_force(self) -> Mapping[str, float]:
        """The thresholds that are set, by `rule.threshold`."""
        return self.model_dump(by_alias=True, exclude_none=True)


if TYPE_CHECKING:
    OverridesInput = Overrides
else:
    OverridesInput = create_model(
        "OverridesInput",
        __base__=Overrides,
        __doc__=Overrides.__doc__,
        # A name with a dot in it can be no attribute.
        **{name.replace(".", "__"): _build_field(name, threshold) for name, threshold in THRESHOLDS.items()},
    )


RuleIdInput = Annotated[RuleId, Vocabulary(RuleId, "value")]


class SettingsInput(Body):
    """How this request wants to be judged."""

    overrides: Annotated[
        OverridesInput, Field(description="Thresholds by `rule.threshold`.", examples=[{"hard_hard_gap.hours": 20}])
    ] = OverridesInput()
    off: Annotated[
        tuple[RuleIdInput, ...],
        Field(max_length=MOST_OFF, description="The ids of rules not to be run.", examples=[["easy_share"]]),
    ] = ()
