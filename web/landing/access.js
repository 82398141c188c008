// The API key of the visitor, where the service needs one. It stays in this tab and is sent to this server only.

import { button, make } from "./dom.js";

const STORED = "limber-key";

export const UNAUTHENTICATED = 401;

export const readKey = () => sessionStorage.getItem(STORED) ?? "";

/** Builds what a visitor without a valid key sees: that the service is closed, and a field for a key. */
export function buildClosedNotice() {
  const field = make("input", { id: "key", type: "password", autocomplete: "off", spellcheck: "false" });
  const open = () => {
    sessionStorage.setItem(STORED, field.value.trim());
    location.reload();
  };
  return make(
    "form",
    {
      id: "closed",
      class: "notice",
      submit: (event) => {
        event.preventDefault();
        open();
      },
    },
    make("p", {}, readKey() ? "The service does not accept this key." : "This service is closed: it answers with an API key only."),
    make("label", { for: "key" }, "API key "),
    field,
    " ",
    button("Use the key", open, { class: "choice" }),
  );
}
