// The player: the current cue with its countdown, the timeline as a bar, and the controls.

import { findAll, button, makeList, make, makeSvg } from "../shared/dom.js";
import { Playback } from "./playback.js";
import { KINDS } from "./cue_kinds.js";
import { formatClock } from "../shared/format.js";
import { nameWord } from "../shared/words.js";

const SPEEDS = [1, 10, 60];
const CIRCUMFERENCE = 2 * Math.PI * 54;

/** Builds the player of a routine. `onItem` receives the position of the current item in the routine. */
export function buildPlayer(routine, onItem) {
  const view = new PlayerView(routine, onItem);
  view.show();
  return view;
}

class PlayerView {
  constructor(routine, onItem) {
    this.routine = routine;
    this.onItem = onItem;
    this.playback = new Playback(routine.timeline, () => this.show());
    this.element = this.#build();
  }

  /** Updates the page. Screen readers hear only a change of cue, not every second. */
  show() {
    const { playback } = this;
    this.#showTime(playback);
    const state = playback.ended ? "ended" : String(playback.index);
    if (state !== this.state) this.#showCue(playback, playback.ended && playback.end > 0);
    if (playback.point !== this.passed) this.#showPoint(playback.point);
    this.state = state;
    this.passed = playback.point;
  }

  #showTime({ at, end, cue, running, ended }) {
    const left = cue.at_seconds + cue.seconds - at;
    this.count.textContent = formatClock(Math.ceil(left - 1e-6));
    this.ring.style.strokeDashoffset = String(CIRCUMFERENCE * (1 - Math.max(0, left) / cue.seconds));
    this.time.textContent = `${formatClock(at)} of ${formatClock(end)}`;
    this.head.style.insetInlineStart = `${(100 * at) / end}%`;
    this.slider.value = String(Math.round(at));
    this.slider.setAttribute("aria-valuetext", `${formatClock(at)} of ${formatClock(end)}: ${cue.text}`);
    this.toggle.textContent = running ? "Pause" : ended ? "Play again" : "Play";
  }

  #showCue({ cue, index, timeline }, ended) {
    const next = timeline[index + 1];
    this.element.dataset.kind = ended ? "ended" : cue.kind;
    this.kind.textContent = ended ? "Done" : nameWord(cue.kind);
    this.name.textContent = ended ? "The routine is finished." : this.#nameOf(cue.position_in_routine);
    this.side.textContent = ended ? "" : nameWord(cue.side);
    this.text.textContent = ended ? "" : cue.text;
    this.next.textContent = next && !ended ? `Then: ${next.text}` : "";
    this.live.textContent = ended ? "Done." : cue.say;
    findAll(".cue", this.bar).forEach((each, i) => each.classList.toggle("on", !ended && i === index));
    this.onItem(ended ? 0 : cue.position_in_routine);
  }

  /** Shows and announces that half of a cue is done; nothing again once it is over. */
  #showPoint(point) {
    this.point.textContent = point ? point.say : "";
    if (point) this.live.textContent = point.say;
  }

  #nameOf(position) {
    return this.routine.blocks.flatMap((block) => block.items).find((item) => item.position_in_routine === position).exercise.name;
  }

  #build() {
    const { playback } = this;
    this.live = make("p", { class: "unseen", "aria-live": "polite", id: "announced" });
    this.toggle = button("Play", () => (playback.running ? playback.pause() : playback.play()), { class: "primary toggle" });
    this.time = make("p", { class: "time" });
    return make(
      "section",
      { class: "player", "aria-labelledby": "player-title" },
      make("h4", { id: "player-title" }, "The player"),
      this.#buildCurrentCue(),
      this.#buildTimeline(),
      make(
        "div",
        { class: "controls" },
        button("Back", () => playback.back()),
        this.toggle,
        button("Next", () => playback.next()),
        this.time,
        this.#buildSpeeds(),
      ),
      makeList(
        this.#listKinds().map((kind) => make("span", { class: "key", "data-kind": kind }, nameWord(kind))),
        { class: "legend", "aria-label": "Colours of the timeline" },
      ),
      this.live,
    );
  }

  #listKinds() {
    return KINDS.filter((kind) => this.playback.timeline.some((cue) => cue.kind === kind));
  }

  #buildCurrentCue() {
    this.ring = makeSvg("circle", { class: "left", cx: "60", cy: "60", r: "54", "stroke-dasharray": String(CIRCUMFERENCE) });
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
      ["point", "p"],
      ["next", "p"],
    ])
      this[name] = make(tag, { class: name });
    return make(
      "div",
      { class: "now" },
      make("div", { class: "dial" }, dial, this.count),
      make("div", { class: "description" }, make("div", { class: "tags" }, this.kind, this.side, this.point), this.name, this.text, this.next),
    );
  }

  #buildTimeline() {
    const { timeline, points, end } = this.playback;
    this.head = make("span", { class: "head" });
    this.bar = make(
      "div",
      { class: "bar", "aria-hidden": "true", click: (event) => this.#seekTo(event) },
      ...timeline.map((cue) => buildCue(cue, end)),
      ...points.map((point) => buildMark(point, end)),
      this.head,
    );
    this.slider = make("input", {
      type: "range",
      min: "0",
      max: String(end),
      step: "1",
      value: "0",
      "aria-label": "Position in the routine",
      input: () => this.playback.seek(Number(this.slider.value)),
    });
    return make("div", { class: "timeline" }, this.bar, this.slider);
  }

  #seekTo(event) {
    const { left, width } = this.bar.getBoundingClientRect();
    this.playback.seek((this.playback.end * (event.clientX - left)) / width);
  }

  #buildSpeeds() {
    const choose = (speed) => {
      this.playback.speed = speed;
      for (const each of findAll("button", group)) each.setAttribute("aria-pressed", String(each.dataset.speed === String(speed)));
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

function buildMark(point, end) {
  const element = make("span", { class: "mark", title: `${formatClock(point.at_seconds)} ${point.text}` });
  element.style.insetInlineStart = `${(100 * point.at_seconds) / end}%`;
  return element;
}

function buildCue(cue, end) {
  const element = make("span", { class: "cue", "data-kind": cue.kind, title: `${formatClock(cue.at_seconds)} ${cue.text}` });
  element.style.width = `${(100 * cue.seconds) / end}%`;
  return element;
}
