// Plays a timeline by the clock on the wall: a locked phone or a reload loses no second. Independent of the page.

const TICK_MS = 200;

export class Playback {
  #timer = 0;

  /** `onChange` is called whenever position or state change. `began` is when it would have begun to be at its position now. */
  constructor(timeline, onChange, { at = 0, began } = {}) {
    this.timeline = timeline.filter((cue) => cue.seconds > 0);
    this.points = timeline.filter((cue) => cue.seconds === 0);
    this.end = timeline.reduce((end, cue) => Math.max(end, cue.at_seconds + cue.seconds), 0);
    this.onChange = onChange;
    this.paused = at;
    this.began = began;
    if (began !== undefined) this.#watch();
  }

  /** The seconds played. */
  get at() {
    return Math.min(this.end, this.began === undefined ? this.paused : (Date.now() - this.began) / 1000);
  }

  get running() {
    return this.began !== undefined;
  }

  get ended() {
    return this.at >= this.end;
  }

  /** The index of the current cue; at the end, that of the last. */
  get index() {
    const next = this.timeline.findIndex((cue) => cue.at_seconds + cue.seconds > this.at);
    return next === -1 ? this.timeline.length - 1 : next;
  }

  get cue() {
    return this.timeline[this.index];
  }

  /** The last cue without a duration that has been passed within the current one, such as the one at half of it. */
  get point() {
    if (this.ended) return undefined;
    const { at_seconds: start } = this.cue;
    return this.points.findLast((point) => point.at_seconds >= start && point.at_seconds <= this.at);
  }

  /** What a later visit needs to go on. */
  get state() {
    return { at: this.paused, began: this.began };
  }

  play() {
    this.began = Date.now() - (this.ended ? 0 : this.at * 1000);
    this.#watch();
    this.onChange();
  }

  pause() {
    this.paused = this.at;
    this.began = undefined;
    clearInterval(this.#timer);
    this.onChange();
  }

  seek(seconds) {
    const at = Math.min(this.end, Math.max(0, seconds));
    this.paused = at;
    if (this.running) this.began = Date.now() - at * 1000;
    this.onChange();
  }

  next() {
    this.seek(this.cue.at_seconds + this.cue.seconds);
  }

  /** Jumps to the start of this cue, or of the previous one within its first second. */
  back() {
    const { cue, index } = this;
    this.seek(this.at - cue.at_seconds > 1 ? cue.at_seconds : (this.timeline[index - 1]?.at_seconds ?? 0));
  }

  #watch() {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => (this.ended ? this.pause() : this.onChange()), TICK_MS);
  }
}
