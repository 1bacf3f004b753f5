/** Chance that comes out the same each time (mulberry32). */

export function chanceOf(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (end) => Math.floor(next() * end);
  return { below, one: (all) => all[below(all.length)], is: (share) => next() < share };
}

export const SEEDS = Array.from({ length: 20 }, (_, seed) => seed + 1);
