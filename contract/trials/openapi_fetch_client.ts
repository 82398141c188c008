// The types of openapi-typescript with openapi-fetch, as an app would use them. Arguments: the address of a running service, and a key for it.
import createClient from 'openapi-fetch';
import type { components, paths } from './limber.js';

declare const process: { argv: string[] };
const [address, key] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${key}` } });

function check(condition: boolean, message: string): asserts condition {
    if (!condition) {
        throw new Error(message);
    }
}

async function tryRoutine(): Promise<void> {
    const question: components['schemas']['RoutineRequestInput'] = { region: ['hip'], phase: 'pre', minutes: 10, equipment: ['band'] };
    const { data: routine } = await client.POST('/v1/routines/compose', { body: question });
    check(routine !== undefined && routine.planned_seconds <= (routine.budget_seconds ?? 0), 'the routine fits into the time limit');
    const first = routine.blocks?.[0]?.items[0];
    check(first !== undefined, 'the routine has an item');
    const { data: others } = await client.GET('/v1/exercises/{slug}/alternatives', {
        params: { path: { slug: first.exercise.slug }, query: { region: ['hip'], phase: 'pre' } },
    });
    const exercise = others?.items[0]?.exercise.slug ?? '';
    const { data: swapped } = await client.POST('/v1/routines/compose', {
        body: { ...question, swaps: [{ position_in_routine: first.position_in_routine, exercise }] },
    });
    check(swapped?.blocks?.[0]?.items[0]?.exercise.slug === exercise, 'the exercise is swapped');
}

async function trySaving(): Promise<void> {
    const params = { path: { external_id: 'openapi-fetch-1' } };
    const { data: saved } = await client.PUT('/v1/saved-routines/{external_id}', { params, body: { region: ['hip'], phase: 'pre', minutes: 10 } });
    check(saved !== undefined, 'it is saved');
    const { data: workout } = await client.GET('/v1/routines/{id}/workout.fit', { params: { path: { id: saved.id } }, parseAs: 'arrayBuffer' });
    check(workout !== undefined && new TextDecoder().decode(workout.slice(8, 12)) === '.FIT', 'a watch can read it');
    check((await client.DELETE('/v1/saved-routines/{external_id}', { params })).response.status === 204, 'it is deleted');
}

async function tryTrainingLoad(): Promise<void> {
    const run = { kind: 'run', minutes: 60, rpe: 8, status: 'planned' } as const;
    const plan = {
        time_zone: 'Europe/Berlin',
        now: '2026-11-16T06:00:00+01:00',
        workouts: [{ ...run, id: 'tue', start: '2026-11-17T18:30:00+01:00' }, { ...run, id: 'wed', start: '2026-11-18T07:30:00+01:00' }],
    };
    const { data: report } = await client.POST('/v1/training-load/checks', { body: plan });
    check(report?.findings.some((each) => each.rule === 'hard_hard_gap') === true, 'the gap is found');
    const { data: repair } = await client.POST('/v1/training-load/repairs', { body: { ...plan, slots: ['07:30', '18:30'] } });
    check(repair?.status === 'repaired', 'the plan is repaired');
}

async function tryPaging(): Promise<void> {
    const seen = new Set<string>();
    let cursor: string | undefined;
    let total = 0;
    do {
        const { data: page } = await client.GET('/v1/exercises', { params: { query: { limit: 40, cursor } } });
        page?.items.forEach((each) => seen.add(each.slug));
        [cursor, total] = [page?.next_cursor, page?.total ?? 0];
    } while (cursor !== undefined);
    check(total > 40 && seen.size === total, 'each exercise is listed once');
}

async function tryRefusal(): Promise<void> {
    const { error } = await client.GET('/v1/routines', { params: { query: { region: ['ankel'], phase: 'pre', minutes: 10 } } });
    check(error?.code === 'unknown_region' && error.errors?.[0]?.nearest?.[0] === 'ankle', 'the refusal is a problem');
}

await tryRoutine();
await trySaving();
await tryTrainingLoad();
await tryPaging();
await tryRefusal();
