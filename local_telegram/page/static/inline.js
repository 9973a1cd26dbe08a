// Inline queries: "@bot words" in the text field, results over it.

import { orders } from "./transport.js";

const PAUSE_MS = 180;

/** The query in a text that begins with the bot's name, else null. */
export function inlineQuery(text, username) {
  const start = `@${username} `;
  return text.toLowerCase().startsWith(start.toLowerCase()) ? text.slice(start.length).trim() : null;
}

/**
 * Asks the bot while somebody types, and shows what it offers. Only the newest query counts.
 * `does` holds `chosen(handle, index)` and `start(parameter)`.
 */
export class InlineQueries {
  constructor(state, suggestions, does) {
    this.state = state;
    this.suggestions = suggestions;
    this.does = does;
    this.query = null;
  }

  /** Asks for the results of this query, once typing pauses. */
  ask(query) {
    if (query === this.query) return;
    this.stop();
    this.query = query;
    if (!this.suggestions.items.length) this.suggestions.show("Results", [], { note: "Asking the bot …" });
    this.timer = setTimeout(() => this.fetch(query, ""), PAUSE_MS);
  }

  /** Forgets the query; an answer that is under way is not shown. */
  stop() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.request = null;
    this.query = null;
    this.more = "";
  }

  async fetch(query, offset) {
    const request = new AbortController();
    this.request = request;
    try {
      const answer = await orders.inline(this.state.openId, query, offset, request.signal);
      if (this.request === request) this.show(answer, offset);
    } catch (error) {
      if (error.name === "AbortError" || this.request !== request) return;
      const note = error.code === "offline" ? "Not connected." : "The bot did not answer.";
      if (!offset) this.suggestions.show("Results", [], { note });
    }
  }

  show(answer, offset) {
    this.more = answer.next_offset;
    const items = answer.results.map(({ title, description }, index) => ({
      title, description, sign: Array.from(title)[0]?.toLocaleUpperCase() ?? "·",
      pick: () => this.does.chosen(answer.id, index),
    }));
    if (offset) {
      this.suggestions.add(items);
      return;
    }
    if (answer.switch) {
      const { text, start } = answer.switch;
      items.unshift({ title: text, sign: "→", pick: () => this.does.start(start) });
    }
    const isPrivate = this.state.open === this.state.privateChat;
    this.suggestions.show("Results", items, {
      // In a group a message may begin with the bot's name and mean just that: Enter sends it.
      chosen: isPrivate ? 0 : -1,
      note: this.noteFor(items, isPrivate),
      onNearEnd: () => this.next(),
    });
  }

  noteFor(items, isPrivate) {
    if (!items.length) return "Nothing found.";
    return isPrivate
      ? "↑ ↓ to choose, Enter to send"
      : "↑ ↓ to choose a result; Enter alone sends your words to the bot";
  }

  next() {
    const offset = this.more;
    if (!offset || this.query === null) return;
    this.more = "";
    this.fetch(this.query, offset);
  }
}
