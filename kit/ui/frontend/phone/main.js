/**
 * The page on a participant's phone: follows the meeting, shows what is to be done now, and carries
 * over plain HTTP what the form sends.
 *
 * The server hands it out in one file with what it imports. Needs neither https nor the internet.
 * From Safari 15.4, Chrome 108.
 */

import { follow } from "./follower.js";
import { meeting } from "./meeting.js";
import { Page } from "./page.js";
import { shell } from "./shell.js";
import { Tabs } from "./tabs.js";
import { recallLanguage } from "./words.js";

meeting.write({}); // two tabs of one phone are one phone

await recallLanguage();
const view = new Page(shell.state);
follow((state) => view.take(state));
// where nothing can be kept each tab is a phone of its own
if (!meeting.isForbidden) view.tabs = new Tabs(meeting.key, (leads) => view.lead(leads));
