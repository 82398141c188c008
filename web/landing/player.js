// The player: plays a routine with signals, over the whole window, until it is closed.

import { Playback } from "./playback.js";
import { forgetState, readState, ScreenLock, writeState } from "./player_state.js";
import { PlayerView } from "./player_view.js";
import { findSignal, giveSignal, listSignals, speak, stopSpeaking } from "./signals.js";

const SETTINGS = { beeps: true, vibrates: true, speaks: false };

let player;

/** Opens the player of a routine and plays it. `query` is its question. */
export function openPlayer(routine, query) {
  player?.close();
  player = new Player(routine, query, { settings: SETTINGS });
  player.playback.play();
}

/** Opens the player where it was before a reload of the page; closes it for another routine. */
export function resumePlayer(routine, query) {
  player?.close({ forget: false });
  const state = readState(query);
  if (state) player = new Player(routine, query, state);
}

class Player {
  constructor(routine, query, { settings, at, began }) {
    this.query = query;
    this.settings = { ...settings };
    this.lock = new ScreenLock();
    this.playback = new Playback(routine.timeline, () => this.#update(), { at, began });
    this.signals = listSignals(this.playback);
    this.heard = this.playback.at;
    this.view = new PlayerView(routine, this.playback, {
      settings: this.settings,
      onSetting: (name, isOn) => this.#set(name, isOn),
      onClose: () => this.close(),
    });
    this.#open();
  }

  close({ forget = true } = {}) {
    this.playback.pause();
    stopSpeaking();
    if (forget) forgetState();
    document.removeEventListener("visibilitychange", this.onReturn);
    this.view.element.remove();
    player = undefined;
  }

  #open() {
    const { element, toggle } = this.view;
    this.onReturn = () => this.#update();
    document.addEventListener("visibilitychange", this.onReturn);
    element.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    element.addEventListener("keydown", (event) => this.#press(event));
    document.body.append(element);
    element.showModal();
    toggle.focus();
    this.#update();
  }

  #update() {
    const { playback, view } = this;
    const { cue, point } = view.playback;
    view.show();
    this.#signal(playback.at);
    this.#say(playback.ended ? undefined : (point ?? cue));
    this.lock.want(playback.running);
    writeState({ query: this.query, settings: this.settings, ...playback.state });
  }

  #signal(now) {
    const signal = this.playback.running || this.playback.ended ? findSignal(this.signals, this.heard, now) : undefined;
    if (signal) giveSignal(signal.kind, this.settings);
    this.heard = now;
  }

  #say(cue) {
    if (cue === this.said) return;
    this.said = cue;
    if (cue && this.settings.speaks && this.playback.running) speak(cue.say);
  }

  #set(name, isOn) {
    this.settings[name] = isOn;
    if (name === "speaks" && !isOn) stopSpeaking();
    if (name === "speaks" && isOn) speak(this.playback.cue.say);
    this.#update();
  }

  #press(event) {
    const { playback } = this;
    const presses = { ArrowLeft: () => playback.back(), ArrowRight: () => playback.next(), " ": () => (playback.running ? playback.pause() : playback.play()) };
    const isUsed = event.target.matches("input") || (event.key === " " && event.target.matches("button"));
    if (isUsed || !presses[event.key]) return;
    event.preventDefault();
    presses[event.key]();
  }
}
