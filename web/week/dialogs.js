// Dialogs: a form that is open until it is saved or left.

import { button, find, make } from "../shared/dom.js";
import { words } from "./words.js";

/**
 * Opens a form in a dialog. `save` gets the form, and returns what is wrong with it, as text, or nothing; `others` are further buttons
 * as pairs of a text and what they do.
 */
export function openForm(title, fields, { save, saveText = words.dialog.save, others = [] }) {
  const wrong = make("p", { class: "wrong", role: "alert" });
  const submit = async (event) => {
    event.preventDefault();
    const problem = await save(event.target);
    wrong.textContent = problem ?? "";
    if (problem === undefined) dialog.close();
  };
  const leave = (act) => () => {
    dialog.close();
    act?.();
  };
  const form = make(
    "form",
    { submit, novalidate: true },
    ...fields,
    wrong,
    make(
      "p",
      { class: "choices" },
      make("button", { type: "submit", class: "primary" }, saveText),
      ...others.map(([text, act]) => button(text, leave(act))),
      button(words.dialog.cancel, leave()),
    ),
  );
  const dialog = open(title, form);
  return dialog;
}

/** Opens a dialog to read. */
export const openReading = (title, ...content) => {
  const dialog = open(title, ...content, make("p", {}, button(words.dialog.close, () => dialog.close(), { class: "primary" })));
  return dialog;
};

function open(title, ...content) {
  const opener = document.activeElement;
  const name = opener?.dataset.focus;
  const dialog = make("dialog", { "aria-labelledby": "dialog-title" }, make("h2", { id: "dialog-title" }, title), ...content);
  dialog.addEventListener("close", () => {
    dialog.remove();
    // What opened it may have been drawn anew.
    const again = name ? find(`[data-focus="${CSS.escape(name)}"]`) : opener;
    (again ?? find("#calendar-title")).focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
