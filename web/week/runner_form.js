// What the runner has and is: equipment, experience and complaints, and since when they run. Remembered on this device.

import { fetchAll, sendRequest } from "../shared/requests.js";
import { find, make, makeDetails, replaceContent } from "../shared/dom.js";
import { nameWord } from "../shared/words.js";
import { choice, field, group, readFields, tick } from "./fields.js";
import { words } from "./words.js";

/** No choice: there is always a wall, and nothing is what is left. */
const NO_CHOICE = new Set(["none", "wall"]);

/** Returns the regions, conditions and vocabularies. Throws the problem where the service refuses. */
export async function fetchChoices() {
  const [regions, conditions, catalogue] = await Promise.all([fetchAll("v1/regions"), fetchAll("v1/conditions"), sendRequest({ address: "v1/catalogue" })]);
  if (!catalogue.ok) throw catalogue.content;
  return { regions, conditions, vocabulary: catalogue.content.vocabulary };
}

/** Starts the form: each change is remembered at once. */
export function startRunner(store, { conditions, vocabulary }) {
  const form = find("#runner-form");
  const { runner, wishes } = store.plan;
  const equipment = vocabulary.equipment.filter((each) => !NO_CHOICE.has(each));
  replaceContent(
    form,
    field(words.runner.since, "running_since", { type: "date", value: runner.running_since ?? "" }),
    choice(words.runner.strength, "new_to_strength", [["", words.day.notSaid], ["yes", words.runner.yes], ["no", words.runner.no]], say(runner.new_to_strength)),
    choice(words.runner.level, "level", vocabulary.levels.map((level) => [level, nameWord(level)]), wishes.level),
    group(words.runner.equipment, ...equipment.map((each) => tick(nameWord(each), "equipment", wishes.equipment.includes(each), each))),
    makeDetails(
      words.runner.conditions,
      make("p", { class: "quiet" }, words.runner.conditionsWhy),
      group(words.runner.conditions, ...conditions.map(({ slug, name }) => tick(name, "condition", wishes.condition.includes(slug), slug))),
    ),
  );
  form.addEventListener("change", () => {
    const { running_since: since, new_to_strength: isNew, level, equipment: has, condition } = readFields(form);
    const said = Object.entries({ running_since: since, new_to_strength: isNew && isNew === "yes" }).filter(([, value]) => value !== undefined);
    store.remember({ ...store.plan, runner: Object.fromEntries(said), wishes: { ...store.plan.wishes, level, equipment: has, condition } });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
}

const say = (flag) => (flag === undefined ? "" : flag ? "yes" : "no");
