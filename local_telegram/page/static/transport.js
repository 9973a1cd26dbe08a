// The line to the program: one WebSocket to listen on, and requests to act by.

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;

/** What the program did not do. `code` is its reason, `detail` Telegram's words if there are any. */
export class Refused extends Error {
  constructor(code, detail = "") {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

async function post(path, order, signal) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(order),
      signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused("offline");
  }
  const answer = await response.json().catch(() => ({ error: "failed" }));
  if (!response.ok) throw new Refused(answer.error ?? "failed", answer.detail ?? "");
  return answer;
}

/** What a person can do. Each answers a promise, rejected with `Refused`. */
export const orders = {
  say: (chat, text, reply, kind) =>
    post("/say", { chat, text, kind, reply_to: reply?.id ?? null, thread: reply?.thread ?? null }),
  press: (chat, message, data) => post("/press", { chat, message, data }),
  inline: (chat, query, offset, signal) => post("/inline", { chat, query, offset }, signal),
  choose: (chat, results, index) => post("/choose", { chat, results, index }),
  move: (seconds) => post("/clock", { seconds }),
  moveToNext: (chat) => post("/clock/next", { chat }),
};

/**
 * Listens for what happens, and reconnects for ever with growing pauses: each new connection
 * starts with the whole state, so nothing is missed. `onStatus` is told "online", "offline", or
 * "locked" when the program no longer knows this browser.
 */
export class Line {
  constructor(onEvent, onStatus) {
    this.onEvent = onEvent;
    this.onStatus = onStatus;
    this.pause = FIRST_PAUSE_MS;
    addEventListener("online", () => this.retryNow());
    document.addEventListener("visibilitychange", () => document.hidden || this.retryNow());
  }

  connect() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const socket = new WebSocket(`ws://${location.host}/feed`);
    socket.addEventListener("message", ({ data }) => {
      const event = JSON.parse(data);
      if (event.event === "snapshot") {
        this.pause = FIRST_PAUSE_MS;
        this.onStatus("online");
      }
      this.onEvent(event);
    });
    socket.addEventListener("close", () => this.lost());
  }

  /** A browser does not tell why a WebSocket was refused, so a plain request asks. */
  async lost() {
    const answer = await fetch("/session").catch(() => null);
    this.onStatus(answer?.status === 403 ? "locked" : "offline");
    this.timer = setTimeout(() => this.connect(), this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
  }

  /** Does not wait for the pause to end. */
  retryNow() {
    if (this.timer === undefined) return;
    this.pause = FIRST_PAUSE_MS;
    this.connect();
  }
}
