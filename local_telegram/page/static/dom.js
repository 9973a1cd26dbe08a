// Elements, made by hand. Text enters the page as text nodes and in no other way.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. `attributes` may hold `class`, `on` (event name to listener), booleans and strings;
 * `undefined`, `null` and `false` leave the attribute out. Strings among the children become text.
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (value === true) {
      node.setAttribute(name, "");
    } else if (value !== undefined && value !== null && value !== false) {
      node.setAttribute(name, String(value));
    }
  }
  node.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

/** A button that submits nothing. */
export function button(attributes, ...children) {
  return el("button", { type: "button", ...attributes }, ...children);
}

/** One of the symbols in index.html, for decoration: it is hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** A disc with a name's first letter, or the bot's own sign. Always the same tone for one id. */
export function avatar(id, name, isBot) {
  const tone = isBot ? "bot" : Math.abs(id) % 5;
  const disc = el("span", { class: `avatar tone-${tone}`, "aria-hidden": "true" });
  disc.append(isBot ? icon("quote") : (Array.from(name.trim())[0] ?? "?").toLocaleUpperCase());
  return disc;
}

/** The element with this id, which index.html is sure to hold. */
export function byId(id) {
  return document.getElementById(id);
}
