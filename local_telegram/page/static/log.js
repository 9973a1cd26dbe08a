// The open chat's messages: dates, runs of one sender, scrolling.

import { bubble } from "./bubble.js";
import { byId, el, icon } from "./dom.js";
import { dayKey, dayName } from "./times.js";

const RUN_MS = 5 * 60 * 1000;
const NEAR_PX = 60;
const MOVING_MS = 1200;

/** Draws the open chat and keeps it drawn. Reads `state`, and is told what taps do by `does`. */
export class Log {
  constructor(state, does) {
    this.state = state;
    this.does = { ...does, jump: (id) => this.jump(id), find: (id) => state.open.messages.get(id) };
    this.scroller = byId("scroller");
    this.log = byId("log");
    this.end = byId("to-end");
    this.typing = byId("typing");
    this.atEnd = true;
    this.top = 0;
    this.missed = 0;
    this.scroller.addEventListener("scroll", () => this.moved(), { passive: true });
    this.end.addEventListener("click", () => this.toEnd(true));
    // Whatever changes the height (an edit, a picture, the composer), the end stays in sight.
    const observer = new ResizeObserver(() => this.stay());
    observer.observe(this.scroller);
    observer.observe(this.log);
    state.addEventListener("reset", () => this.draw());
    state.addEventListener("message", ({ detail }) => this.add(detail.message));
    state.addEventListener("edited", ({ detail }) => this.replace(detail.message));
    state.addEventListener("deleted", ({ detail }) => this.remove(detail.id));
    state.addEventListener("typing", ({ detail }) => this.showTyping(detail.on));
    state.addEventListener("about", () => this.drawWelcome());
    state.addEventListener("clock", () => this.nameDays());
  }

  /** Draws everything anew, with the end in sight. Screen readers are not read all of it. */
  draw() {
    this.log.setAttribute("aria-busy", "true");
    this.log.replaceChildren();
    const chat = this.state.open;
    if (chat?.messages.size && !chat.info.complete) {
      this.log.append(el("p", { class: "earlier" }, "Earlier messages are not shown."));
    }
    for (const message of this.ordered()) this.append(message);
    this.drawWelcome();
    this.showTyping(Boolean(chat?.typing));
    this.toEnd(false);
    requestAnimationFrame(() => this.log.removeAttribute("aria-busy"));
  }

  ordered() {
    return [...(this.state.open?.messages.values() ?? [])].sort((a, b) => a.id - b.id);
  }

  /** An empty chat says what the bot is for, as Telegram does. */
  drawWelcome() {
    byId("welcome").hidden = Boolean(this.state.open?.messages.size);
  }

  append(message) {
    const date = new Date(message.date);
    const key = dayKey(date);
    let day = this.log.lastElementChild;
    if (day?.dataset.day !== key) {
      day = el("section", { class: "day", "data-day": key, "data-date": message.date },
        el("h3", { class: "date" }, el("span", {}, dayName(date, this.state.now()))));
      this.log.append(day);
    }
    const row = bubble(message, this.state, this.does);
    day.append(row);
    this.join(row.previousElementSibling, row);
    return row;
  }

  /** What was today is yesterday once the clock was moved. */
  nameDays() {
    for (const day of this.log.querySelectorAll(".day")) {
      day.querySelector(".date span").textContent = dayName(new Date(day.dataset.date), this.state.now());
    }
  }

  /** Draws two rows as one run when the second goes on where the first, of the same sender, ended. */
  join(first, second) {
    const [before, after] = [first, second].map((row) => this.state.open.messages.get(Number(row?.dataset.id)));
    const goesOn = Boolean(before && after) && before.sender?.id === after.sender?.id
      && before.kind === "text" && after.kind === "text"
      && new Date(after.date) - new Date(before.date) < RUN_MS;
    first?.classList.toggle("continued", goesOn);
    second?.classList.toggle("continues", goesOn);
  }

  remove(id) {
    const row = this.row(id);
    if (!row) return;
    const [before, after, day] = [row.previousElementSibling, row.nextElementSibling, row.parentElement];
    row.remove();
    this.join(before, after);
    if (!day.querySelector(".message")) day.remove();
    this.drawWelcome();
  }

  add(message) {
    const newest = this.ordered().at(-1);
    if (newest.id !== message.id) return this.draw();
    const mine = this.state.isMine(message);
    this.scrolled();
    const follow = this.atEnd;
    const row = this.append(message);
    this.drawWelcome();
    if (mine) this.toEnd(false);
    else if (follow) this.showWhole(row);
    else this.countMissed(this.missed + 1);
    return undefined;
  }

  /** Puts the new form of a message in the old one's place; focus and reading place stay. */
  replace(message) {
    const old = this.row(message.id);
    if (!old) return;
    const row = bubble(message, this.state, this.does);
    for (const name of ["continues", "continued"]) row.classList.toggle(name, old.classList.contains(name));
    const place = old.contains(document.activeElement) ? document.activeElement.dataset.place : null;
    this.scrolled();
    const wasAtEnd = this.atEnd;
    old.replaceWith(row);
    if (place !== null) {
      const keys = [...row.querySelectorAll(".key")];
      const key = keys.find((one) => one.dataset.place === place) ?? keys.at(-1) ?? row;
      key.focus({ preventScroll: true });
    }
    if (wasAtEnd) this.showWhole(row);
  }

  row(id) {
    return this.log.querySelector(`[data-id="${Number(id)}"]`);
  }

  /** The end in sight, unless that would hide the beginning of a message longer than the screen. */
  showWhole(row) {
    const isLast = row === [...this.log.querySelectorAll(".message")].at(-1);
    if (!isLast || row.offsetHeight < this.scroller.clientHeight - NEAR_PX) return this.toEnd(false);
    this.atEnd = false;
    const top = row.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top;
    this.scrollBy(top - NEAR_PX, "instant");
    return this.scrolled();
  }

  toEnd(smoothly) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const behavior = smoothly && !still ? "smooth" : "instant";
    const { scrollHeight, clientHeight, scrollTop } = this.scroller;
    this.scrollBy(scrollHeight - clientHeight - scrollTop, behavior);
    if (!smoothly) this.scrolled();
  }

  /** Scrolls by our own will, which is not the reader's moving about. */
  scrollBy(top, behavior) {
    if (Math.abs(top) < 1) return;
    this.movesItself = behavior === "instant";
    this.scroller.scrollBy({ top, behavior });
  }

  /** Shows the date line while the reader moves the messages under it. */
  moved() {
    this.scrolled();
    if (this.movesItself) {
      this.movesItself = false;
      return;
    }
    this.log.classList.add("moving");
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.log.classList.remove("moving"), MOVING_MS);
  }

  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    this.top = scrollTop;
    this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    this.end.hidden = this.atEnd;
    if (this.atEnd) this.countMissed(0);
    for (const date of this.log.querySelectorAll(".date")) {
      const lifted = date.getBoundingClientRect().top - date.parentElement.getBoundingClientRect().top;
      date.classList.toggle("stuck", lifted > 1);
    }
  }

  /** Stays at the end, unless the reader went up and the browser has not told us yet. */
  stay() {
    if (this.atEnd && this.scroller.scrollTop >= this.top - 1) this.toEnd(false);
    else this.scrolled();
  }

  countMissed(count) {
    this.missed = count;
    this.end.replaceChildren(icon("down"));
    if (count) this.end.append(el("span", { class: "badge" }, String(count)));
    this.end.setAttribute("aria-label", count ? `To the end, ${count} new` : "To the end");
  }

  jump(id) {
    const row = this.row(id);
    if (!row) return;
    row.scrollIntoView({ block: "center" });
    row.focus({ preventScroll: true });
    row.classList.remove("found");
    requestAnimationFrame(() => row.classList.add("found"));
  }

  showTyping(on) {
    this.typing.hidden = !on;
    this.stay();
  }
}
