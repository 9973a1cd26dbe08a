// Short notices, and the few questions that need an answer.

import { button, byId, el } from "./dom.js";
import { safeAddress } from "./entities.js";

const WORDS = {
  offline: "Not connected. Nothing was sent.",
  unanswered: "The bot did not answer.",
  gone: "That is not there any more.",
  too_long: "A message holds at most 4,096 characters.",
  not_allowed: "Telegram does not allow that.",
  too_far: "The calendar ends there.",
  nothing_due: "Nothing is due in this chat.",
  no_session: "This page is no longer connected to the program.",
};

/** A notice that goes away by itself: the longer it is, the later. */
export function toast(text) {
  const notice = el("p", { class: "toast", dir: "auto" }, text);
  byId("toasts").append(notice);
  setTimeout(() => notice.remove(), 3000 + 50 * text.length);
}

/** Says why something was not done. `error` is a `Refused`; anything else is our own fault. */
export function explain(error) {
  toast(error.detail || WORDS[error.code] || "That did not work.");
  if (!error.code) console.error(error);
}

/** Copies a text and says so. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied");
  } catch {
    toast("This browser does not let the page copy.");
  }
}

/** A notice that stays until it is closed, as the bot asked for. */
export function alertText(text) {
  ask(el("p", { class: "dialog-text", dir: "auto" }, text), [["OK", "ok"]]);
}

/** Offers an address that the bot wants to open; the reader decides. */
export function offerLink(raw) {
  const href = safeAddress(raw);
  if (!href) {
    toast("This link opens only in Telegram.");
    return;
  }
  const link = el("a", { href, target: "_blank", rel: "noopener noreferrer" }, href);
  ask(el("p", { class: "dialog-text" }, "Open this address? ", link), [["Close", "ok"]]);
}

/** Lets the reader pick one of the chats; the answer is its id, or null. */
export async function pickChat(chats) {
  const choices = chats.map(({ info, name }) => [name, String(info.id)]);
  const answer = await ask(el("p", { class: "dialog-text" }, "Choose a chat"), choices, true);
  return answer ? Number(answer) : null;
}

/** A modal dialog; the answer is the value of the button that closed it, or "" for Escape. */
function ask(content, choices, stacked = false) {
  const keys = choices.map(([text, value]) => button({ class: "plain", value, dir: "auto" }, text));
  const dialog = el("dialog", { class: stacked ? "stacked" : "" }, content, el("div", { class: "choices" }, ...keys));
  for (const key of keys) key.addEventListener("click", () => dialog.close(key.value));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close(""));
  document.body.append(dialog);
  dialog.showModal();
  keys[0].focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}
