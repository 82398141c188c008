// How the runner is on a day: sleep, stress, pain and illness, because they change the answers.

import { find, make } from "../shared/dom.js";
import { formatDay } from "./describe.js";
import { openForm } from "./dialogs.js";
import { choice, field, readFields } from "./fields.js";
import { words } from "./words.js";

const MOST_PAIN = 10;
const MOST_STRESS = 5;

/** Opens the form for a day. `regions` are those that can hurt; `save` gets the report. */
export function openDay(date, report, { regions, save }) {
  const { day: said } = words;
  const range = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => [first + index, String(first + index)]);
  const notSaid = ["", said.notSaid];
  const pain = choice(said.pain, "pain", [notSaid, [0, said.none], ...range(1, MOST_PAIN)], report.pain);
  const about = [
    choice(said.region, "pain_region", [notSaid, ...regions.map(({ slug, name }) => [slug, name])], report.pain_region),
    choice(said.kind, "pain_kind", [notSaid, ...Object.entries(said.kinds)], report.pain_kind),
    choice(said.nextMorning, "pain_next_morning", [notSaid, ...Object.entries(said.mornings)], report.pain_next_morning),
  ];
  const dialog = openForm(
    said.title(formatDay(date)),
    [
      make("p", { class: "quiet" }, said.why),
      make(
        "div",
        { class: "fields" },
        field(said.sleep, "sleep_hours", { type: "number", inputmode: "decimal", min: 0, max: 24, step: "any", value: report.sleep_hours ?? "" }),
        choice(said.stress, "stress", [notSaid, ...range(1, MOST_STRESS)], report.stress),
        choice(said.illness, "illness", [notSaid, ...Object.entries(said.illnesses)], report.illness),
        pain,
        ...about,
      ),
    ],
    {
      save: (form) => {
        const values = readFields(form);
        if (!find("[name=sleep_hours]", form).checkValidity()) return said.invalidSleep;
        save(readReport(values));
        return undefined;
      },
      others: [[said.clear, () => save({})]],
    },
  );
  const chosen = find("select", pain);
  const show = () => about.forEach((each) => (each.hidden = !(Number(chosen.value) > 0)));
  chosen.addEventListener("change", show);
  show();
  return dialog;
}

function readReport({ pain, stress, ...values }) {
  const { pain_region: region, pain_kind: kind, pain_next_morning: morning, ...others } = values;
  const hurts = Number(pain) > 0;
  return {
    ...others,
    pain: pain && Number(pain),
    stress: stress && Number(stress),
    pain_region: hurts ? region : undefined,
    pain_kind: hurts ? kind : undefined,
    pain_next_morning: hurts ? morning : undefined,
  };
}
