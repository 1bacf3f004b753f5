/** A text is cleaned here as the store cleans it: both read one table of cases. */

import { readFileSync } from "node:fs";
import test from "node:test";
import assert from "node:assert/strict";
import { clean } from "../../../../kit/ui/frontend/form/cleaning.js";

const TABLE = new URL("../../../core/cleaning.json", import.meta.url);

for (const { about, raw, clean: cleaned } of JSON.parse(readFileSync(TABLE, "utf-8"))) {
  test(`as the store cleans it: ${about}`, () => {
    assert.equal(clean(raw), cleaned);
    assert.equal(clean(cleaned), cleaned);
  });
}
