// The week on a sheet of paper: the days, and the routines of the week with their figures.

import { find, findAll, make, replaceContent } from "../shared/dom.js";
import { buildFigure } from "../shared/figures.js";
import { ask } from "./asking.js";
import { listWeek } from "./dates.js";
import { formatMoment, nameKind } from "./describe.js";
import { workoutsOn } from "./plan.js";
import { words } from "./words.js";

const FIGURE_PX = 44;

/** Prints the week of a Monday. */
export async function printWeek({ store: { plan }, zone }, monday) {
  const sessions = listWeek(monday)
    .flatMap((date) => workoutsOn(plan, date, zone))
    .filter(({ id }) => plan.sessions[id]);
  const routines = Map.groupBy(sessions, ({ id }) => JSON.stringify(plan.sessions[id]));
  const parts = await Promise.all([...routines].map(([question, workouts]) => buildPart(JSON.parse(question), workouts, zone)));
  const sheet = replaceContent(find("#sheet"), ...parts);
  // A picture that does not load leaves the rest to be printed.
  await Promise.allSettled(findAll("img", sheet).map((picture) => picture.decode()));
  print();
}

/** Builds a routine, with all times of the week at which it is done. */
async function buildPart(question, workouts, zone) {
  const { content, problem } = await ask("v1/routines/compose", question);
  const times = workouts.map(({ start }) => formatMoment(start, zone)).join("; ");
  const items = content?.blocks.flatMap((block) => block.items) ?? [];
  return make(
    "section",
    {},
    make("h3", {}, words.workout.kindAt(nameKind(workouts[0]), times)),
    problem && make("p", {}, problem),
    make("ol", {}, ...items.map(buildItem)),
  );
}

const buildItem = ({ exercise, dose }) =>
  make(
    "li",
    {},
    buildFigure(exercise.figure, { described: false, size: FIGURE_PX }),
    make("span", {}, make("strong", {}, exercise.name), make("br"), dose.text),
  );
