/** Time that goes by only when a test says so. */

import { mock } from "node:test";

export const NINE = Date.UTC(2026, 10, 24, 9);

const real = setImmediate;
const ends = [];

/** It is nine, and nothing is awaited. Real time never goes by, not between tests either. */
export function begin() {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: NINE });
}

/** Have something done when a test is over. */
export const whenOver = (act) => ends.push(act);

export function end() {
  ends.splice(0).forEach((act) => act());
}

/** Let everything happen that waits for nothing. */
export const settled = () => new Promise((done) => real(done));

/** Let milliseconds go by, in steps, so that each thing happens at its time. */
export async function pass(time, step = 50) {
  await settled();
  for (let left = time; left > 0; left -= step) {
    mock.timers.tick(Math.min(step, left));
    await settled();
  }
}

/** The same where nothing waits for a promise: quicker, for walks that take hours. */
export function run(time, step = 100) {
  for (let left = time; left > 0; left -= step) mock.timers.tick(Math.min(step, left));
}
