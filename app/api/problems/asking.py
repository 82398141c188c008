"""What can be wrong with a question, in a query or a body; and a fair question without an answer."""

from typing import Final

from app.api.problems.kind import ProblemKind, asked_wrong


def _unknown(word: str, *, listed: str) -> ProblemKind:
    return asked_wrong(
        f"unknown_{word}",
        title=f"Unknown {word}",
        meaning=f"A parameter names a {word} that does not exist."
        if word[0] not in "aeiou"
        else f"A parameter names an {word} that does not exist.",
        remedy=f"Take one of `nearest` if it is what you meant. {listed}",
    )


UNKNOWN: Final = (
    _unknown("region", listed="`GET /v1/regions` lists all regions, and finds them by alias with `?q=`."),
    _unknown("exercise", listed="`GET /v1/exercises` lists all exercises, and finds them by name with `?q=`."),
    _unknown("protocol", listed="`GET /v1/protocols` lists all protocols."),
    _unknown("source", listed="`GET /v1/sources` lists all sources."),
    _unknown("phase", listed="`accepted` lists every phase."),
    _unknown("level", listed="`accepted` lists every level."),
    _unknown("equipment", listed="`accepted` lists all equipment; `none` stands for bodyweight only."),
    _unknown("condition", listed="`accepted` lists every condition that can be avoided."),
    _unknown("method", listed="`accepted` lists every method."),
    _unknown("position", listed="`accepted` lists every position."),
    _unknown("kind", listed="`accepted` lists every kind of record."),
    _unknown("parameter", listed="`accepted` lists every parameter that this path takes."),
)

ILL_FORMED: Final = (
    asked_wrong(
        "invalid_request",
        title="Several things are wrong with the request",
        meaning="The request has problems of more than one kind; `errors` lists each with its own code.",
        remedy="Mend everything in `errors`; all problems of a request are reported together.",
    ),
    asked_wrong(
        "missing_parameter",
        title="A parameter is missing",
        meaning="A parameter that has no default was not given.",
        remedy="Give it.",
    ),
    asked_wrong(
        "repeated_parameter",
        title="A parameter is repeated",
        meaning="A parameter that takes one value was given more than once, so that it is unclear which one is meant.",
        remedy="Give it once.",
    ),
    asked_wrong(
        "invalid_type",
        title="Not the right type of value",
        meaning="A parameter that takes a whole number holds something else: text, a fraction, a sign, a space, nothing. Or a "
        "field of the body holds a value of another type than the one that it takes, such as text in place of a number.",
        remedy="In a query, write plain digits 0 to 9, with a minus sign before a negative number. In a body, keep to the types "
        "that the contract gives: numbers, true and false without quotation marks.",
    ),
    asked_wrong(
        "invalid_text",
        title="Not a usable text",
        meaning="A text is empty, too long, or holds control characters.",
        remedy="Send the word or slug itself, on one line and within the length that the contract gives.",
    ),
    asked_wrong(
        "out_of_range",
        title="Out of range",
        meaning="A number is below the least or above the most that is accepted.",
        remedy="Keep within the bounds that `detail` gives.",
    ),
    asked_wrong(
        "invalid_count",
        title="Too many or too few values",
        meaning="A repeatable parameter was given more or fewer times than is accepted.",
        remedy="Keep within the count that `detail` gives.",
    ),
    asked_wrong(
        "contradictory_parameters",
        title="Parameters contradict each other",
        meaning="Two parts of the request cannot both hold, such as an exercise both included and excluded.",
        remedy="Drop one of them.",
    ),
)

OF_A_BODY: Final = (
    asked_wrong(
        "missing_field",
        title="A field is missing",
        meaning="A field of the body that has no default was not given.",
        remedy="Give it; `pointer` says where it belongs.",
    ),
    asked_wrong(
        "unknown_field",
        title="Unknown field",
        meaning="An object in the body has a field that it does not take.",
        remedy="`pointer` names the object, `accepted` every field that it takes; leave the other one out, or mend its name.",
    ),
    asked_wrong(
        "repeated_field",
        title="A field is repeated",
        meaning="An object in the body names a field more than once, so that it is unclear which one is meant.",
        remedy="Name it once.",
    ),
    asked_wrong(
        "unknown_word",
        title="Unknown word",
        meaning="A field of the body holds a word that its vocabulary does not have.",
        remedy="`accepted` lists every word that it takes.",
    ),
    asked_wrong(
        "contradictory_fields",
        title="Fields contradict each other",
        meaning="Two fields of the body cannot both hold, such as minutes that are not the time from start to end.",
        remedy="Drop or mend one of them.",
    ),
    asked_wrong(
        "invalid_time",
        title="Not a time",
        meaning="A field that takes an instant, a date or a time of day holds no such thing, or one that no calendar has.",
        remedy="Write an instant as RFC 3339 has it (2026-11-17T18:30:00+01:00), and a date as 2026-11-17.",
    ),
    asked_wrong(
        "naive_time",
        title="A time without an offset",
        meaning="A date and time bears no offset from UTC, so that it names no instant.",
        remedy="Add the offset of the place and day (+01:00), or Z for UTC.",
    ),
    asked_wrong(
        "end_before_start",
        title="The end is not after the start",
        meaning="A workout ends before it starts, or at the same instant.",
        remedy="Mend one of the two, or give `minutes` in place of `end`.",
    ),
    asked_wrong(
        "duplicate_id",
        title="An id is not unique",
        meaning="Two workouts of the request bear the same id, so that an answer could not tell them apart.",
        remedy="Give each workout its own id.",
    ),
    asked_wrong(
        "duplicate_date",
        title="A day is told twice",
        meaning="Two entries of `days` are for the same date.",
        remedy="Send one entry for each date.",
    ),
    asked_wrong(
        "unknown_time_zone",
        title="Unknown time zone",
        meaning="There is no time zone of this name.",
        remedy="Send an IANA name such as Europe/Berlin; an offset or an abbreviation does not say when clocks change.",
    ),
)

NO_ANSWER: Final = (
    asked_wrong(
        "include_not_possible",
        title="An exercise cannot be included",
        meaning="An exercise to include is barred by a rule or by another part of the request; `detail` says by which.",
        remedy="Leave it out of `include`, or change what bars it.",
    ),
    asked_wrong(
        "no_routine",
        title="No routine fits",
        meaning="The request is sound, but no exercise passes all of its filters and fits its time.",
        remedy="`removed_by` counts what each filter removed; each of `relaxations` is one change that gives a routine.",
    ),
)
