// The generated TypeScript client as an app would use it. Arguments: the address of a running service, and a key for it.
import { AuthoringApi, CatalogueApi, Configuration, ProblemFromJSON, ResponseError, RoutineRequestInputFromJSON, AdviceQuestionToJSON, RoutinesApi, TodayAndTheWeekApi, TrainingLoadApi } from './client/index.js';
import type { AdviceQuestionInput, Exercise, WantedInput, WorkoutInput } from './client/index.js';

declare const process: { argv: string[]; exitCode?: number };

function check(condition: boolean, message: string): asserts condition {
    if (!condition) {
        throw new Error(message);
    }
}

async function tryRoutine(routines: RoutinesApi): Promise<void> {
    const routine = await routines.getRoutine({ region: ['ankle'], phase: 'pre', minutes: 10, equipment: ['band'] });
    const ends = Math.max(...(routine.timeline ?? []).map((cue) => cue.atSeconds + cue.seconds));
    check(routine.budgetSeconds === 600 && routine.plannedSeconds <= 600, 'the routine fits into the time limit');
    check(ends === routine.plannedSeconds, 'the timeline adds up');
    const summary = await routines.getRoutine({ region: ['ankle'], phase: 'pre', minutes: 10, equipment: ['band'], view: 'summary' });
    const names = (routine.blocks ?? []).flatMap((block) => block.items.map((item) => item.exercise.name));
    check(summary.items?.map((line) => line.name).join() === names.join(), 'the summary has a line for each item');
}

async function tryRefusal(routines: RoutinesApi): Promise<void> {
    try {
        await routines.getRoutine({ region: ['ankel'], phase: 'pre', minutes: 10 });
    } catch (error) {
        check(error instanceof ResponseError, 'a refusal is an error with its response');
        const problem = ProblemFromJSON(await error.response.json());
        check(problem.status === 422 && problem.code === 'unknown_region', 'a refusal is a problem');
        check(problem.errors?.[0]?.nearest?.includes('ankle') === true, 'the problem suggests the nearest word');
        return;
    }
    throw new Error('an unknown region was not refused');
}

async function tryPaging(catalogue: CatalogueApi): Promise<void> {
    const seen: Exercise[] = [];
    let cursor: string | undefined;
    do {
        const page = await catalogue.listExercises({ limit: 40, cursor });
        seen.push(...page.items);
        cursor = page.nextCursor;
    } while (cursor !== undefined);
    check(seen.length > 40 && new Set(seen.map((each) => each.slug)).size === seen.length, 'each exercise is listed once');
}

async function tryTrainingLoad(trainingLoad: TrainingLoadApi): Promise<void> {
    const workouts: WorkoutInput[] = [
        { id: 'tue', kind: 'run', start: new Date('2026-11-17T18:30:00+01:00'), minutes: 60, rpe: 8, status: 'planned' },
        { id: 'wed', kind: 'run', start: new Date('2026-11-18T07:30:00+01:00'), minutes: 30, effort: 'hard', status: 'planned' },
    ];
    const plan = { timeZone: 'Europe/Berlin', now: new Date('2026-11-16T06:00:00+01:00'), workouts };
    const report = await trainingLoad.checkTrainingLoad({ checkInput: plan });
    check(report.findings.some((finding) => finding.rule === 'hard_hard_gap' && finding.measured === 12), 'the gap is found');
    const repair = await trainingLoad.repairTrainingLoad({ repairInput: { ...plan, slots: ['07:30', '18:30'] } });
    check(repair.status === 'repaired' && repair.changes.length > 0, 'the plan is repaired');
}

async function tryAdvice(today: TodayAndTheWeekApi, routines: RoutinesApi): Promise<void> {
    const intervals: WorkoutInput = { id: 'tue', kind: 'run', start: new Date('2026-11-17T18:30:00+01:00'), minutes: 60, rpe: 8, status: 'planned' };
    const plan = { timeZone: 'Europe/Berlin', now: new Date('2026-11-16T19:00:00+01:00'), workouts: [intervals] };
    const question: AdviceQuestionInput = { minutes: 30, phase: 'strength', equipment: ['dumbbell'] };
    const advice = await today.getAdvice({ adviceInput: { ...plan, question } });
    check(advice.decision === 'go_easier' && advice.reasons[0]?.code === 'closed', 'strength becomes something easier');
    check((advice.notBefore ?? intervals.start) > intervals.start, 'what was asked for fits after the run');
    const other = advice.instead.at(-1);
    check(other !== undefined, 'there is another choice');
    const composed = await routines.composeRoutine({ routineRequestInput: RoutineRequestInputFromJSON(AdviceQuestionToJSON(other.question)) });
    check(composed.plannedSeconds <= 1800, 'another choice is composed as it was offered');
}

async function tryWeek(week: TodayAndTheWeekApi): Promise<void> {
    const workouts: WorkoutInput[] = [{ id: 'sat', kind: 'run', start: new Date('2026-11-21T09:00:00+01:00'), minutes: 50, rpe: 3, status: 'planned' }];
    const runner = { runningSince: new Date('2021-03-01') };
    const plan = { timeZone: 'Europe/Berlin', now: new Date('2026-11-16T06:00:00+01:00'), runner, workouts };
    const wanted: WantedInput[] = [{ kind: 'strength', minutes: 30, timesPerWeek: { min: 1, max: 2 } }];
    const placed = await week.planWeeks({ weekPlanInput: { ...plan, wanted, routines: 'links' } });
    check(placed.placed.map((each) => each.kind).join() === 'strength,strength', 'strength is placed around the run');
    check(placed.workouts.length === 3, 'the plan has what was sent and what was placed');
}

async function tryWriting(authoring: AuthoringApi, catalogue: CatalogueApi): Promise<void> {
    const hand = { slug: 'hand', name: 'Hand', kind: 'joint', parent: 'arms' } as const;
    await authoring.putRegion({ slug: 'hand', ifNoneMatch: '*', regionInput: hand });
    const etag = (await catalogue.getRegionRaw({ slug: 'hand' })).raw.headers.get('ETag') ?? '';
    const changed = await authoring.putRegion({ slug: 'hand', ifMatch: etag, regionInput: { ...hand, aliases: ['palm'] } });
    check(changed.aliases[0] === 'palm', 'a record is changed by its ETag');
    await authoring.deleteRegion({ slug: 'hand', ifMatch: '*' });
    const log = await authoring.listCatalogueChanges({ slug: 'hand' });
    check(log.items.map((entry) => entry.action).join() === 'delete,update,create', 'the log lists each change');
}

const configuration = new Configuration({ basePath: process.argv[2] ?? '', accessToken: process.argv[3] ?? '' });
await tryRoutine(new RoutinesApi(configuration));
await tryRefusal(new RoutinesApi(configuration));
await tryPaging(new CatalogueApi(configuration));
await tryTrainingLoad(new TrainingLoadApi(configuration));
await tryAdvice(new TodayAndTheWeekApi(configuration), new RoutinesApi(configuration));
await tryWeek(new TodayAndTheWeekApi(configuration));
await tryWriting(new AuthoringApi(configuration), new CatalogueApi(configuration));
