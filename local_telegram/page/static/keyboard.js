// A message's inline buttons.

import { button, el, icon } from "./dom.js";
import { safeAddress, startParameter } from "./entities.js";

const SIGNS = {
  url: "out", copy_text: "copy", switch_inline_query: "forward", switch_inline_query_current_chat: "inline",
};

/**
 * The buttons of a message in their rows, as one stop for the Tab key; the arrows move within.
 * `does` holds what a button does: `press(message, data)` (a promise), `copy(text)`,
 * `inlineHere(query)`, `inlineElsewhere(query)`, `start(parameter)`, `unavailable()`.
 */
export function keyboard(message, username, does) {
  const grid = el("div", { class: "keyboard", role: "group", "aria-label": "Buttons" });
  message.keyboard.forEach((row, y) => {
    const line = el("div", { class: row.length > 4 ? "keys narrow" : "keys" });
    row.forEach((key, x) => line.append(keyFor(message, key, `${y}:${x}`, username, does)));
    grid.append(line);
  });
  const keys = [...grid.querySelectorAll(".key")];
  keys.forEach((key, place) => { key.tabIndex = place === 0 ? 0 : -1; });
  grid.addEventListener("focusin", ({ target }) => {
    if (keys.includes(target)) keys.forEach((key) => { key.tabIndex = key === target ? 0 : -1; });
  });
  grid.addEventListener("keydown", (event) => move(event, keys));
  return grid;
}

function keyFor(message, { text, kind, value }, place, username, does) {
  const label = el("span", { class: "key-label", dir: "auto" }, text);
  const sign = kind in SIGNS ? icon(SIGNS[kind]) : null;
  const attributes = { class: "key", "data-place": place, title: text.length > 24 ? text : null };
  if (kind === "callback_data") {
    const key = button({ ...attributes, "data-data": value }, label);
    key.addEventListener("click", () => {
      if (!key.hasAttribute("aria-busy")) wait(key, does.press(message, value));
    });
    return key;
  }
  if (kind === "url") {
    const parameter = startParameter(value, username);
    const href = parameter === null ? safeAddress(value) : null;
    if (href) {
      const link = { ...attributes, href, title: href, target: "_blank", rel: "noopener noreferrer" };
      return el("a", link, label, sign);
    }
    const open = () => (parameter === null ? does.unavailable() : does.start(parameter));
    return button({ ...attributes, on: { click: open } }, label, sign);
  }
  const listeners = {
    copy_text: () => does.copy(value),
    switch_inline_query_current_chat: () => does.inlineHere(value),
    switch_inline_query: () => does.inlineElsewhere(value),
  };
  return button({ ...attributes, on: { click: listeners[kind] ?? does.unavailable } }, label, sign);
}

/** Shows that a press waits for the bot. A key is pressed once at a time. */
async function wait(key, promise) {
  key.setAttribute("aria-busy", "true");
  key.setAttribute("aria-disabled", "true");
  await promise;
  key.removeAttribute("aria-busy");
  key.removeAttribute("aria-disabled");
}

function move(event, keys) {
  const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  const from = keys.indexOf(document.activeElement);
  if (from < 0) return;
  let to;
  if (event.key in steps) {
    to = Math.min(Math.max(from + steps[event.key], 0), keys.length - 1);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    to = beside(keys, from, event.key === "ArrowDown" ? 1 : -1);
  } else return;
  event.preventDefault();
  keys[to].focus();
}

/** The key in the next row that stands nearest to this one from left to right. */
function beside(keys, from, step) {
  const [y, x] = keys[from].dataset.place.split(":").map(Number);
  const row = keys.filter((key) => key.dataset.place.startsWith(`${y + step}:`));
  if (!row.length) return from;
  const share = x / Math.max(keys.filter((key) => key.dataset.place.startsWith(`${y}:`)).length, 1);
  return keys.indexOf(row[Math.min(Math.floor(share * row.length), row.length - 1)]);
}
