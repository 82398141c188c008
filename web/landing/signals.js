// What a runner hears and feels while the screen is out of sight: beeps, vibration and a voice.

import { language } from "../shared/words.js";

/** The kinds of cues in which the body works. */
export const WORKING = new Set(["work", "hold", "roll", "walk", "breathe"]);

const COUNTED_SECONDS = 3;
/** A signal that is later than this is left out: the phone was locked. */
const MAX_LATE_SECONDS = 1.5;

/** Tones in hertz, and vibrations in milliseconds. */
const SIGNALS = {
  count: { tones: [440], vibration: [] },
  begin: { tones: [880], vibration: [250] },
  stop: { tones: [587], vibration: [120] },
  half: { tones: [660, 660], vibration: [80, 80, 80] },
  end: { tones: [587, 740, 880], vibration: [250, 100, 250] },
};

/** Lists the signals of a timeline: three short ones before work, one at its start, at its half and at its end. */
export function listSignals({ timeline, points, end }) {
  const starts = timeline.flatMap((cue, index) => {
    if (WORKING.has(cue.kind)) return [{ at: cue.at_seconds, kind: "begin" }];
    const stop = WORKING.has(timeline[index - 1]?.kind) ? [{ at: cue.at_seconds, kind: "stop" }] : [];
    return [...stop, ...countDown(cue, timeline[index + 1])];
  });
  const halves = points.filter(({ kind }) => kind === "halfway").map((point) => ({ at: point.at_seconds, kind: "half" }));
  return [...starts, ...halves, { at: end, kind: "end" }].sort((one, other) => one.at - other.at);
}

function countDown({ at_seconds: at, seconds }, next) {
  if (!WORKING.has(next?.kind)) return [];
  const counted = Math.min(COUNTED_SECONDS, seconds);
  return Array.from({ length: counted }, (_, index) => ({ at: at + seconds - counted + index, kind: "count" }));
}

/** Finds the last signal in the time since the previous look; none if it is late. */
export const findSignal = (signals, before, now) => signals.findLast(({ at }) => at > before && at <= now && now - at < MAX_LATE_SECONDS);

let audio;

/** Beeps and vibrates. Browsers allow neither before the visitor has touched the page. */
export function giveSignal(kind, { beeps, vibrates }) {
  if (!navigator.userActivation.hasBeenActive) return;
  const { tones, vibration } = SIGNALS[kind];
  if (vibrates && vibration.length) navigator.vibrate?.(vibration);
  if (!beeps) return;
  audio ??= new AudioContext();
  tones.forEach((frequency, index) => beep(frequency, audio.currentTime + index * 0.18));
}

function beep(frequency, start) {
  const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0.25, start);
  gain.gain.exponentialRampToValueAtTime(0.001, start + 0.15);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.16);
}

/** Says a text in the language of the page, instead of what is being said. */
export function speak(text) {
  if (!navigator.userActivation.hasBeenActive || !globalThis.speechSynthesis) return;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language;
  stopSpeaking();
  speechSynthesis.speak(utterance);
}

export const stopSpeaking = () => globalThis.speechSynthesis?.cancel();
