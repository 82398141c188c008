<?php
// The generated PHP client as an app would use it. Arguments: its folder, the address of a running service, and a key for it.
declare(strict_types=1);

use Limber\Api\{CatalogueApi, RoutinesApi, TrainingLoadApi};
use Limber\Model\{CheckInput, EquipmentOrNone, Phase, RepairInput, RoutineRequestInput, SavedRoutineInput};
use Limber\Model\{Status, StravaActivityInput, SwapInput, WorkoutInput, WorkoutKind};

[, $folder, $address, $key] = $argv;
require 'GuzzleHttp/autoload.php';
spl_autoload_register(function (string $class) use ($folder): void {
    if (str_starts_with($class, 'Limber\\')) {
        require $folder . '/lib/' . str_replace('\\', '/', substr($class, 7)) . '.php';
    }
});

function check(bool $condition, string $message): void
{
    $condition || throw new RuntimeException($message);
}

function try_routine(RoutinesApi $routines): void
{
    $question = new RoutineRequestInput(['region' => ['hip'], 'phase' => Phase::PRE, 'minutes' => 10, 'equipment' => [EquipmentOrNone::BAND]]);
    $routine = $routines->composeRoutine($question);
    check($routine->getPlannedSeconds() <= $routine->getBudgetSeconds(), 'the routine fits into the time limit');
    $first = $routine->getBlocks()[0]->getItems()[0];
    $others = $routines->listAlternatives($first->getExercise()->getSlug(), region: ['hip'], phase: Phase::PRE);
    $other = $others->getItems()[0]->getExercise()->getSlug();
    $question->setSwaps([new SwapInput(['position_in_routine' => $first->getPositionInRoutine(), 'exercise' => $other])]);
    $swapped = $routines->composeRoutine($question)->getBlocks()[0]->getItems()[0]->getExercise()->getSlug();
    check($swapped === $other, 'the exercise is swapped');
}

function try_saving(RoutinesApi $routines): void
{
    $saved = $routines->putSavedRoutine('php-1', new SavedRoutineInput(['region' => ['hip'], 'phase' => Phase::PRE, 'minutes' => 10]));
    check($saved->getSavedAt() instanceof DateTime, 'the time when it was saved is known');
    check($routines->getSavedRoutineByExternalId('php-1') == $saved, 'it is saved');
    $file = $routines->getRoutineWorkout($saved->getId());
    check(substr((string) file_get_contents($file->getPathname()), 8, 4) === '.FIT', 'a watch can read it');
    $routines->deleteSavedRoutine('php-1');
}

function plan_run(string $id, string $start): WorkoutInput
{
    return new WorkoutInput(['id' => $id, 'kind' => WorkoutKind::RUN, 'start' => new DateTime($start), 'minutes' => 60, 'rpe' => 8, 'status' => Status::PLANNED]);
}

function try_training_load(TrainingLoadApi $training_load): void
{
    $workouts = [plan_run('tue', '2026-11-17T18:00:00+01:00'), plan_run('wed', '2026-11-18T07:00:00+01:00')];
    $plan = ['time_zone' => 'Europe/Berlin', 'now' => new DateTime('2026-11-16T06:00:00+01:00'), 'workouts' => $workouts];
    $done = new StravaActivityInput(['id' => 8240554763, 'sport_type' => 'Run', 'start_date' => '2026-11-14T06:00:00Z', 'elapsed_time' => 5700.0, 'distance' => 16012.4]);
    $report = $training_load->checkTrainingLoad(new CheckInput([...$plan, 'strava_activities' => [$done]]));
    $gaps = array_filter($report->getFindings(), fn ($each) => $each->getRule() === 'hard_hard_gap' && $each->getMeasured() == 12);
    check(count($gaps) === 1, 'the gap is found');
    $repair = $training_load->repairTrainingLoad(new RepairInput([...$plan, 'slots' => ['07:30', '18:30']]));
    check($repair->getStatus() === 'repaired' && count($repair->getChanges()) > 0, 'the plan is repaired');
}

function try_paging(CatalogueApi $catalogue): void
{
    $seen = [];
    $cursor = null;
    do {
        $page = $catalogue->listExercises(limit: 40, cursor: $cursor);
        array_push($seen, ...array_map(fn ($each) => $each->getSlug(), $page->getItems()));
        $cursor = $page->getNextCursor();
    } while ($cursor !== null);
    check(count(array_unique($seen)) === $page->getTotal(), 'each exercise is listed once');
}

function try_refusal(RoutinesApi $routines): void
{
    try {
        $routines->getRoutine(['ankel'], Phase::PRE, 10);
    } catch (Limber\ApiException $refusal) {
        $problem = $refusal->getResponseObject();
        check($problem->getCode() === 'unknown_region' && in_array('ankle', $problem->getErrors()[0]->getNearest(), true), 'the refusal is a problem');
        return;
    }
    throw new RuntimeException('an unknown region was not refused');
}

$settings = (new Limber\Configuration())->setHost($address)->setAccessToken($key);
$client = new GuzzleHttp\Client(['proxy' => '']);
try_routine(new RoutinesApi($client, $settings));
try_saving(new RoutinesApi($client, $settings));
try_training_load(new TrainingLoadApi($client, $settings));
try_paging(new CatalogueApi($client, $settings));
try_refusal(new RoutinesApi($client, $settings));
