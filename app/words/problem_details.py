"""The sentences of every language about one thing that is wrong with a request, and what would be accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Detail(StrEnum):
    """The sentences. The names in braces in their templates are the facts that they need."""

    ACTIVITY_ID = "activity_id"
    BODY_KIND = "body_kind"
    BODY_ENCODING = "body_encoding"
    BODY_UNSUPPORTED = "body_unsupported"
    BODY_SYNTAX = "body_syntax"
    BODY_TOO_DEEP = "body_too_deep"
    CHANGE_REPEATED = "change_repeated"
    CHANGE_SLUG = "change_slug"
    CSV_COLUMN_REPEATED = "csv_column_repeated"
    CSV_ENCODING = "csv_encoding"
    CSV_NO_COLUMN = "csv_no_column"
    CSV_SEPARATOR = "csv_separator"
    CSV_SYNTAX = "csv_syntax"
    CSV_TIME = "csv_time"
    CSV_TOO_MANY_CELLS = "csv_too_many_cells"
    CSV_UNKNOWN_COLUMN = "csv_unknown_column"
    CURSOR = "cursor"
    DAY_REPEATED = "day_repeated"
    DATE = "date"
    DATE_RANGE = "date_range"
    END_BEFORE_START = "end_before_start"
    END_TOO_LATE = "end_too_late"
    FAR_FROM_NOW = "far_from_now"
    FILE_TOO_LARGE = "file_too_large"
    INSTANT = "instant"
    KEY_SCOPE = "key_scope"
    LEGS_KIND = "legs_kind"
    LENGTH_CONTRADICTS_END = "length_contradicts_end"
    LENGTH_MISSING = "length_missing"
    LENGTH_OF_UNSAVED_ROUTINE = "length_of_unsaved_routine"
    EXERCISE_NOT_AT_POSITION = "exercise_not_at_position"
    EXERCISE_NOT_IN_ROUTINE = "exercise_not_in_routine"
    ONLY_WITH_POSITION = "only_with_position"
    ROUTINE_OUTDATED = "routine_outdated"
    ROUTINE_WITH_QUESTION = "routine_with_question"
    SECONDS_WITH_ROUTINE = "seconds_with_routine"
    TIMES_ORDER = "times_order"
    ADVICE_TIME = "advice_time"
    LOG_FROM_AHEAD = "log_from_ahead"
    METRICS_ELSEWHERE = "metrics_elsewhere"
    MOVING_TOO_LONG = "moving_too_long"
    EXPIRES_IN_PAST = "expires_in_past"
    EXTERNAL_ID_OF_ROUTINE = "external_id_of_routine"
    KEY_FOR_HEALTH = "key_for_health"
    NO_ROUTINE = "no_routine"
    NO_SUCH_PROBLEM = "no_such_problem"
    NO_SUCH_RECORD = "no_such_record"
    NO_SUCH_REGION = "no_such_region"
    NO_FIGURE = "no_figure"
    NO_SUCH_EXTERNAL_ID = "no_such_external_id"
    NO_SUCH_SAVED_ROUTINE = "no_such_saved_routine"
    NO_SUCH_SOURCE = "no_such_source"
    NO_SUCH_TIME = "no_such_time"
    NOTHING_TO_JUDGE = "nothing_to_judge"
    OFFSET_RANGE = "offset_range"
    PARAMETER_COUNT = "parameter_count"
    PARAMETER_LISTED = "parameter_listed"
    PARAMETER_REPEATED = "parameter_repeated"
    PARAMETER_WITH_BRACKETS = "parameter_with_brackets"
    POLICY_TWICE = "policy_twice"
    RATING_MISSING = "rating_missing"
    RECORD_IN_USE = "record_in_use"
    RECORD_SLUG = "record_slug"
    REPLACEMENT_MISSING = "replacement_missing"
    ROUTINE_BY_ID_OR_QUESTION = "routine_by_id_or_question"
    ROUTINE_KIND = "routine_kind"
    SAVED_ROUTINES_LIMIT = "saved_routines_limit"
    STOPPING = "stopping"
    TABLE_HEADINGS = "table_headings"
    TABLE_WITHOUT_SPORT = "table_without_sport"
    TABLE_ZONE = "table_zone"
    TIME_OF_DAY = "time_of_day"
    TIME_ZONE = "time_zone"
    TOO_MANY_ENTRIES = "too_many_entries"
    TOO_MANY_ROUTINES = "too_many_routines"
    TOO_MANY_VALUES = "too_many_values"
    NO_ROOM_TO_PLAN = "no_room_to_plan"
    TOO_MANY_WORKOUTS = "too_many_workouts"
    UTC_OFFSET = "utc_offset"
    RATING_REPEATED = "rating_repeated"
    WORKOUT_ID_REPEATED = "workout_id_repeated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """The values that a parameter or field accepts."""

    kind: Literal["boolean", "integer", "list", "number", "object", "text"]
    values: Sequence[str] = ()
    """The only values that it accepts, if they are listed."""

    minimum: float | None = None
    maximum: float | None = None
    is_above_minimum: bool = False
    """Whether the minimum itself is refused."""

    step: float | None = None
    pattern: str | None = None
    """The form of a text. The length of a text and of a list is bounded by the minimum and maximum."""

    example: str | None = None
    """A value that it accepts, where its form is not obvious."""
