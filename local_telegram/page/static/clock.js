// The program's clock: what it shows, and buttons that move it on to what is due next.

import { button, byId, el, icon } from "./dom.js";
import { clock, inFull, weekday } from "./times.js";
import { explain } from "./toasts.js";
import { orders } from "./transport.js";

const HOUR = 3600;
const DAY = 24 * HOUR;
const LOOK_MS = 1000;

/** Draws the clock into the header; nothing where the program lends none. */
export class ClockControl {
  constructor(state) {
    this.state = state;
    this.box = byId("tools");
    this.day = el("span", { class: "clock-day" });
    this.time = el("span", { class: "clock-time" });
    this.face = el("time", { class: "clock-face" }, icon("clock"), this.day, this.time);
    this.back = this.key("Now", "Back to the present", () => orders.move(null));
    this.box.append(
      this.face,
      this.key("+1 hour", "Move the clock on by an hour", () => orders.move(HOUR), "by-hour"),
      this.key("+1 day", "Move the clock on by a day", () => orders.move(DAY)),
      this.key("Next due", "Move the clock on to what is due next in this chat",
        () => orders.moveToNext(state.openId)),
      this.back);
    state.addEventListener("clock", () => this.draw());
    setInterval(() => this.draw(), LOOK_MS);
  }

  key(label, title, order, kind = "") {
    const parts = { class: `clock-key ${kind}`, title, on: { click: () => this.move(order) } };
    return button(parts, label);
  }

  async move(order) {
    try {
      await order();
    } catch (error) {
      explain(error);
    }
  }

  /** Changes only what is different, so that nothing is read out or drawn each second. */
  draw() {
    const lent = this.state.clock;
    this.box.hidden = !lent;
    if (!lent) return;
    const now = this.state.now();
    for (const [part, text] of [[this.day, weekday(now)], [this.time, clock(now)]]) {
      if (part.textContent !== text) part.textContent = text;
    }
    this.face.dateTime = now.toISOString();
    this.face.title = `The program's clock: ${inFull(now)}`;
    this.box.classList.toggle("moved", lent.offset !== 0);
    this.back.disabled = lent.offset === 0;
  }
}
