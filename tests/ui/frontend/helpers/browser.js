/**
 * What a browser has and Node 20 lacks. A test file imports this before the scripts that it tests,
 * since some of them look around as soon as they are read.
 */

import { afterEach, beforeEach } from "node:test";
import { happen, KINDS, page as sheet, Place } from "./nodes.js";
import { server } from "./server.js";
import { storage } from "./storage.js";
import { begin, end } from "./time.js";

export { happen, server, storage };

/** The window: tells of contact, of being left and shown. */
export const page = new Place();

const has = (name, about) =>
  Object.defineProperty(globalThis, name, { configurable: true, ...about });

class Sizes {
  observe() {}
  disconnect() {}
}

for (const [name, value] of Object.entries(KINDS)) has(name, { value });
has("document", { value: sheet });
has("window", { value: page });
has("localStorage", { get: () => storage.shown });
has("navigator", { value: { language: "da-DK" } });
has("location", { value: { pathname: "/m/demo/" } });
has("ResizeObserver", { value: Sizes });
has("addEventListener", { value: page.addEventListener.bind(page) });
has("dispatchEvent", { value: page.dispatchEvent.bind(page) });
has("scrollTo", { value: () => {} });
has("fetch", { value: (...asked) => server.fetch(...asked) });
has("CSS", { value: { escape: (text) => text } });
sheet.empty();

/** Tell the window something. */
export const tell = (type, more = {}) => page.dispatchEvent(Object.assign(new Event(type), more));

/** The page is looked at, or hidden. */
export function look(visibilityState) {
  sheet.visibilityState = visibilityState;
  sheet.dispatchEvent(new Event("visibilitychange"));
}

/** Each test begins at nine with an empty page, an empty store and a server that heard nothing. */
beforeEach(() => {
  begin();
  storage.clear();
  sheet.clear();
  sheet.empty();
  page.clear();
  server.clear();
});

afterEach(end);
