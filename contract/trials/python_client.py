"""The generated Python client as an app would use it. Arguments: the address of a running service, and a key for it."""

import datetime as dt
import json
import sys

import limber_client
from limber_client.exceptions import ApiException

MONDAY = dt.datetime(2026, 11, 16, 6, tzinfo=dt.UTC)


def try_all(address: str, key: str) -> None:
    """Request a routine, page through a list, check and repair a plan, plan today and the week, save, write, get a problem."""
    with limber_client.ApiClient(limber_client.Configuration(host=address, access_token=key)) as client:
        try_routine(limber_client.RoutinesApi(client))
        try_refusal(limber_client.RoutinesApi(client))
        try_paging(limber_client.CatalogueApi(client))
        try_training_load(limber_client.TrainingLoadApi(client))
        try_advice(limber_client.TodayAndTheWeekApi(client), limber_client.RoutinesApi(client))
        try_week(limber_client.TodayAndTheWeekApi(client))
        try_saving(limber_client.RoutinesApi(client))
        try_writing(limber_client.AuthoringApi(client), limber_client.CatalogueApi(client))


def try_routine(routines: limber_client.RoutinesApi) -> None:
    """A routine has typed values, and its timeline adds up."""
    routine = routines.get_routine(region=["ankle"], phase="pre", minutes=10, equipment=["band"])
    assert routine.planned_seconds <= routine.budget_seconds == 600
    assert max(cue.at_seconds + cue.seconds for cue in routine.timeline) == routine.planned_seconds
    assert routine.blocks[0].items[0].exercise.slug
    assert routine.protocol.slug
    player = routines.get_routine(region=["ankle"], phase="pre", minutes=10, equipment=["band"], view="player")
    assert player.timeline == routine.timeline
    assert player.protocol is None


def try_refusal(routines: limber_client.RoutinesApi) -> None:
    """A refusal is a problem that the client can read."""
    refused = None
    try:
        routines.get_routine(region=["ankel"], phase="pre", minutes=10)
    except ApiException as refusal:
        refused = refusal
    assert refused is not None
    problem = limber_client.Problem.from_dict(json.loads(refused.body))
    assert refused.status == problem.status == 422
    assert problem.code == "unknown_region"
    assert "ankle" in problem.errors[0].nearest


def try_paging(catalogue: limber_client.CatalogueApi) -> None:
    """The pages contain every exercise once."""
    seen: list[str] = []
    page = catalogue.list_exercises(limit=40)
    while True:
        seen += [exercise.slug for exercise in page.items]
        if page.next_cursor is None:
            break
        page = catalogue.list_exercises(limit=40, cursor=page.next_cursor)
    assert len(seen) == len(set(seen)) == page.total > 40
    assert catalogue.get_exercise(seen[0]).prescriptions[0].citation.source


def try_training_load(training_load: limber_client.TrainingLoadApi) -> None:
    """Two hard runs twelve hours apart are found and repaired; activities of Strava are accepted."""
    hard = limber_client.WorkoutInput(
        id="tue", kind="run", start=MONDAY + dt.timedelta(hours=36), minutes=60, rpe=8, status="planned"
    )
    another = limber_client.WorkoutInput(
        id="wed", kind="run", start=MONDAY + dt.timedelta(hours=49), minutes=30, rpe=8, status="planned"
    )
    done = limber_client.StravaActivityInput(
        id=8240554763,
        sport_type="Run",
        start_date=(MONDAY - dt.timedelta(days=2)).isoformat(),
        elapsed_time=5700,
        distance=16012.4,
    )
    plan = {"time_zone": "Europe/Berlin", "now": MONDAY, "workouts": [hard, another], "strava_activities": [done]}
    report = training_load.check_training_load(limber_client.CheckInput(**plan))
    (gap,) = [finding for finding in report.findings if finding.rule == "hard_hard_gap"]
    assert (gap.workouts, gap.measured, gap.limit) == (["tue", "wed"], 12, 24)
    repair = training_load.repair_training_load(limber_client.RepairInput(**plan, slots=["07:30", "18:30"]))
    assert repair.status == "repaired"
    assert repair.changes[0].workout in {"tue", "wed"}


def try_advice(today: limber_client.TodayAndTheWeekApi, routines: limber_client.RoutinesApi) -> None:
    """Strength on the eve of intervals becomes something easier, and another choice is composed as it was offered."""
    intervals = limber_client.WorkoutInput(
        id="tue", kind="run", start=MONDAY + dt.timedelta(hours=26), minutes=60, rpe=8, status="planned"
    )
    question = limber_client.AdviceQuestionInput(minutes=30, phase="strength", equipment=["dumbbell"])
    plan = {"time_zone": "Europe/Berlin", "now": MONDAY + dt.timedelta(hours=12), "workouts": [intervals]}
    advice = today.get_advice(limber_client.AdviceInput(**plan, question=question))
    assert (advice.decision, advice.reasons[0].code, advice.reasons[0].workouts) == ("go_easier", "closed", ["tue"])
    assert advice.not_before > intervals.start
    assert advice.routine.blocks
    other = limber_client.RoutineRequestInput.from_dict(advice.instead[-1].question.to_dict())
    assert routines.compose_routine(other).planned_seconds <= 1800


def try_week(week: limber_client.TodayAndTheWeekApi) -> None:
    """Strength is placed around a run, and the plan that is returned is accepted again."""
    run = limber_client.WorkoutInput(
        id="sat", kind="run", start=MONDAY + dt.timedelta(days=5), minutes=50, rpe=3, status="planned"
    )
    times = limber_client.TimesPerWeekInput(min=1, max=2)
    strength = limber_client.WantedInput(kind="strength", minutes=30, times_per_week=times)
    runner = limber_client.RunnerInput(running_since=dt.date(2021, 3, 1))
    plan = {"time_zone": "Europe/Berlin", "now": MONDAY, "runner": runner, "wanted": [strength], "routines": "links"}
    placed = week.plan_weeks(limber_client.WeekPlanInput(**plan, workouts=[run]))
    assert [each.kind for each in placed.placed] == ["strength", "strength"]
    workouts = [limber_client.WorkoutInput.from_dict(each.to_dict()) for each in placed.workouts]
    again = week.plan_weeks(limber_client.WeekPlanInput(**plan, workouts=workouts))
    assert len(again.workouts) == len(placed.workouts) == 3
    calendar = week.export_week_plan(limber_client.WeekPlanCalendarInput(**plan, workouts=[run], calendar_id="k3v9x2m7"))
    assert all(f"UID:{each.workout}@k3v9x2m7" in calendar for each in placed.placed)


def try_saving(routines: limber_client.RoutinesApi) -> None:
    """A saved routine is returned by its id, and in the formats of other programs."""
    question = limber_client.SavedRoutineInput(region=["ankle"], phase="pre", minutes=10)
    saved = routines.save_routine(question)
    assert routines.get_saved_routine(saved.id) == saved
    calendar = routines.get_routine_calendar(saved.id, start=MONDAY, calendar_id="k3v9x2m7", time_zone="Europe/Berlin")
    assert f"UID:{saved.id}@k3v9x2m7" in calendar
    workout = routines.get_routine_workout_with_http_info(saved.id)
    report = routines.get_routine_workout_report(saved.id)
    assert bytes(workout.data)[8:12] == b".FIT"
    assert workout.headers["limber-fit-losses"].startswith(f"{report.losses[0].code};n={report.losses[0].count}")
    assert saved.blocks[0].items[0].exercise.name in routines.get_routine_page(saved.id)


def try_writing(authoring: limber_client.AuthoringApi, catalogue: limber_client.CatalogueApi) -> None:
    """A record is created, changed with its ETag, deleted, and listed in the change log."""
    wrist = limber_client.RegionInput(slug="wrist", name="Wrist", kind="joint", parent="arms")
    authoring.put_region("wrist", wrist, if_none_match="*")
    answer = catalogue.get_region_with_http_info("wrist")
    changed = authoring.put_region("wrist", wrist.model_copy(update={"aliases": ["carpus"]}), if_match=answer.headers["etag"])
    assert changed.aliases == ["carpus"]
    stale = None
    try:
        authoring.put_region("wrist", wrist, if_match=answer.headers["etag"])
    except ApiException as refusal:
        stale = refusal
    assert stale is not None
    assert stale.status == 412
    authoring.delete_region("wrist", if_match=stale.headers["etag"])
    log = authoring.list_catalogue_changes(slug="wrist").items
    assert [entry.action for entry in log] == ["delete", "update", "create"]
    assert log[0].before["aliases"] == ["carpus"]


if __name__ == "__main__":
    try_all(*sys.argv[1:])
