// The list over the composer: commands, the bot's name, inline results.

import { byId, el } from "./dom.js";

/**
 * A list from which the arrow keys choose while the focus stays in the text field. An item is
 * `{title, description, sign, pick(), complete()}`; `complete` may be missing.
 */
export class Suggestions {
  constructor(field) {
    this.field = field;
    this.box = byId("suggestions");
    this.list = byId("suggestion-list");
    this.note = byId("suggestion-note");
    this.items = [];
    this.chosen = -1;
    this.onNearEnd = () => {};
    this.onDismiss = () => {};
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    document.addEventListener("pointerdown", ({ target }) => {
      if (this.isOpen && !target.closest(".composer")) this.dismiss();
    });
    this.list.addEventListener("scroll", () => {
      const { scrollTop, clientHeight, scrollHeight } = this.list;
      if (scrollTop + clientHeight > scrollHeight - 80) this.onNearEnd();
    }, { passive: true });
  }

  get isOpen() {
    return !this.box.hidden;
  }

  /** Shows items with a note beneath; `chosen` is the place of the one that Enter would take. */
  show(label, items, { note = "", chosen = 0, onNearEnd = () => {} } = {}) {
    this.items = items;
    this.onNearEnd = onNearEnd;
    this.note.textContent = note;
    this.note.hidden = !note;
    this.list.setAttribute("aria-label", label);
    this.list.replaceChildren(...items.map((item, place) => this.option(item, place)));
    this.list.hidden = !items.length;
    this.box.hidden = false;
    this.choose(Math.min(chosen, items.length - 1));
  }

  /** Adds items below the ones that are shown. */
  add(items) {
    this.list.append(...items.map((item, place) => this.option(item, this.items.length + place)));
    this.items.push(...items);
  }

  option(item, place) {
    return el("li",
      { id: `suggestion-${place}`, class: "suggestion", role: "option", "aria-selected": "false",
        on: { click: () => item.pick(), pointermove: () => this.choose(place, false) } },
      el("span", { class: "suggestion-sign", "aria-hidden": "true" }, item.sign ?? "/"),
      el("span", { class: "suggestion-title", dir: "auto" }, item.title),
      item.description ? el("span", { class: "suggestion-text", dir: "auto" }, item.description) : null);
  }

  choose(place, scroll = true) {
    if (place === this.chosen && this.list.children[place]?.ariaSelected === "true") return;
    this.chosen = place;
    [...this.list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === place)));
    if (place < 0) {
      this.field.removeAttribute("aria-activedescendant");
      return;
    }
    this.field.setAttribute("aria-activedescendant", `suggestion-${place}`);
    if (scroll) this.list.children[place]?.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.box.hidden = true;
    this.items = [];
    this.list.replaceChildren();
    this.chosen = -1;
    this.field.removeAttribute("aria-activedescendant");
  }

  /** Closes the list by the reader's will: what was still to come for it is not wanted either. */
  dismiss() {
    this.close();
    this.onDismiss();
  }

  /** Handles a key of the text field; true when it was meant for the list. */
  key(event) {
    if (!this.isOpen) return false;
    const count = this.items.length;
    if (event.key === "Escape") {
      this.dismiss();
    } else if (event.key === "ArrowDown" && count) {
      this.choose((this.chosen + 1) % count);
    } else if (event.key === "ArrowUp" && count) {
      this.choose((Math.max(this.chosen, 0) + count - 1) % count);
    } else if (event.key === "Enter" && !event.shiftKey && this.chosen >= 0) {
      this.items[this.chosen].pick();
    } else if (event.key === "Tab" && !event.shiftKey && this.items[this.chosen]?.complete) {
      this.items[this.chosen].complete();
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }
}
