"""The JSON of metrics, in the schemas of `metrics.py`."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import isnan

from app.api.schemas.plain_json import JsonObject, omit_none
from app.api.schemas.training_load.metrics import DEFINITIONS
from app.domain.training_load.averages import DEFAULT_VARIANT
from app.domain.training_load.metrics import Metrics, MetricsDetail, compute_metrics, summarise_metrics
from app.domain.training_load.rounding import round_columns, round_number
from app.domain.training_load.timeline import Timeline
from app.domain.training_load.weeks import WEEK_DAYS, Intensity, Week


def build_metrics(timeline: Timeline, detail: MetricsDetail, *, today: date) -> JsonObject:
    """Return an object with the metrics of a timeline as plain values: those of all days, or of today and its week.

    Where the log ends before today, or begins after it, the day next to today counts.
    """
    if detail is MetricsDetail.NONE:
        return {}
    summary = summarise_metrics(timeline)
    metrics = compute_metrics(timeline)
    is_series = detail is MetricsDetail.SERIES
    index = _find_day(metrics, today)
    days = slice(None) if is_series else slice(index, index + 1)
    weeks = summary.weeks if is_series else _find_week(metrics, index, summary.weeks)
    return {
        "metrics": omit_none(
            default_variant=DEFAULT_VARIANT,
            unknown_rpe_since=summary.unknown_rpe_since,
            days=[*_build_days(metrics, days)],
            weeks=[_build_week(week) for week in weeks],
            intensity=_build_intensity(summary.intensity),
            definitions=DEFINITIONS if is_series else None,
        )
    }


def _find_day(metrics: Metrics, today: date) -> int:
    """Return the index of today, or of the day next to it."""
    index = (today - metrics.first).days if metrics.first else 0
    return max(0, min(index, len(metrics.training_load) - 1))


def _find_week(metrics: Metrics, index: int, weeks: Sequence[Week]) -> Sequence[Week]:
    """Return the week with the day at this index; none for an empty log."""
    day = (metrics.first or date.min) + timedelta(index)
    return [week for week in weeks if week.monday <= day < week.monday + timedelta(WEEK_DAYS)]


def _build_days(metrics: Metrics, days: slice) -> Iterator[JsonObject]:
    """Yield one object for each of these days. All numbers are rounded first, by column, because each day has sixteen."""
    ratios, first = metrics.acute_chronic, (metrics.first or date.min) + timedelta(days.start or 0)
    load, weekly, monotony, strain, coupled, uncoupled, ewma, *averages = round_columns(
        [
            series[days]
            for series in (
                *(metrics.training_load, metrics.weekly_load, metrics.monotony, metrics.strain),
                *(ratios.coupled, ratios.uncoupled, ratios.ewma),
                *(series for each in metrics.averages.values() for series in (each.atl, each.ctl, each.form)),
            )
        ]
    )
    variants = [*zip(metrics.averages, averages[::3], averages[1::3], averages[2::3], strict=True)]
    counts = zip(metrics.without_rpe[days], metrics.distance_m[days], metrics.without_distance[days], strict=True)
    for index, ((without_rpe, distance_m, without_distance), longest, why, why_no_ratio) in enumerate(
        zip(counts, metrics.longest_run_m[days], metrics.monotony_missing[days], ratios.missing[days], strict=True)
    ):
        yield {
            "date": first + timedelta(index),
            "training_load": load[index],
            "without_rpe": without_rpe,
            "distance_m": distance_m,
            "without_distance": without_distance,
            **({"longest_run_m": longest} if longest else {}),
            "weekly_load": weekly[index],
            **({"monotony_missing": str(why)} if why else {"monotony": monotony[index], "strain": strain[index]}),
            "averages": {name: {"atl": atl[index], "ctl": ctl[index], "form": form[index]} for name, atl, ctl, form in variants},
            "acute_chronic": {"missing": str(why_no_ratio)}
            if why_no_ratio
            else _build_ratios(coupled[index], uncoupled[index], ewma[index]),
        }


def _build_ratios(coupled: float, uncoupled: float, ewma: float) -> JsonObject:
    """Return the ratios, without those that are unknown."""
    ratios = {"coupled": coupled, "uncoupled": uncoupled, "ewma": ewma}
    return {name: ratio for name, ratio in ratios.items() if not isnan(ratio)}


def _build_week(week: Week) -> JsonObject:
    return {
        "monday": week.monday,
        "days": week.days,
        "training_load": round_number(week.training_load),
        "without_rpe": week.without_rpe,
        "distance_m": week.distance_m,
        "without_distance": week.without_distance,
        "intensity": _build_intensity(week.intensity),
    }


def _build_intensity(intensity: Intensity) -> JsonObject:
    minutes, sessions = intensity.easy_percent_of_minutes, intensity.easy_percent_of_sessions
    return omit_none(
        minutes={name: round_number(minutes) for name, minutes in intensity.minutes.items()},
        sessions=intensity.sessions,
        easy_percent_of_minutes=None if minutes is None else round_number(minutes),
        easy_percent_of_sessions=None if sessions is None else round_number(sessions),
    )
