// The player on the page: the cue that is on with its count-down, the timeline as a bar, and what moves through it.

import { all, button, listOf, make, makeSvg } from "./dom.js";
import { Playing } from "./playing.js";
import { clock, KINDS, spoken } from "./words.js";

const SPEEDS = [1, 10, 60];
const ROUND = 2 * Math.PI * 54;

/** The player of a routine. `onItem` is told which item is on, by its place in the routine. */
export function playerOf(routine, onItem) {
  const view = new PlayerView(routine, onItem);
  view.show();
  return view;
}

class PlayerView {
  constructor(routine, onItem) {
    this.routine = routine;
    this.onItem = onItem;
    this.playing = new Playing(routine.timeline, () => this.show());
    this.element = this.#built();
  }

  /** Put on the page where the playing is. Only a change of cue is announced; seconds would never stop talking. */
  show() {
    const { playing } = this;
    this.#showTime(playing);
    const state = playing.ended ? "ended" : String(playing.index);
    if (state !== this.state) this.#showCue(playing, playing.ended && playing.end > 0);
    this.state = state;
  }

  #showTime({ at, end, cue, running, ended }) {
    const left = cue.at_seconds + cue.seconds - at;
    this.count.textContent = clock(Math.ceil(left - 1e-6));
    this.ring.style.strokeDashoffset = String(ROUND * (1 - Math.max(0, left) / cue.seconds));
    this.time.textContent = `${clock(at)} of ${clock(end)}`;
    this.head.style.insetInlineStart = `${(100 * at) / end}%`;
    this.slider.value = String(Math.round(at));
    this.slider.setAttribute("aria-valuetext", `${clock(at)} of ${clock(end)}: ${cue.text}`);
    this.toggle.textContent = running ? "Pause" : ended ? "Play again" : "Play";
  }

  #showCue({ cue, index, timeline }, ended) {
    const next = timeline[index + 1];
    this.element.dataset.kind = ended ? "ended" : cue.kind;
    this.kind.textContent = ended ? "Done" : spoken(cue.kind);
    this.name.textContent = ended ? "The routine is finished." : this.#nameOf(cue.position_in_routine);
    this.side.textContent = ended ? "" : spoken(cue.side);
    this.text.textContent = ended ? "" : cue.text;
    this.next.textContent = next && !ended ? `Then: ${next.text}` : "";
    this.live.textContent = ended ? "Done." : [cue.text, spoken(cue.side)].filter(Boolean).join(" ");
    all(".cue", this.bar).forEach((each, place) => each.classList.toggle("on", !ended && place === index));
    this.onItem(ended ? 0 : cue.position_in_routine);
  }

  #nameOf(place) {
    return this.routine.blocks.flatMap((block) => block.items).find((item) => item.position_in_routine === place).exercise.name;
  }

  #built() {
    const { playing } = this;
    this.live = make("p", { class: "unseen", "aria-live": "polite", id: "announced" });
    this.toggle = button("Play", () => (playing.running ? playing.pause() : playing.play()), { class: "primary toggle" });
    this.time = make("p", { class: "time" });
    return make(
      "section",
      { class: "player", "aria-labelledby": "player-title" },
      make("h4", { id: "player-title" }, "The player"),
      this.#now(),
      this.#timeline(),
      make(
        "div",
        { class: "controls" },
        button("Back", () => playing.back()),
        this.toggle,
        button("Next", () => playing.next()),
        this.time,
        this.#speeds(),
      ),
      listOf(
        KINDS.map((kind) => make("span", { class: "key", "data-kind": kind }, spoken(kind))),
        { class: "legend", "aria-label": "Colours of the timeline" },
      ),
      this.live,
    );
  }

  #now() {
    this.ring = makeSvg("circle", { class: "left", cx: "60", cy: "60", r: "54", "stroke-dasharray": String(ROUND) });
    const dial = makeSvg(
      "svg",
      { viewBox: "0 0 120 120", "aria-hidden": "true" },
      makeSvg("circle", { class: "whole", cx: "60", cy: "60", r: "54" }),
      this.ring,
    );
    for (const [name, tag] of [
      ["count", "p"],
      ["kind", "p"],
      ["name", "p"],
      ["side", "p"],
      ["text", "p"],
      ["next", "p"],
    ])
      this[name] = make(tag, { class: name });
    return make(
      "div",
      { class: "now" },
      make("div", { class: "dial" }, dial, this.count),
      make("div", { class: "telling" }, make("div", { class: "tags" }, this.kind, this.side), this.name, this.text, this.next),
    );
  }

  #timeline() {
    const { timeline, end } = this.playing;
    this.head = make("span", { class: "head" });
    this.bar = make(
      "div",
      { class: "bar", "aria-hidden": "true", click: (event) => this.#press(event) },
      ...timeline.map((cue) => cueOf(cue, end)),
      this.head,
    );
    this.slider = make("input", {
      type: "range",
      min: "0",
      max: String(end),
      step: "1",
      value: "0",
      "aria-label": "Place in the routine",
      input: () => this.playing.seek(Number(this.slider.value)),
    });
    return make("div", { class: "timeline" }, this.bar, this.slider);
  }

  #press(event) {
    const { left, width } = this.bar.getBoundingClientRect();
    this.playing.seek((this.playing.end * (event.clientX - left)) / width);
  }

  #speeds() {
    const choose = (speed) => {
      this.playing.speed = speed;
      for (const each of all("button", group)) each.setAttribute("aria-pressed", String(each.dataset.speed === String(speed)));
    };
    const group = make("div", { class: "speeds choices", role: "group", "aria-label": "Speed" });
    group.append(
      ...SPEEDS.map((speed) =>
        button(`${speed}×`, () => choose(speed), {
          "data-speed": speed,
          "aria-pressed": String(speed === 1),
          class: "choice",
        }),
      ),
    );
    return group;
  }
}

function cueOf(cue, end) {
  const element = make("span", { class: "cue", "data-kind": cue.kind, title: `${clock(cue.at_seconds)} ${cue.text}` });
  element.style.width = `${(100 * cue.seconds) / end}%`;
  return element;
}
