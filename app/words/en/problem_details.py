"""Sentences about errors in a request, and about accepted values, in English."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, assert_never

from app.words.en.phrases import join_words
from app.words.problem_details import Detail, Requirement

_TEMPLATES: Final[Mapping[Detail, str]] = MappingProxyType(
    {
        Detail.ACTIVITY_ID: "Send the id as the service gives it: {expected}.",
        Detail.BODY_ENCODING: "The body is not UTF-8.",
        Detail.BODY_UNSUPPORTED: (
            "The body contains NaN, Infinity, a number of thousands of digits, an unpaired surrogate, or more than 200 levels."
        ),
        Detail.BODY_SYNTAX: "The body is not valid JSON from line {line}, column {column} on.",
        Detail.BODY_TOO_DEEP: "The body has more than 200 levels.",
        Detail.CHANGE_REPEATED: "Change number {number} is of the same record; combine the two into one change.",
        Detail.CHANGE_SLUG: "The slug of the record must be that of its change.",
        Detail.CSV_COLUMN_REPEATED: "Line 1 names a column twice.",
        Detail.CSV_ENCODING: "The file is not UTF-8.",
        Detail.CSV_NO_COLUMN: "Line 1 names no column of a workout, such as `kind`, `start` or `status`.",
        Detail.CSV_SEPARATOR: "Line 1 separates the names of its columns with {separators}; separate all cells with commas.",
        Detail.CSV_SYNTAX: "Line {line} is not valid CSV.",
        Detail.CSV_TIME: "Line {line}: the local time of `{column}` exists twice or never in this time zone. Add its UTC offset.",
        Detail.CSV_UNKNOWN_COLUMN: "Line 1 has a column that is not a field of a workout: {columns}. Accepted: {accepted}.",
        Detail.TABLE_HEADINGS: "The table lacks the column {columns}. Tables in English, German and French can be read: change "
        "the language of the account and export again, or send the activities as JSON from the API.",
        Detail.TABLE_WITHOUT_SPORT: "GoldenCheetah's table does not say what sport an activity was. Send the activities of the "
        "service that recorded them, or a table with the columns `kind`, `start`, `minutes` and `status`.",
        Detail.TABLE_ZONE: "The times in this table are local. Add --time-zone.",
        Detail.CSV_TOO_MANY_CELLS: "Line {line} has more cells than line 1 has columns.",
        Detail.CURSOR: "Send `next_cursor` of the previous page unchanged, with the same parameters.",
        Detail.DAY_REPEATED: "An earlier entry has the same `date`.",
        Detail.DATE: "Write a date as 2026-11-17.",
        Detail.DATE_RANGE: "The year must be between {first} and {last}.",
        Detail.END_BEFORE_START: "`end` must be after `start`.",
        Detail.END_TOO_LATE: "`end` must be at most {minutes} minutes after `start`.",
        Detail.FAR_FROM_NOW: "The time must be at most {before} days before `now` and at most {after} days after it.",
        Detail.FILE_TOO_LARGE: "The file is larger than {mib} MiB.",
        Detail.INSTANT: "Write a date with time and UTC offset as in RFC 3339, for example {example}.",
        Detail.KEY_SCOPE: "A key with the scope {scope} is required.",
        Detail.EXERCISE_NOT_AT_POSITION: "Another exercise, or none, is at this position of the routine.",
        Detail.EXERCISE_NOT_IN_ROUTINE: "This routine does not contain the exercise of the path.",
        Detail.ONLY_WITH_POSITION: "Send this only with `position_in_routine`, for an item of a routine.",
        Detail.ROUTINE_OUTDATED: "The catalogue no longer has what the question of this routine names. Ask for a new routine.",
        Detail.ROUTINE_WITH_QUESTION: "Leave this out: a saved routine has its own question.",
        Detail.SECONDS_WITH_ROUTINE: "Leave this out: the time to fill is that of the item.",
        Detail.LENGTH_CONTRADICTS_END: "`minutes` must be the time from `start` to `end`; leave one of them out.",
        Detail.LENGTH_MISSING: "`minutes` or `end` is required; a run or cross training may have `distance_m` instead.",
        Detail.LENGTH_OF_UNSAVED_ROUTINE: "No routine is saved with this `id`, so `minutes` or `end` is required.",
        Detail.NO_ROUTINE: "No exercise of the catalogue passes every filter and fits the time.",
        Detail.NO_SUCH_PROBLEM: "There is no kind of problem with this code; `GET /problems` lists all of them.",
        Detail.NO_SUCH_RECORD: "There is no {kind} with this slug; `GET /v1/{plural}` lists all of them.",
        Detail.METRICS_ELSEWHERE: "Metrics are served at a port of their own; the operator sets it as LIMBER_METRICS_PORT.",
        Detail.NO_SUCH_REGION: "There is no region with this name or alias; `GET /v1/regions` lists all of them.",
        Detail.NO_FIGURE: "This exercise has no figure.",
        Detail.EXPIRES_IN_PAST: "`expires_at` must be in the future.",
        Detail.EXTERNAL_ID_OF_ROUTINE: "An id in the form of a routine's id is used for routines of `POST /v1/routines` only.",
        Detail.KEY_FOR_HEALTH: "A routine that depends on a runner's health is saved for the client of a key only.",
        Detail.NO_SUCH_EXTERNAL_ID: "The client of this key has saved nothing under this id.",
        Detail.NO_SUCH_SAVED_ROUTINE: (
            "No routine is saved with this id. A routine of `GET /v1/routines` is saved once it is sent to `POST /v1/routines`."
        ),
        Detail.NO_SUCH_SOURCE: "There is no source with this slug; `GET /v1/sources` lists all of them.",
        Detail.NO_SUCH_TIME: "This date, time of day or UTC offset does not exist.",
        Detail.PARAMETER_COUNT: "`{name}` may be sent {limit} times, each time with one value.",
        Detail.PARAMETER_LISTED: "Send one value in each `{name}`, and repeat it for several: `{name}={first}&{name}={second}`.",
        Detail.PARAMETER_WITH_BRACKETS: "Write `{name}` without brackets, and repeat it for several values.",
        Detail.PARAMETER_REPEATED: "`{name}` takes one value: send it once.",
        Detail.RECORD_IN_USE: "This record refers to {record}, which would be deleted.",
        Detail.RECORD_SLUG: "The slug of the record must be that of the path.",
        Detail.REPLACEMENT_MISSING: "After the deletion of {slug} there is no {kind} with this slug.",
        Detail.ROUTINE_BY_ID_OR_QUESTION: "Send either the `id` of a routine or a question, not both.",
        Detail.BODY_KIND: "`body` is about strength workouts; leave it out of other kinds.",
        Detail.LEGS_KIND: "`legs` is about cross training; leave it out of other kinds.",
        Detail.MOVING_TOO_LONG: "`moving_minutes` must not be longer than the workout.",
        Detail.TIMES_ORDER: "`min` must not be greater than `max`.",
        Detail.ADVICE_TIME: "`at` must lie between `now` and {days} days after it.",
        Detail.LOG_FROM_AHEAD: "`log_from` must not lie after the day of `now`.",
        Detail.POLICY_TWICE: "Send `policies` without `policy`, which is its earlier form.",
        Detail.NOTHING_TO_JUDGE: "None of the {count} activities can be judged. This one: {reason}.",
        Detail.OFFSET_RANGE: "The UTC offset must lie between -12:00 and +14:00.",
        Detail.RATING_MISSING: "`rpe` or `effort` is required.",
        Detail.RATING_REPEATED: "An earlier rating has the same `id`.",
        Detail.TOO_MANY_ENTRIES: "The lists of other services must have at most {limit} entries together.",
        Detail.TOO_MANY_VALUES: "The body must have at most {limit} values. Send fewer fields of each activity.",
        Detail.NO_ROOM_TO_PLAN: "With all that is wanted, at most {limit} workouts have room. Leave out the oldest.",
        Detail.ROUTINE_KIND: "A workout with `routine` must be of the kind strength or mobility.",
        Detail.SAVED_ROUTINES_LIMIT: "The limit of {limit} saved routines is reached.",
        Detail.STOPPING: "The service is shutting down. It still responds for a while; send new requests elsewhere.",
        Detail.TIME_OF_DAY: "Write a time of day as 18:30.",
        Detail.TIME_ZONE: "Send the IANA name of a time zone, for example Europe/Berlin.",
        Detail.TOO_MANY_ROUTINES: "At most {limit} different routines are composed for one request.",
        Detail.TOO_MANY_WORKOUTS: "All lists together must have at most {limit} workouts.",
        Detail.UTC_OFFSET: "A UTC offset is required, as in {example}.",
        Detail.WORKOUT_ID_REPEATED: "An earlier workout has the same `id`.",
    }
)


def format_detail(detail: Detail, **facts: str | float) -> str:
    """Format a sentence with its facts."""
    return _TEMPLATES[detail].format(**facts)


def format_requirement(subject: str, requirement: Requirement) -> str:
    """Format what a subject accepts, such as "`minutes` must be a whole number between 1 and 120."."""
    if requirement.values:
        return f"{subject} must be one of: {', '.join(requirement.values)}."
    match requirement.kind:
        case "boolean":
            accepted = "true or false"
        case "integer":
            accepted = f"a whole number{_limits(requirement)}"
        case "list":
            accepted = f"a list{_size(requirement, 'value')}"
        case "number":
            accepted = f"a number{_limits(requirement)}"
        case "object":
            accepted = "an object"
        case "text":
            accepted = _text(requirement)
        case _:
            assert_never(requirement.kind)
    example = "" if requirement.example is None else f", such as `{requirement.example}`"
    return f"{subject} must be {accepted}{example}."


def format_range(subject: str, requirement: Requirement) -> str:
    """Format the limits of a number, such as "`minutes` must be between 1 and 120."."""
    return f"{subject} must be{_limits(requirement)}."


def format_missing(name: str, description: str, values: Sequence[str] = ()) -> str:
    """Format that a parameter or field is required, such as "`phase` is required: when the routine is done."."""
    text = description.rstrip(".")
    accepted = f" One of: {', '.join(values)}." if values else ""
    return (f"`{name}` is required: {text[0].lower()}{text[1:]}." if text else f"`{name}` is required.") + accepted


def format_unknown(subject: str, accepted: Sequence[str], nearest: Sequence[str] = ()) -> str:
    """Format that a parameter or field does not exist, such as "`colour` does not exist here. Accepted: id, kind."."""
    if nearest:
        return f"{subject} does not exist here. Did you mean {join_words([f'`{name}`' for name in nearest], 'or')}?"
    return f"{subject} does not exist here. Accepted: {', '.join(accepted) or 'none'}."


def format_repeated(subject: str) -> str:
    """Format that an object contains a field more than once, such as "`rpe` is repeated in this object."."""
    return f"{subject} is repeated in this object."


def format_subject(name: str | None, number: int, noun: Literal["field", "parameter"]) -> str:
    """Format a parameter or field, such as "`colour`", or "Field number 3" without a name."""
    return f"`{name}`" if name is not None else f"{noun.capitalize()} number {number}"


def format_item(name: str) -> str:
    """Format one value of a list, such as "Each value of `methods`"."""
    return f"Each value of `{name}`"


def format_body() -> str:
    """Format the body as a whole."""
    return "The body"


def _text(requirement: Requirement) -> str:
    if requirement.pattern is not None:
        return f"text{_size(requirement, 'character')} that matches `{requirement.pattern}`"
    return f"text{_size(requirement, 'character')} on one line, without hidden characters"


def _limits(requirement: Requirement) -> str:
    """The limits of a number, such as " between 1 and 120"."""
    low, high = requirement.minimum, requirement.maximum
    if low is None:
        limits = "" if high is None else f" at most {_number(high)}"
    elif high is None:
        limits = f" at least {_number(low)}"
    elif requirement.is_above_minimum:
        limits = f" above {_number(low)} and at most {_number(high)}"
    else:
        limits = f" between {_number(low)} and {_number(high)}"
    return limits if requirement.step is None else f"{limits}, in steps of {_number(requirement.step)}"


def _size(requirement: Requirement, unit: str) -> str:
    """The length of a text or list, such as " of 1 to 6 values"."""
    low, high = requirement.minimum or 0, requirement.maximum
    if high is None:
        return f" of at least {_number(low)} {unit}{_plural(low)}" if low else ""
    return f" of {f'{_number(low)} to' if low else 'at most'} {_number(high)} {unit}{_plural(high)}"


def _plural(count: float) -> str:
    return "" if count == 1 else "s"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"
