"""Problems of a query or a body, in English."""

from collections.abc import Iterator
from typing import Final

from app.words.problems import ProblemText

REQUESTS: Final = {
    "invalid_request": ProblemText(
        title="Several things are wrong with the request",
        meaning="The request has problems of more than one kind. `errors` lists them, each with its own code.",
        remedy="Fix everything in `errors`. Problems are reported together, up to 100 at a time.",
    ),
    "missing_parameter": ProblemText(
        title="A required parameter is missing",
        meaning="The query lacks a parameter that has no default.",
        remedy="Add the parameter; `errors` says what it means and, in `accepted`, which values it takes.",
    ),
    "repeated_parameter": ProblemText(
        title="A parameter is repeated",
        meaning="A parameter that takes one value appears more than once.",
        remedy="Send the parameter once.",
    ),
    "contradictory_parameters": ProblemText(
        title="Parameters contradict each other",
        meaning="Two parameters cannot both apply, for example the same exercise in `include` and `exclude`.",
        remedy="Remove one of them.",
    ),
    "invalid_type": ProblemText(
        title="Wrong type of value",
        meaning="A parameter is not a whole number, or a field of the body has another type than the contract says.",
        remedy="In a query, write a whole number with the digits 0 to 9 and, if it is negative, a minus sign. In a body, send "
        "numbers and true or false without quotation marks.",
    ),
    "invalid_text": ProblemText(
        title="Invalid text",
        meaning="A text is empty, too long, does not match its pattern, or contains control characters.",
        remedy="Send one line of text within the length and pattern that the contract gives.",
    ),
    "out_of_range": ProblemText(
        title="Value out of range",
        meaning="A number, date or time is below the minimum or above the maximum.",
        remedy="Send a value within the limits in `detail`.",
    ),
    "invalid_count": ProblemText(
        title="Too many or too few values",
        meaning="A list, or a parameter that may be repeated, has too many or too few values.",
        remedy="Send a number of values within the limits in `detail`.",
    ),
    "nothing_placed": ProblemText(
        title="Nothing could be placed",
        meaning="Nothing in `wanted` could be placed in these weeks, so the calendar would be empty.",
        remedy="Send the same to `POST /v1/week-plans`: `unplaced` says what prevented it and what would make room.",
    ),
    "nothing_to_judge": ProblemText(
        title="No activity can be judged",
        meaning="The request has no workouts of its own, and none of the activities of other services can be read; `errors` "
        "lists the first ones with the reason.",
        remedy="Send the lists as the service's API returns them, with the time and the length of each activity.",
    ),
    "cannot_include": ProblemText(
        title="An exercise cannot be included",
        meaning="A rule, or another parameter of the request, excludes an exercise in `include`; `detail` says which.",
        remedy="Remove the exercise from `include`, or change what excludes it.",
    ),
    "cannot_swap": ProblemText(
        title="A swap is not possible",
        meaning="The runner may not do an exercise in `swaps`, or it does not fit in its place; `detail` says why.",
        remedy="Choose another exercise: `GET /v1/exercises/{slug}/alternatives` lists those that fit in the place of an item.",
    ),
    "condition_leaves_nothing": ProblemText(
        title="A condition leaves nothing for the region",
        meaning="The requested conditions rule out every exercise whose main target is a requested region or what moves it, or "
        "they rule out running and the routine is for the time around a run.",
        remedy="Each of `relaxations` is one change with which there is a routine, at its `link`: another phase, or a region "
        "that helps. Keep the condition: it is what makes the routine safe.",
    ),
    "see_someone": ProblemText(
        title="See somebody first",
        meaning="The question has a red flag or a condition for which somebody should look at the runner first, so there is no "
        "routine that could be saved or planned.",
        remedy="Send the same question to `GET /v1/routines`: `see_someone` says how soon to see somebody and what "
        "is safe meanwhile.",
    ),
    "not_for_exercise": ProblemText(
        title="A routine does not help with this",
        meaning="A word for a region names something that exercise does not help with, or that somebody has to examine first.",
        remedy="`detail` says what to do. Name a region if you want a routine for another part of the body.",
    ),
    "no_more_variations": ProblemText(
        title="There are no more variations",
        meaning="The question has fewer variations than this, which differ in at least a third of their exercises. `detail` says "
        "how many there are.",
        remedy="Ask for a smaller `variation`, or allow more minutes, equipment or regions.",
    ),
    "no_routine": ProblemText(
        title="No routine fits",
        meaning="The request is valid, but no exercise passes all of its filters and fits into its time.",
        remedy="`removed_by` counts the exercises that each filter removed. Each of `relaxations` is one change with which "
        "there is a routine, at its `link`.",
    ),
}

BODIES: Final = {
    "missing_field": ProblemText(
        title="A required field is missing",
        meaning="The body lacks a field that has no default.",
        remedy="Add the field at `pointer`.",
    ),
    "unknown_field": ProblemText(
        title="Unknown field",
        meaning="An object in the body has a field that does not exist there.",
        remedy="Remove the field, or correct its name. `pointer` points to the object, and `accepted` lists its fields.",
    ),
    "repeated_field": ProblemText(
        title="A field is repeated",
        meaning="An object in the body contains the same field more than once.",
        remedy="Send the field once.",
    ),
    "unknown_value": ProblemText(
        title="Unknown value",
        meaning="A parameter or a field of the body has a value that is not in its list of values.",
        remedy="Use one of the values in `accepted`.",
    ),
    "contradictory_fields": ProblemText(
        title="Fields contradict each other",
        meaning="Two fields of the body cannot both apply, for example `minutes` that differ from the time between `start` "
        "and `end`.",
        remedy="Remove or correct one of them.",
    ),
    "invalid_time": ProblemText(
        title="Invalid date or time",
        meaning="A date, a time of day or a date with time is not written as required, or does not exist in the calendar.",
        remedy="Write a date with time as in RFC 3339 (2026-11-17T18:30:00+01:00), and a date as 2026-11-17.",
    ),
    "missing_utc_offset": ProblemText(
        title="A time without a UTC offset",
        meaning="A date with time has no UTC offset, so it does not identify an instant.",
        remedy="Add the UTC offset of the place on that day (+01:00), or Z for UTC.",
    ),
    "end_before_start": ProblemText(
        title="The end is not after the start",
        meaning="A workout ends before it starts, or at the same instant.",
        remedy="Correct one of the two, or send `minutes` instead of `end`.",
    ),
    "duplicate_id": ProblemText(
        title="An id is not unique",
        meaning="Two workouts of the request have the same id.",
        remedy="Give each workout its own id.",
    ),
    "duplicate_date": ProblemText(
        title="Two entries for one date",
        meaning="Two entries of `days` are for the same date.",
        remedy="Send one entry for each date.",
    ),
    "unknown_time_zone": ProblemText(
        title="Unknown time zone",
        meaning="There is no time zone of this name.",
        remedy="Send an IANA name such as Europe/Berlin. An offset or an abbreviation does not say when clocks change.",
    ),
}

_LISTS: Final = {
    "region": "`GET /v1/regions` lists all regions and finds them by alias with `q`.",
    "exercise": "`GET /v1/exercises` lists all exercises and finds them by name with `q`.",
    "protocol": "`GET /v1/protocols` lists all protocols.",
    "source": "`GET /v1/sources` lists all sources.",
    "phase": "`accepted` lists every phase.",
    "level": "`accepted` lists every level.",
    "equipment": "`accepted` lists all equipment; `none` means bodyweight only.",
    "condition": "`accepted` lists every condition.",
    "method": "`accepted` lists every method.",
    "position": "`accepted` lists every position.",
    "kind": "`accepted` lists every kind of record.",
    "parameter": "`accepted` lists every parameter of this path.",
}
"""Where a client finds the words that exist, for each `unknown_...`."""


def _unknown() -> Iterator[tuple[str, ProblemText]]:
    for word, listed in _LISTS.items():
        article = "a piece of" if word == "equipment" else "an" if word[0] in "aeiou" else "a"
        meaning = f"The request names {article} {word} that does not exist."
        remedy = f"Use one of `nearest` if it is what you meant. {listed}"
        yield f"unknown_{word}", ProblemText(title=f"Unknown {word}", meaning=meaning, remedy=remedy)


UNKNOWN: Final = dict(_unknown())
