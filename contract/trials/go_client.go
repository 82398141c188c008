// The generated Go client as an app would use it. Arguments: the address of a running service, and a key for it.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	limber "example.org/limber"
)

func check(condition bool, message string) {
	if !condition {
		fmt.Fprintln(os.Stderr, message)
		os.Exit(1)
	}
}

func must[T any](value T, _ any, err error) T {
	var failure *limber.GenericOpenAPIError
	if errors.As(err, &failure) {
		check(false, string(failure.Body()))
	}
	check(err == nil, fmt.Sprint(err))
	return value
}

func tryRoutine(ctx context.Context, routines *limber.RoutinesAPIService) *limber.Routine {
	question := limber.NewRoutineRequestInput([]string{"hip"}, limber.PHASE_PRE, 10)
	question.Equipment = []limber.EquipmentOrNone{limber.EQUIPMENTORNONE_BAND}
	routine := must(routines.ComposeRoutine(ctx).RoutineRequestInput(*question).Execute())
	check(routine.PlannedSeconds <= routine.GetBudgetSeconds(), "the routine fits into the time limit")
	first := routine.Blocks[0].Items[0]
	others := must(routines.ListAlternatives(ctx, first.Exercise.Slug).Region([]string{"hip"}).Phase(limber.PHASE_PRE).Execute())
	question.Swaps = []limber.SwapInput{*limber.NewSwapInput(first.PositionInRoutine, others.Items[0].Exercise.Slug)}
	swapped := must(routines.ComposeRoutine(ctx).RoutineRequestInput(*question).Execute())
	check(swapped.Blocks[0].Items[0].Exercise.Slug != first.Exercise.Slug, "the exercise is swapped")
	return swapped
}

func trySaving(ctx context.Context, routines *limber.RoutinesAPIService) {
	saved := must(routines.PutSavedRoutine(ctx, "go-1").SavedRoutineInput(*limber.NewSavedRoutineInput([]string{"hip"}, limber.PHASE_PRE, 10)).Execute())
	check(saved.SavedAt.Before(time.Now().Add(time.Hour)), "the time when it was saved is known")
	again := must(routines.GetSavedRoutineByExternalId(ctx, "go-1").Execute())
	check(again.Id == saved.Id && again.Routine.PlannedSeconds == saved.Routine.PlannedSeconds, "it is saved")
	file := must(routines.GetRoutineWorkout(ctx, saved.Id).Execute())
	content, err := os.ReadFile(file.Name())
	check(err == nil && string(content[8:12]) == ".FIT", "a watch can read it")
	_, err = routines.DeleteSavedRoutine(ctx, "go-1").Execute()
	check(err == nil, "it is deleted")
}

func tryTrainingLoad(ctx context.Context, trainingLoad *limber.TrainingLoadAPIService) {
	monday := time.Date(2026, 11, 16, 6, 0, 0, 0, time.UTC)
	run := func(id string, hours time.Duration) limber.WorkoutInput {
		workout := limber.NewWorkoutInput(id, limber.WORKOUTKIND_RUN, monday.Add(hours*time.Hour), limber.STATUS_PLANNED)
		workout.SetMinutes(60)
		workout.SetRpe(8)
		return *workout
	}
	activity := limber.NewStravaActivityInput(8240554763)
	activity.SetSportType("Run")
	activity.SetStartDate("2026-11-14T06:00:00Z")
	activity.SetElapsedTime(5700)
	activity.SetDistance(16012.4)
	workouts := []limber.WorkoutInput{run("tue", 36), run("wed", 49)}
	plan := limber.NewCheckInput(workouts, "Europe/Berlin")
	plan.SetNow(monday)
	plan.StravaActivities = []limber.StravaActivityInput{*activity}
	report := must(trainingLoad.CheckTrainingLoad(ctx).CheckInput(*plan).Execute())
	check(report.Verdict != "clear" && report.Findings[0].Measured == 12, "the gap is found")
	wish := limber.NewRepairInput(workouts, "Europe/Berlin")
	wish.SetNow(monday)
	wish.Slots = []string{"07:30", "18:30"}
	repair := must(trainingLoad.RepairTrainingLoad(ctx).RepairInput(*wish).Execute())
	check(repair.Status == "repaired" && len(repair.Changes) > 0, "the plan is repaired")
}

func tryPaging(ctx context.Context, catalogue *limber.CatalogueAPIService) {
	seen := map[string]bool{}
	request := catalogue.ListExercises(ctx).Limit(40)
	for {
		page := must(request.Execute())
		for _, exercise := range page.Items {
			seen[exercise.Slug] = true
		}
		if !page.HasNextCursor() {
			check(int(page.Total) == len(seen), "each exercise is listed once")
			return
		}
		request = request.Cursor(page.GetNextCursor())
	}
}

func tryRefusal(ctx context.Context, routines *limber.RoutinesAPIService) {
	_, _, err := routines.GetRoutine(ctx).Region([]string{"ankel"}).Phase(limber.PHASE_PRE).Minutes(10).Execute()
	var refusal *limber.GenericOpenAPIError
	check(errors.As(err, &refusal), "an unknown region is refused")
	problem, ok := refusal.Model().(limber.Problem)
	check(ok && problem.Code == "unknown_region" && problem.Errors[0].Nearest[0] == "ankle", "the refusal is a problem")
}

func main() {
	settings := limber.NewConfiguration()
	settings.Servers = limber.ServerConfigurations{{URL: os.Args[1]}}
	client := limber.NewAPIClient(settings)
	ctx := context.WithValue(context.Background(), limber.ContextAccessToken, os.Args[2])
	tryRoutine(ctx, client.RoutinesAPI)
	trySaving(ctx, client.RoutinesAPI)
	tryTrainingLoad(ctx, client.TrainingLoadAPI)
	tryPaging(ctx, client.CatalogueAPI)
	tryRefusal(ctx, client.RoutinesAPI)
}
