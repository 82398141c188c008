// The generated Java client as an app would use it. Arguments: the address of a running service, and a key for it.
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import limber.ApiClient;
import limber.ApiException;
import limber.api.CatalogueApi;
import limber.api.RoutinesApi;
import limber.api.TrainingLoadApi;
import limber.model.*;

final class Trial {
    private static final OffsetDateTime MONDAY = OffsetDateTime.parse("2026-11-16T06:00:00+01:00");

    private static void check(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }

    private static void tryRoutine(RoutinesApi routines) throws ApiException {
        RoutineRequestInput question = new RoutineRequestInput().addRegionItem("hip").phase(Phase.PRE).minutes(10).addEquipmentItem(EquipmentOrNone.BAND);
        Routine routine = routines.composeRoutine(question);
        check(routine.getPlannedSeconds() <= routine.getBudgetSeconds(), "the routine fits into the time limit");
        Item first = routine.getBlocks().get(0).getItems().get(0);
        String slug = first.getExercise().getSlug();
        Alternatives others = routines.listAlternatives(
            RoutinesApi.APIListAlternativesRequest.newBuilder().slug(slug).region(List.of("hip")).phase(Phase.PRE).build());
        String other = others.getItems().get(0).getExercise().getSlug();
        question.addSwapsItem(new SwapInput().positionInRoutine(first.getPositionInRoutine()).exercise(other));
        check(routines.composeRoutine(question).getBlocks().get(0).getItems().get(0).getExercise().getSlug().equals(other), "the exercise is swapped");
    }

    private static void trySaving(RoutinesApi routines) throws Exception {
        SavedRoutineInput question = new SavedRoutineInput().addRegionItem("hip").phase(Phase.PRE).minutes(10);
        SavedRoutine saved = routines.putSavedRoutine("java-1", question, null, null);
        check(saved.getSavedAt().isAfter(OffsetDateTime.parse("2026-01-01T00:00:00Z")), "the time when it was saved is known");
        check(routines.getSavedRoutineByExternalId("java-1", null, null, null).equals(saved), "it is saved");
        byte[] workout = Files.readAllBytes(routines.getRoutineWorkout(saved.getId(), null, null).toPath());
        check(new String(workout, 8, 4).equals(".FIT"), "a watch can read it");
        routines.deleteSavedRoutine("java-1", null);
    }

    private static WorkoutInput run(String id, int hours) {
        return new WorkoutInput().id(id).kind(WorkoutKind.RUN).start(MONDAY.plusHours(hours)).minutes(60.0).rpe(8.0).status(Status.PLANNED);
    }

    private static void tryTrainingLoad(TrainingLoadApi trainingLoad) throws ApiException {
        List<WorkoutInput> workouts = List.of(run("tue", 36), run("wed", 49));
        StravaActivityInput done = new StravaActivityInput().id(8240554763L).sportType("Run").startDate("2026-11-14T06:00:00Z").elapsedTime(5700.0).distance(16012.4);
        Report report = trainingLoad.checkTrainingLoad(
            new CheckInput().timeZone("Europe/Berlin").now(MONDAY).workouts(workouts).addStravaActivitiesItem(done));
        check(report.getFindings().stream().anyMatch(each -> each.getRule().equals("hard_hard_gap") && each.getMeasured() == 12), "the gap is found");
        Repair repair = trainingLoad.repairTrainingLoad(
            new RepairInput().timeZone("Europe/Berlin").now(MONDAY).workouts(workouts).slots(List.of("07:30", "18:30")));
        check(repair.getStatus().equals("repaired") && !repair.getChanges().isEmpty(), "the plan is repaired");
    }

    private static void tryPaging(CatalogueApi catalogue) throws ApiException {
        Set<String> seen = new HashSet<>();
        ExerciseList page = null;
        do {
            String cursor = page == null ? null : page.getNextCursor();
            page = catalogue.listExercises(CatalogueApi.APIListExercisesRequest.newBuilder().limit(40).cursor(cursor).build());
            page.getItems().forEach(each -> seen.add(each.getSlug()));
        } while (page.getNextCursor() != null);
        check(seen.size() == page.getTotal(), "each exercise is listed once");
    }

    private static void tryRefusal(RoutinesApi routines) throws Exception {
        try {
            routines.getRoutine(RoutinesApi.APIGetRoutineRequest.newBuilder().region(List.of("ankel")).phase(Phase.PRE).minutes(10).build());
        } catch (ApiException refusal) {
            Problem problem = ApiClient.createDefaultObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
            check(problem.getCode().equals("unknown_region") && problem.getErrors().get(0).getNearest().contains("ankle"), "the refusal is a problem");
            return;
        }
        throw new IllegalStateException("an unknown region was not refused");
    }

    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + arguments[1]));
        tryRoutine(new RoutinesApi(client));
        trySaving(new RoutinesApi(client));
        tryTrainingLoad(new TrainingLoadApi(client));
        tryPaging(new CatalogueApi(client));
        tryRefusal(new RoutinesApi(client));
    }
}
