/** A phone that follows its meeting. */

import { follow } from "../../../../kit/ui/frontend/phone/follower.js";
import { server } from "./browser.js";
import { listening } from "./events.js";
import { stateOf } from "./phone.js";

export const STATE = stateOf(null);

/** Follow the meeting; give what is told of it. */
export function following() {
  const told = [];
  follow((state) => told.push(state));
  return told;
}

/** Let those that listen hear something. */
export const say = (type, content = null) => {
  for (const source of listening()) source.say(type, content);
};

/** How often the server was asked for the state. */
export const asks = () => server.asked.filter(({ path }) => path.endsWith("&once=1")).length;
