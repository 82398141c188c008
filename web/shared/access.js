// The API key of the visitor, where the service needs one. It stays in the memory of this page and is sent to this server only.

import { button, find, make } from "./dom.js";
import { words } from "./words.js";

const UNAUTHENTICATED = 401;

let key = "";

export const readKey = () => key;

/** Starts a page. Where the service asks for a key, shows a field for it at the top, and starts the page again with the key.
 * `start` must read from the service before it changes the page. */
export async function startWithAccess(start, { top = find("main") } = {}) {
  try {
    await start();
    find("#closed")?.remove();
  } catch (failure) {
    if (failure.status !== UNAUTHENTICATED) throw failure;
    find("#closed")?.remove();
    top.prepend(buildClosedNotice(() => startWithAccess(start, { top })));
    if (key) find("#key").focus();
  }
}

function buildClosedNotice(retry) {
  const field = make("input", { id: "key", type: "password", autocomplete: "off", spellcheck: "false" });
  const open = (event) => {
    event.preventDefault();
    key = field.value.trim();
    retry();
  };
  return make(
    "form",
    { id: "closed", class: "notice", submit: open },
    make("p", { role: "status" }, key ? words.access.refused : words.access.closed),
    make("label", { for: "key" }, words.access.key, " "),
    field,
    " ",
    button(words.access.open, open, { class: "choice" }),
    make("p", { class: "quiet" }, words.access.memory),
  );
}
