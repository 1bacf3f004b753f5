/**
 * A calendar file of somebody's own commitments, made on the phone: nothing of it is sent anywhere.
 *
 * Follows RFC 5545. An event lasts the whole day, takes no time from it and is marked as private,
 * since others may see the calendar that it is put into.
 */

/** @import { Day } from "./types.d.ts" */

const MOST_OCTETS = 75; // in a line
const REMINDER = "PT9H"; // after the day has begun

/** @param {string} text */
const octets = (text) => new TextEncoder().encode(text).length;

/** @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");

/**
 * Break a line that is too long; no letter is cut in two.
 *
 * @param {string} line
 */
function folded(line) {
  const parts = [""];
  for (const letter of line) {
    if (octets(parts[0] + letter) > MOST_OCTETS) parts.unshift(" ");
    parts[0] += letter;
  }
  return parts.reverse().join("\r\n");
}

/** @param {string} moment */
const basic = (moment) => moment.replace(/[-:]|\.\d+/g, ""); // 2026-12-01 is written 20261201

/**
 * @param {Day} day
 * @param {string} now
 */
function event({ id, day, title, about }, now) {
  return [
    "BEGIN:VEVENT",
    `UID:${id}@afrunding`,
    `DTSTAMP:${basic(now)}`,
    `DTSTART;VALUE=DATE:${basic(day)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(about)}`,
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(title)}`,
    `TRIGGER:${REMINDER}`,
    "END:VALARM",
    "END:VEVENT",
  ];
}

/**
 * Give the text of the file; an event has an id, a day (2026-12-01), a title, what it is about.
 *
 * @param {Day[]} events
 */
export function calendar(events) {
  const now = new Date().toISOString();
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Afrunding//Phone"];
  const lines = [...head, ...events.flatMap((each) => event(each, now)), "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}
