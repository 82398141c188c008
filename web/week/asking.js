// Questions to the service about the plan. Of several under way, only the answer to the last counts.

import { sendRequest } from "../shared/requests.js";
import { words } from "./words.js";

/** Returns a function that sends a body and returns the answer; undefined once a later one was sent. */
export function askLast(address) {
  let last = 0;
  return async (body) => {
    const number = (last += 1);
    const answer = await ask(address, body);
    return number === last ? answer : undefined;
  };
}

/** Returns the content of the answer, or the problem with its text. */
export async function ask(address, body) {
  const response = await sendRequest({ method: "POST", address, body: JSON.stringify(body) }).catch(() => undefined);
  if (response === undefined) return { problem: words.states.silent, errors: [] };
  if (response.ok) return { content: response.content };
  const { title, detail, errors = [], code } = response.content;
  return { problem: errors.length > 0 ? `${title}.` : (detail ?? title), errors, code };
}

/** Returns a function that is called once nothing was asked for a while, with the last arguments. */
export function debounce(milliseconds, act) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), milliseconds);
  };
}
