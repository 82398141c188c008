// Plays a timeline: its position, its speed and the current cue. Independent of the page.

export class Playback {
  #timer = 0;
  #last = 0;

  /** `onChange` is called whenever position, speed or state change. */
  constructor(timeline, onChange) {
    this.timeline = timeline.filter((cue) => cue.seconds > 0);
    this.points = timeline.filter((cue) => cue.seconds === 0);
    this.onChange = onChange;
    this.at = 0;
    this.speed = 1;
    this.end = timeline.reduce((end, cue) => Math.max(end, cue.at_seconds + cue.seconds), 0);
  }

  get running() {
    return this.#timer !== 0;
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
    const { at_seconds: start } = this.cue;
    return this.points.findLast((point) => point.at_seconds >= start && point.at_seconds <= this.at);
  }

  play() {
    if (this.ended) this.at = 0;
    this.#last = performance.now();
    // Ten updates a second are enough for a countdown in whole seconds.
    this.#timer ||= setInterval(() => this.#step(), 100);
    this.onChange();
  }

  pause() {
    clearInterval(this.#timer);
    this.#timer = 0;
    this.onChange();
  }

  seek(seconds) {
    this.at = Math.min(this.end, Math.max(0, seconds));
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

  #step() {
    const now = performance.now();
    this.at = Math.min(this.end, this.at + ((now - this.#last) / 1000) * this.speed);
    this.#last = now;
    if (this.ended) this.pause();
    else this.onChange();
  }
}
