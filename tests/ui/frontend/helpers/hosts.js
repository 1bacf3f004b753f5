/** The host of a round on a phone, and what its form hears. */

import { Host } from "../../../../kit/ui/frontend/phone/host.js";
import { note } from "../../../../kit/ui/frontend/phone/meeting.js";
import { server } from "./browser.js";
import { specOf } from "./forms.js";

export const write = (seq, item = "task", value = `${seq}`) => {
  return { kind: "answer", seq, row: "", item, value, missing: null, base: 0 };
};

/** A host as it stands when a page is opened; gives what its form hears. */
export function hostOf(round) {
  const host = new Host(round, specOf([]));
  const heard = [];
  host.on("msg:custom", (content) => heard.push(content));
  return { host, heard };
}

/** The host of a round in which something was sent before. */
export function hosting() {
  note("round", { isBegun: true });
  return hostOf("round");
}

/** What an errand of the page comes to: a reply, or that there is no contact. */
export const asked = (host, message) => host.ask(message).catch(() => ({ ok: false }));

/** The numbers of the messages that the last request carried. */
export const numbers = () => server.carried.map(({ seq }) => seq);
