"""The JSON of metrics, in the schemas of `metrics.py`."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import isnan

from app.api.schemas.plain_json import JsonObject, omit_none
from app.api.schemas.training_load.metrics import DEFINITIONS
from app.domain.training_load.averages import DEFAULT_VARIANT
from app.domain.training_load.metrics import Metrics, MetricsDetail, compute_metrics, summarise_metrics
from app.domain.training_load.rounding import round_columns, round_number
from app.domain.training_load.timeline import Timeline
from app.domain.training_load.weeks import Intensity, Week


def build_metrics(timeline: Timeline, detail: MetricsDetail) -> JsonObject:
    """Return an object with the metrics of a timeline as plain values, computed only as far as they are wanted."""
    if detail is MetricsDetail.NONE:
        return {}
    summary = summarise_metrics(timeline)
    series: JsonObject = {}
    if detail is MetricsDetail.SERIES:
        days = [*_build_days(compute_metrics(timeline))]
        series = {"default_variant": DEFAULT_VARIANT, "days": days, "definitions": DEFINITIONS}
    return {
        "metrics": omit_none(
            unknown_rpe_since=summary.unknown_rpe_since,
            weeks=[_build_week(week) for week in summary.weeks],
            intensity=_build_intensity(summary.intensity),
            **series,
        )
    }


def _build_days(metrics: Metrics) -> Iterator[JsonObject]:
    """Yield one object for each day. All numbers are rounded first, by column, because each day has sixteen."""
    ratios, first = metrics.acute_chronic, metrics.first or date.min
    load, weekly, monotony, strain, coupled, uncoupled, ewma, *averages = round_columns(
        [
            *(metrics.training_load, metrics.weekly_load, metrics.monotony, metrics.strain),
            *(ratios.coupled, ratios.uncoupled, ratios.ewma),
            *(series for each in metrics.averages.values() for series in (each.atl, each.ctl, each.form)),
        ]
    )
    variants = [*zip(metrics.averages, averages[::3], averages[1::3], averages[2::3], strict=True)]
    for index, (longest, why, why_no_ratio) in enumerate(
        zip(metrics.longest_run_m, metrics.monotony_missing, ratios.missing, strict=True)
    ):
        yield {
            "date": first + timedelta(index),
            "training_load": load[index],
            "without_rpe": metrics.without_rpe[index],
            "distance_m": metrics.distance_m[index],
            "without_distance": metrics.without_distance[index],
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
