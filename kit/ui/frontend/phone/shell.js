/** What the server put in the page. */

import { find } from "./tools.js";

/** @import { Shell } from "./types.d.ts" */

/** @type {Shell} */
export const shell = JSON.parse(find("afrunding").textContent);
