// What the player shows: the drawing, the countdown, what comes next, and the controls.

import { button, findAll, make } from "../shared/dom.js";
import { buildFigure, showFigure } from "../shared/figures.js";
import { formatClock } from "../shared/format.js";
import { nameWord, words } from "../shared/words.js";
import { listItems } from "./routine.js";
import { WORKING } from "./signals.js";

const LARGE = 640;
const SMALL = 72;
/** `vibrate` exists on desktops as well, where it does nothing. */
const CAN_VIBRATE = "vibrate" in navigator && matchMedia("(pointer: coarse)").matches;

export class PlayerView {
  /** `settings` has a switch for each way to signal; `onSetting` is called with a changed one, `onClose` by the button. */
  constructor(routine, playback, { settings, onSetting, onClose }) {
    this.items = new Map(listItems(routine).map((item) => [item.position_in_routine, item]));
    this.playback = playback;
    this.element = this.#build(settings, onSetting, onClose);
  }

  /** Updates the page. Screen readers hear only a change of cue, not every second. */
  show() {
    const { playback } = this;
    const state = playback.ended ? "ended" : String(playback.index);
    if (state !== this.state) this.#showCue(playback);
    this.#showTime(playback);
    if (playback.point !== this.passed) this.#showPoint(playback.point);
    this.state = state;
    this.passed = playback.point;
  }

  #showTime({ at, end, cue, running, ended }) {
    const left = cue.at_seconds + cue.seconds - at;
    this.count.textContent = ended ? "" : formatCount(Math.ceil(left - 1e-6));
    this.clock.textContent = words.player.clock(formatClock(at), formatClock(end));
    this.head.style.insetInlineStart = `${(100 * at) / end}%`;
    this.slider.value = String(Math.round(at));
    this.slider.setAttribute("aria-valuetext", `${this.clock.textContent}: ${cue.text}`);
    const label = running ? "pause" : ended ? "again" : "play";
    this.toggle.textContent = words.player[label];
    this.toggle.dataset.icon = label;
  }

  #showCue({ cue, index, timeline, ended }) {
    const item = this.items.get(cue.position_in_routine);
    this.element.dataset.kind = ended ? "ended" : cue.kind;
    this.kind.textContent = ended ? words.player.done : nameWord(cue.kind);
    this.side.textContent = ended ? "" : nameWord(cue.side);
    this.sets.textContent = ended || cue.of_sets < 2 ? "" : words.player.set(cue.set, cue.of_sets);
    this.name.textContent = ended ? words.player.finished : item.exercise.name;
    this.text.textContent = ended ? "" : describeCue(cue, item);
    this.place.textContent = words.player.place(cue.position_in_routine, this.items.size);
    this.live.textContent = ended ? words.player.done : cue.say;
    findAll(".cue", this.bar).forEach((each, i) => each.classList.toggle("on", !ended && i === index));
    showPicture(this.picture, item.exercise.figure, { moving: !ended });
    this.#showNext(ended ? undefined : this.#findNext(timeline, index));
  }

  /** The item after the current one. */
  #findNext(timeline, index) {
    const next = timeline.slice(index).find((cue) => cue.position_in_routine !== timeline[index].position_in_routine);
    return next && this.items.get(next.position_in_routine);
  }

  #showNext(item) {
    this.next.hidden = !item;
    if (!item) return;
    this.nextName.textContent = words.player.next(item.exercise.name, item.dose.text);
    showPicture(this.nextPicture, item.exercise.figure);
  }

  /** Shows and announces that half of a cue is done; nothing again once it is over. */
  #showPoint(point) {
    this.point.textContent = point ? point.say : "";
    if (point) this.live.textContent = point.say;
  }

  #build(settings, onSetting, onClose) {
    for (const name of ["count", "kind", "side", "sets", "point", "text", "place", "clock"]) this[name] = make("p", { class: name });
    this.name = make("h2", { class: "name", id: "player-title", tabindex: "-1" });
    this.live = make("p", { class: "unseen", "aria-live": "polite", id: "announced" });
    const first = [...this.items.values()][0].exercise.figure ?? { alt: "", still: "", animated: "" };
    this.picture = buildFigure(first, { size: LARGE, moving: true });
    this.nextPicture = buildFigure(first, { size: SMALL, described: false });
    this.nextName = make("p");
    this.next = make("div", { class: "next" }, this.nextPicture, this.nextName);
    return make(
      "dialog",
      { class: "player", "aria-labelledby": "player-title" },
      make(
        "div",
        { class: "player-top" },
        this.place,
        this.clock,
        buildSwitches(settings, onSetting),
        button(words.player.close, onClose, { class: "close" }),
      ),
      make("div", { class: "stage" }, this.picture),
      make(
        "div",
        { class: "now" },
        make("div", { class: "tags" }, this.kind, this.side, this.sets, this.point),
        this.name,
        this.text,
        this.count,
      ),
      this.next,
      this.#buildTimeline(),
      this.#buildControls(),
      this.live,
    );
  }

  #buildControls() {
    const { playback } = this;
    this.toggle = button("", () => (playback.running ? playback.pause() : playback.play()), { class: "toggle" });
    return make(
      "div",
      { class: "controls" },
      button(words.player.back, () => playback.back()),
      this.toggle,
      button(words.player.forward, () => playback.next()),
    );
  }

  #buildTimeline() {
    const { timeline, end } = this.playback;
    this.head = make("span", { class: "head" });
    this.bar = make("div", { class: "bar", "aria-hidden": "true" }, ...timeline.map((cue) => buildCue(cue, end)), this.head);
    this.slider = make("input", {
      type: "range",
      min: "0",
      max: String(end),
      step: "1",
      value: "0",
      "aria-label": words.player.position,
      input: () => this.playback.seek(Number(this.slider.value)),
    });
    return make("div", { class: "timeline" }, this.bar, this.slider);
  }
}

/** Before an exercise: how much, and how to begin. In work: how to do it well. */
function describeCue(cue, { dose, instructions, cues }) {
  if (["setup", "get_ready"].includes(cue.kind)) return words.player.prepare(dose.text, instructions[0] ?? "");
  return (WORKING.has(cue.kind) && cues.slice(0, 2).join(" ")) || cue.text;
}

/** Less than a minute is easier to read in seconds alone. */
const formatCount = (seconds) => (seconds < 60 ? String(seconds) : formatClock(seconds));

function showPicture(picture, figure, options) {
  picture.hidden = !figure;
  if (!figure) return;
  if (picture.alt) picture.alt = figure.alt;
  showFigure(picture, figure, options);
}

function buildSwitches(settings, onSetting) {
  const names = Object.keys(settings).filter((name) => name !== "vibrates" || CAN_VIBRATE);
  const toggles = names.map((name) => {
    const toggle = button(words.player[name], () => {
      const isOn = toggle.getAttribute("aria-pressed") !== "true";
      toggle.setAttribute("aria-pressed", String(isOn));
      onSetting(name, isOn);
    });
    toggle.setAttribute("aria-pressed", String(settings[name]));
    return toggle;
  });
  return make("div", { class: "switches", role: "group", "aria-label": words.player.signals }, ...toggles);
}

function buildCue(cue, end) {
  const element = make("span", { class: "cue", "data-kind": cue.kind });
  element.style.width = `${(100 * cue.seconds) / end}%`;
  return element;
}
