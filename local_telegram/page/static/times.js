// Times as a reader in this browser's time zone sees them.

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
const DAY_AND_YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
const SHORT_DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const WHOLE = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "medium" });

const WEEKDAY = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });

/** Hours and minutes. */
export const clock = (date) => CLOCK.format(date);

/** The day of the week and the date, short. */
export const weekday = (date) => WEEKDAY.format(date);

/** Date and time in full, for a tooltip. */
export const inFull = (date) => WHOLE.format(date);

/** The same string for all moments of one local day, and for no other. */
export const dayKey = (date) => `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;

/** A date line's words: Today, Yesterday, or the day; with the year when it is not this one. */
export function dayName(date, now = new Date()) {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (dayKey(date) === dayKey(now)) return "Today";
  if (dayKey(date) === dayKey(yesterday)) return "Yesterday";
  return (date.getFullYear() === now.getFullYear() ? DAY : DAY_AND_YEAR).format(date);
}

/** The time of today's moments, the day of others. */
export const clockOrDay = (date, now = new Date()) =>
  dayKey(date) === dayKey(now) ? CLOCK.format(date) : SHORT_DAY.format(date);
