// What the player remembers in this tab, so that it goes on after a reload; and the lock that keeps the screen on.

const STORED = "limber-player";

/** Returns the state of the player of a question, if it was open. */
export function readState(query) {
  const state = JSON.parse(sessionStorage.getItem(STORED) ?? "null");
  return state?.query === query ? state : undefined;
}

export const writeState = (state) => sessionStorage.setItem(STORED, JSON.stringify(state));

export const forgetState = () => sessionStorage.removeItem(STORED);

/** Keeps the screen on while it is wanted. A browser takes the lock away with the page out of sight. */
export class ScreenLock {
  #lock;
  #isWanted = false;

  async want(isWanted) {
    if (isWanted === this.#isWanted && (!isWanted || (this.#lock && !this.#lock.released))) return;
    this.#isWanted = isWanted;
    if (!isWanted) {
      await this.#lock?.release();
      this.#lock = undefined;
    } else if (document.visibilityState === "visible") {
      // Refused on a low battery, for example: the routine goes on.
      this.#lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
    }
  }
}
