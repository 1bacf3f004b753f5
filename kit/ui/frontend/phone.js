/**
 * The page on a participant's phone: follows the meeting, shows what is to be done now, and carries over plain
 * HTTP what the form sends.
 *
 * The server hands it out in one file with what it imports. Needs neither https nor the internet. From Safari 15.4,
 * Chrome 108.
 */
import form from "./form.js";
import calendar from "./calendar.js";

const page = JSON.parse(document.getElementById("afrunding").textContent);
const HOME = location.pathname.replace(/\/$/, "");
const PATIENCE = 8000; // a request that takes longer is given up (ms); what it carried goes out again
const ERASING = 60000; // so long it may take to have something erased for good
const GATHER = 20; // messages that come together go out together
const MOST_MESSAGES = 50;
const MOST_BYTES = 60000;
const AGAIN = 2500; // between two tries
const FIRST_SIGN = 6000; // events that stay silent for so long do not get through
const SILENCE = 40000; // the server gives a sign every fifteen seconds
const LATE = 5000; // so long the server takes answers to a round that was closed
const AT_WORK = 10000; // somebody who touched the form so short ago is still at it

// ---------------------------------------------------------------- small tools

const find = (id) => document.getElementById(id);
const pause = (time) => new Promise((done) => setTimeout(done, time));
const shortly = () => pause(Math.random() * 300); // not the whole room at once

/** Make an element; text becomes text nodes, so nothing anybody wrote is ever read as HTML. */
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

function button(words, kind, act) {
  const node = make("button", { type: "button", class: kind }, words);
  node.addEventListener("click", act);
  return node;
}

const paragraph = (words, kind) => (words ? make("p", { class: kind, dir: "auto" }, words) : null);

function randomHex() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Ask the server; anything but a good answer is an error. */
async function request(path, options = {}, patience = PATIENCE) {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), patience);
  try {
    const answer = await fetch(`${HOME}/${path}`, { cache: "no-store", signal: ending.signal, ...options });
    if (!answer.ok) throw Object.assign(new Error("refused"), { status: answer.status });
    return await answer.json();
  } finally {
    clearTimeout(timer);
  }
}

// ---------------------------------------------------------------- what this phone remembers

/** Kept in the browser; where that is forbidden, only as long as the page is open. */
class Memory {
  constructor(name, first) {
    Object.assign(this, { key: `afrunding:phone:${name}`, here: first, isForbidden: false });
  }

  read() {
    if (this.isForbidden) return this.here;
    try {
      this.here = { ...this.here, ...JSON.parse(localStorage.getItem(this.key)) };
    } catch {
      // not readable: what is known here counts
    }
    return this.here;
  }

  write(values) {
    this.here = { ...this.read(), ...values };
    try {
      localStorage.setItem(this.key, JSON.stringify(this.here));
    } catch {
      this.isForbidden = true;
    }
  }
}

const settings = new Memory("settings", { language: navigator.language?.startsWith("en") ? "en" : "da" });
const meeting = new Memory(page.code, { isInformed: false, phone: randomHex(), rounds: {} });

/** One round on this phone: its token, whether its answers are to be sent, whether they are. */
const about = (round) => meeting.read().rounds[round] ?? {};
const note = (round, values) => meeting.write({ rounds: { ...meeting.read().rounds, [round]: { ...about(round), ...values } } });

meeting.write({}); // two tabs of one phone are one phone

function tokenOf(round) {
  if (!about(round).token) note(round, { token: randomHex() });
  return about(round).token;
}

function word(key, values = {}) {
  const template = page.languages[settings.read().language].words[key];
  return template.replace(/\{(\w+)\}/g, (token, name) => String(values[name] ?? token));
}

// ---------------------------------------------------------------- the host of the form

/** What `form.js` takes for its model: messages go out in one request at a time, replies come back as events. */
class Host {
  constructor(round, spec) {
    const isNew = !about(round).isBegun; // then there is nothing stored to ask for
    this.values = { spec, state: isNew ? { rows: [], answers: {} } : undefined };
    Object.assign(this, { round, token: tokenOf(round), queue: [], ears: new Map(), isBusy: false, isOpen: true });
  }

  get(name) {
    return this.values[name];
  }

  set(name, value) {
    this.values[name] = value;
    this.emit(`change:${name}`, value);
  }

  on(name, act) {
    this.ears.set(name, [...(this.ears.get(name) ?? []), act]);
  }

  off(name, act) {
    this.ears.set(name, (this.ears.get(name) ?? []).filter((other) => other !== act));
  }

  emit(name, content) {
    (this.ears.get(name) ?? []).forEach((act) => act(content));
  }

  /** A message of the form. Whatever it does not hear of, it sends again by itself. */
  send(message) {
    const reply = (content) => this.emit("msg:custom", content);
    const isHello = message.kind === "hello";
    if (isHello && !about(this.round).isBegun) return void queueMicrotask(() => reply({ kind: "state", state: { rows: [], answers: {} } }));
    const lost = () => isHello || reply({ kind: "ack", seq: message.seq, ok: false, final: false, error: "" });
    this.put(message, reply, lost);
  }

  /** A message of the page; gives the reply. */
  ask(message) {
    return new Promise((done, lost) => this.put({ seq: 0, ...message }, done, lost));
  }

  /** Only the newest word about a place waits in the queue. */
  put(message, done, lost) {
    const place = ({ kind, row, item }) => `${kind}/${row}/${item}`;
    this.queue = this.queue.filter((other) => place(other.message) !== place(message));
    this.queue.push({ message, done, lost });
    this.deliver();
  }

  async deliver() {
    if (this.isBusy || !this.queue.length) return;
    this.isBusy = true;
    if (document.visibilityState === "visible") await pause(GATHER);
    await this.carry(this.take());
    this.isBusy = false;
    this.deliver();
  }

  /** Hand one load over; a round that is closed takes nothing, and need not be asked. */
  async carry(load) {
    try {
      if (!this.isOpen) throw new Error("closed");
      note(this.round, { isBegun: true });
      const patience = load.some(({ message }) => message.kind === "forget") ? ERASING : PATIENCE;
      const { replies } = await request("answers", this.letter(load), patience);
      load.forEach(({ done }, index) => done(replies[index]));
    } catch (error) {
      load.forEach(({ lost }) => lost(error));
      if (error.status === 404) follower.doubt();
    }
  }

  letter(load) {
    const messages = load.map(({ message }) => message);
    const content = { round: this.round, token: this.token, language: settings.read().language, messages };
    const keepalive = document.visibilityState === "hidden"; // the page may be going
    return { method: "PUT", body: JSON.stringify(content), headers: { "Content-Type": "application/json" }, keepalive };
  }

  /** As many messages as one request may carry, from the front. */
  take() {
    let bytes = 200;
    const size = ({ message }) => new TextEncoder().encode(JSON.stringify(message)).length + 2;
    const isOver = (entry, index) => index > 0 && (index >= MOST_MESSAGES || (bytes += size(entry)) > MOST_BYTES);
    const end = this.queue.findIndex(isOver);
    return this.queue.splice(0, end < 0 ? this.queue.length : end);
  }
}

// ---------------------------------------------------------------- following the meeting

/** Tells what the meeting's state is: by events, and where they do not come through by asking again and again. */
class Follower {
  constructor(tell) {
    Object.assign(this, { tell, doubts: 0, failures: 0 });
    addEventListener("online", () => this.listen());
    addEventListener("pageshow", (event) => event.persisted && this.listen());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.isSilent && this.listen());
  }

  get isSilent() {
    return Date.now() - (this.heardAt ?? 0) > 20000;
  }

  get address() {
    return `events?phone=${meeting.read().phone}`;
  }

  listen() {
    this.stop();
    const source = (this.source = new EventSource(`${HOME}/${this.address}`));
    source.addEventListener("state", (event) => this.hear(JSON.parse(event.data)));
    source.addEventListener("beat", () => this.wait(SILENCE));
    source.addEventListener("error", () => this.source === source && this.stumble());
    this.wait(FIRST_SIGN);
  }

  hear(state) {
    this.failures = this.doubts = 0;
    this.wait(SILENCE);
    this.tell(state);
    if (!state.open) this.stop();
  }

  /** A sign of life came, or is expected now. */
  wait(time) {
    clearTimeout(this.timer);
    if (time === SILENCE) this.heardAt = Date.now();
    this.timer = setTimeout(() => this.ask(), time);
  }

  /** Cut off: perhaps all phones are, so they come back one after the other. */
  stumble() {
    this.stop();
    this.wait(Math.random() * 1000);
  }

  stop() {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }

  /** Ask once; then listen again, or ask on for a while where listening fails all the time. */
  async ask() {
    this.stop();
    const turn = (this.turn = {});
    const failures = ++this.failures;
    try {
      const state = await request(`${this.address}&once=1`);
      if (this.turn !== turn) return;
      this.doubts = 0;
      this.tell(state);
      if (!state.open) return;
    } catch (error) {
      if (this.turn !== turn) return;
      if (error.status === 404) return void this.doubt();
      this.tell(null);
    }
    const isListening = failures % 5 < 3;
    this.timer = setTimeout(() => (isListening ? this.listen() : this.ask()), AGAIN * (failures > 1 ? 1 : 0.2) + Math.random() * 1000);
  }

  /** No such meeting: it is over, unless the server has only just begun to know it. */
  doubt() {
    this.stop();
    this.doubts += 1;
    if (this.doubts > 2) this.tell({ open: false });
    else this.timer = setTimeout(() => this.ask(), AGAIN);
  }
}

// ---------------------------------------------------------------- the form of a round, and sending it

/** One round's form, its error summary and its *Send*; stays, hidden, until another round takes its place. */
class Desk {
  constructor(round, spec, page) {
    Object.assign(this, { round, page, el: find("desk"), isOver: false, isSending: false, recall: "" });
    this.host = new Host(round.id, spec);
    this.optional = make("p", { class: "ph-optional" });
    this.summary = make("div", { class: "ph-faults", role: "group", tabindex: "-1", "aria-labelledby": "faults", hidden: true });
    this.sender = button("", "af-next", () => this.press());
    this.said = make("p", { class: "ph-said", role: "status" });
    const place = make("div");
    this.el.replaceChildren(this.optional, this.summary, place, make("div", { class: "ph-send" }, this.sender, this.said));
    this.form = form.mount({ model: this.host, el: place, changed: () => this.formChanged() });
    this.dress();
    this.follow(round.state === "open");
  }

  get isSent() {
    return about(this.round.id).isSent;
  }

  get isWanted() {
    return about(this.round.id).isWanted;
  }

  /** A word as it is said of this form, or of every one. */
  word(key) {
    const own = `${key}_${this.round.form}`;
    return word(own in page.languages.da.words ? own : key);
  }

  dress() {
    this.sender.textContent = this.word("send");
    this.optional.textContent = this.word("optional");
    this.say(this.saying);
  }

  say(key) {
    this.saying = key;
    const words = key ? word(key) : "";
    if (this.said.textContent !== words) this.said.textContent = words;
  }

  translate(spec) {
    this.host.set("spec", spec);
    this.dress();
    this.formChanged();
  }

  formChanged() {
    this.awake?.();
    if (!this.summary.hidden) this.showFaults();
    this.page.formChanged();
  }

  /** The round opens or closes: what is typed goes out while it can. */
  follow(isOpen) {
    clearTimeout(this.closing);
    if (isOpen) this.host.isOpen = true;
    else this.closing = setTimeout(() => this.close(), LATE);
    this.form.send();
    if (isOpen && this.isWanted) this.send();
  }

  close() {
    this.host.isOpen = false;
    this.formChanged();
  }

  /** Whether something is here that the server will not take any more. */
  get isTooLate() {
    return !this.host.isOpen && !this.form.isStored();
  }

  press() {
    this.form.send();
    if (this.showFaults()) return this.summary.focus();
    note(this.round.id, { isWanted: true });
    this.pressedAt = Date.now();
    this.send();
  }

  /** What is in the way of sending, each with a way there. */
  showFaults() {
    const faults = this.form.faults();
    const entry = ({ question, sentence, show }) => make("li", {}, button(question, "af-quiet", show), make("span", {}, sentence));
    const title = make("h2", { id: "faults" }, word("faults_title"));
    const shown = faults.map(({ question, sentence }) => question + sentence).join();
    this.summary.hidden = !faults.length;
    if (shown !== this.faultsShown) this.summary.replaceChildren(title, make("ul", {}, ...faults.map(entry)));
    this.faultsShown = shown;
    return faults.length > 0;
  }

  /** Until it is done: first everything is stored, then it is said that this was all. Once at a time. */
  async send() {
    if (this.isSending) return;
    this.isSending = true;
    this.sender.setAttribute("aria-disabled", "true");
    this.say("sending");
    for (const began = Date.now(); this.isWanted && !this.isOver; ) {
      if (this.form.faults().length) note(this.round.id, { isWanted: false });
      else if (await this.isDelivered()) note(this.round.id, { isWanted: false, isSent: true });
      else await this.waitForContact(began);
    }
    this.isSending = false;
    this.sender.removeAttribute("aria-disabled");
    this.say("");
    if (this.isOver) return;
    if (this.isSent) this.page.update(Date.now() - (this.pressedAt ?? 0) < AT_WORK);
    else this.showFaults();
  }

  async isDelivered() {
    if (!this.form.isStored()) return false;
    const reply = await this.host.ask({ kind: "send", is_sent: true }).catch(() => ({ ok: false }));
    if (!reply.ok) this.sayLater();
    return reply.ok;
  }

  /** The form tells when something was stored. */
  async waitForContact(began) {
    if (Date.now() - began >= AGAIN) this.sayLater();
    await Promise.race([new Promise((done) => (this.awake = done)), pause(AGAIN)]);
    if (this.form.isStored() && this.saying !== "sending") await pause(AGAIN);
  }

  sayLater() {
    this.say(this.form.isOnDevice() ? "sends_later" : "sends_later_memory");
  }

  /** Answers are to be changed: they stay stored, but that was not all. */
  reopen() {
    note(this.round.id, { isSent: false });
    this.host.ask({ kind: "send", is_sent: false }).catch(() => {}); // the next *Send* says it anyway
  }

  /** Fetch the code by which a commitment is found again; nothing where it cannot be had now. */
  async fetchRecall() {
    const reply = await this.host.ask({ kind: "recall" }).catch(() => ({ ok: false }));
    if (reply.ok) {
      note(this.round.id, { hasRecall: true });
      this.recall = reply.code;
    }
    return this.recall;
  }

  /** A code has brought commitments back: each is asked about by its name. */
  recognise(code, { rows, names, state }) {
    Object.assign(this, { promised: rows, promisedCode: code });
    if (!Object.keys(names).length) return;
    note(this.round.id, { names });
    this.host.emit("msg:custom", { kind: "state", state });
    this.host.set("spec", { ...this.host.get("spec"), row_names: names });
  }

  end() {
    this.isOver = true;
    clearTimeout(this.closing);
    this.form.end();
    this.el.replaceChildren();
  }

  /** Somebody else takes the phone: nothing of this person stays on it. */
  forget() {
    this.end();
    const left = `afrunding:${keyOf(this.round.id)}:`;
    try {
      Object.keys(localStorage).filter((key) => key.startsWith(left)).forEach((key) => localStorage.removeItem(key));
    } catch {
      // forbidden: then nothing was kept
    }
    meeting.write({ isInformed: false, rounds: { ...meeting.read().rounds, [this.round.id]: {} } });
  }
}

/** The name under which the form keeps what was not sent: one for each round and person. */
const keyOf = (round) => `${round}:${tokenOf(round)}`;

async function fetchSpec(round) {
  const found = await request(`form?round=${round}&language=${settings.read().language}`);
  if (found.round !== round) throw new Error("another round");
  const words = { ...found.spec.words, unsaved_kept: word("unsaved_kept"), unsaved_help: word("unsaved_help") };
  const isSaid = ({ title }) => title === found.spec.label; // the page's own title says it
  const sections = found.spec.sections.map((section) => (isSaid(section) ? { ...section, title: "" } : section));
  return { ...found.spec, words, sections, row_names: about(round).names, key: keyOf(round), level: 2 };
}

// ---------------------------------------------------------------- what is published

const PARTS = {
  bars: (part) => [picture(part), paragraph(part.apart, "ph-apart"), talk(part), figures(part)],
  few: (part) => [paragraph(part.sentence), talk(part)],
  sure: (part) => [paragraph(part.sentence, "af-lead")],
  overview: (part) => [...topics(part.agree_title, part.agree), ...topics(part.differ_title, part.differ)],
  texts: (part) => [make("ul", { class: "ph-texts" }, ...part.texts.map((text) => make("li", { dir: "auto" }, text)))],
};

function picture({ svg, alt }) {
  return make("img", { class: "ph-picture", src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`, alt });
}

function talk(part) {
  return part.talk ? make("p", { class: "ph-talk" }, make("strong", {}, word("talk")), ` ${part.talk}`) : null;
}

function topics(title, names) {
  if (!names?.length) return [];
  return [make("h3", {}, title), make("ul", {}, ...names.map((name) => make("li", {}, name)))];
}

function figures({ heads, rows, question }) {
  const cells = (kind, scope, texts) => texts.map((text) => make(kind, { scope }, String(text)));
  const row = ([first, ...rest]) => make("tr", {}, ...cells("th", "row", [first]), ...cells("td", null, rest));
  const head = make("thead", {}, make("tr", {}, ...cells("th", "col", heads)));
  const table = make("table", { class: "ph-table" }, make("caption", { class: "af-sr" }, question), head, make("tbody", {}, ...rows.map(row)));
  const wide = make("div", { class: "af-wide", tabindex: "0", role: "group", "aria-label": question }, table);
  return make("details", {}, make("summary", {}, word("table")), wide);
}

/** One part of a result; a kind that this page does not know is left out. */
function resultPart(part) {
  if (!PARTS[part.kind]) return null;
  const nodes = PARTS[part.kind](part).filter(Boolean);
  return make("section", { class: "ph-part" }, make("h2", {}, part.question ?? part.title), ...nodes);
}

// ---------------------------------------------------------------- one's own commitment

function ownSheet(desk) {
  const parts = desk?.round.form === "commitment" ? desk.form.answers().filter(({ fields }) => fields.length) : [];
  if (!parts.length) return null;
  const print = button(word("own_print"), "af-button", () => window.print());
  const actions = make("div", { class: "ph-actions" }, calendarButton(desk, parts), print);
  return make("section", { class: "ph-own" }, make("h2", {}, word("own_title")), ...parts.flatMap(ownPart), actions);
}

/** Puts the days of the commitment into one's own calendar; where no day is known there is no button. */
function calendarButton(desk, parts) {
  const dated = parts.map(ownEvent).filter(({ day }) => day);
  if (!dated.length) return null;
  return button(word("calendar"), "af-button", () => {
    const events = dated.map((each, number) => ({ ...each, id: `${eventKey(desk.round.id)}-${number}` }));
    download(word("calendar_file"), new Blob([calendar(events)], { type: "text/calendar" }));
  });
}

function ownEvent({ fields }) {
  const said = (item) => fields.find(({ id }) => id === item)?.value?.trim() ?? "";
  const task = said("cm_task");
  return { day: said("cm_when"), title: word("calendar_title", { task }), about: said("cm_action") };
}

/** Stays the same, so that a later file moves what an earlier one has put into the calendar; tells nobody whose it is. */
function eventKey(round) {
  if (!about(round).event) note(round, { event: randomHex() });
  return about(round).event;
}

function download(name, content) {
  const link = make("a", { href: URL.createObjectURL(content), download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function ownPart({ title, isKept, fields }) {
  const lines = fields.flatMap(({ question, answer }) => [make("dt", {}, question), make("dd", { dir: "auto" }, answer)]);
  return [title && make("h3", { dir: "auto" }, title), isKept ? paragraph(word("own_kept"), "ph-kept") : null, make("dl", {}, ...lines)].filter(Boolean);
}

/** Where somebody types the code of a commitment, and sees it again. */
function findPart(desk) {
  const said = make("p", { class: "ph-said", role: "status" });
  const found = make("div", { class: "ph-own" });
  const input = make("input", { class: "af-input", id: "recall", type: "text", autocapitalize: "none", autocomplete: "off", spellcheck: "false", "aria-describedby": "recall-hint" });
  const show = () => {
    const rows = desk.promised ?? [];
    found.replaceChildren(...rows.map(({ lines }) => make("dl", {}, ...promisedLines(lines))), ...(rows.length ? [forgetPart(desk)] : []));
  };
  const look = async () => {
    said.textContent = word("loading");
    const code = input.value;
    const reply = await desk.host.ask({ kind: "find", code }).catch(() => ({ ok: false, error: word("no_contact") }));
    if (reply.ok) desk.recognise(code, reply);
    said.textContent = reply.ok ? word("find_found") : reply.error;
    show();
  };
  const form = make("form", { class: "ph-find", novalidate: true }, make("label", { for: "recall" }, word("find_label")), paragraph(word("find_hint")), input, make("button", { type: "submit", class: "af-button" }, word("find")));
  form.querySelector("p").id = "recall-hint";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  show();
  return make("section", { class: "ph-recall" }, make("h2", {}, word("find_title")), form, said, found);
}

/** Where the commitment that was found can be erased with all that belongs to it: opened and then pressed, since there is no way back. */
function forgetPart(desk) {
  const said = make("p", { class: "ph-said", role: "status" });
  const forget = async () => {
    said.textContent = word("forgetting");
    const reply = await desk.host.ask({ kind: "forget", code: desk.promisedCode }).catch(() => ({ ok: false, error: word("no_contact") }));
    if (reply.ok) desk.page.forgot(desk);
    else said.textContent = reply.error;
  };
  const words = [paragraph(word("forget_about")), paragraph(word("forget_kept"))];
  return make("details", {}, make("summary", {}, word("forget")), ...words, button(word("forget_now"), "af-button", forget), said);
}

const promisedLines = (lines) => lines.flatMap(({ question, answer }) => [make("dt", {}, question), make("dd", { dir: "auto" }, answer)]);

/** The code by which a commitment is found again: fetched, shown large, once. */
function recallPart(desk) {
  const section = make("section", { class: "ph-recall", "aria-live": "polite" });
  const show = (...nodes) => section.replaceChildren(make("h2", {}, word("recall_title")), ...nodes);
  const asked = () => show(make("p", { class: "ph-code" }, desk.recall), paragraph(word("recall_hint"), "ph-photo"), paragraph(word("recall_why")));
  const fetched = async () => {
    show(paragraph(word("loading")));
    while (!(await desk.fetchRecall()) && !desk.isOver && section.isConnected) await pause(AGAIN);
    asked();
  };
  if (desk.recall) asked();
  else if (about(desk.round.id).hasRecall) show(paragraph(word("recall_shown")), button(word("recall_new"), "af-quiet", fetched));
  else fetched();
  return section;
}

// ---------------------------------------------------------------- the page

const isSeen = (node) => node.isConnected && node.getClientRects().length > 0;

/** Shows one view at a time; moves nobody who is writing. */
class Page {
  constructor(state) {
    Object.assign(this, { state, latest: state.round?.form, shown: "", touchedAt: 0 });
    for (const name of ["title", "offer", "news", "contact", "view"]) this[name] = find(name);
    for (const name of ["input", "pointerdown", "keydown"]) {
      find("desk").addEventListener(name, () => (this.touchedAt = Date.now()), { passive: true });
    }
    find("language").addEventListener("click", () => this.translate());
    this.dress();
    this.update(true);
  }

  // ---- language

  dress() {
    const { language } = settings.read();
    const other = language === "da" ? "en" : "da";
    document.documentElement.lang = language;
    Object.assign(find("language"), { hidden: false, lang: other, textContent: page.languages[other].words.language });
    const words = page.languages[language].information.map((text) => paragraph(text));
    find("about").replaceChildren(make("summary", {}, word("about")), ...words);
  }

  async translate() {
    settings.write({ language: settings.read().language === "da" ? "en" : "da" });
    this.dress();
    this.shown = "";
    this.update(true, find("language"));
    const { desk } = this;
    const spec = desk && (await this.until(() => this.desk === desk, () => fetchSpec(desk.round.id)));
    if (spec) desk.translate(spec);
  }

  // ---- what the meeting says

  take(state) {
    const words = state ? "" : word("no_contact");
    if (this.contact.textContent !== words) this.contact.textContent = words;
    if (!state) return;
    this.latest = state.round?.form ?? this.latest;
    this.state = state;
    const { desk } = this;
    desk?.follow(state.round?.id === desk.round.id && state.round.state === "open");
    this.update();
  }

  formChanged() {
    if (this.unsent) this.unsent.hidden = !this.desk?.isTooLate;
  }

  /** What is to be done now. */
  get due() {
    const { open, round, result } = this.state;
    if (!open) return "over";
    if (this.hasForgotten) return "forgotten";
    if (!meeting.read().isInformed) return "information";
    if (!round) return "waiting";
    if (round.state === "open") return about(round.id).isSent ? "sent" : "form";
    return round.state === "shown" && result ? "result" : "closed";
  }

  get isAtWork() {
    const isInside = find("desk").contains(document.activeElement) || Date.now() - this.touchedAt < AT_WORK;
    return this.name === "form" && isInside;
  }

  // ---- going there

  /** Show what is due: at once if that was asked for or nobody is writing, else by a button. */
  async update(isAsked = false, focus = null) {
    const { due } = this;
    const goal = [due, this.state.round?.id, due === "result" ? this.state.result : ""].join();
    if (goal === this.goal && !isAsked) return;
    this.goal = goal;
    if (goal === this.shown) return this.propose("");
    if (!isAsked && this.isAtWork) return this.propose(due);
    const content = await this.until(() => this.goal === goal, () => this.load(due, isAsked));
    if (!content || this.shown === goal) return;
    if (!isAsked && this.isAtWork) return this.propose(due);
    this.show(due, content, isAsked, focus);
  }

  /** Try until it works, or nobody wants it any more: then there is nothing. */
  async until(isWanted, act) {
    while (isWanted()) {
      try {
        const found = await act();
        return isWanted() ? found : null;
      } catch (error) {
        if (error.status === 404) follower.doubt();
        await pause(AGAIN * (0.5 + Math.random()));
      }
    }
    return null;
  }

  propose(due) {
    const words = due && word(`offer_${due}`, { title: this.roundTitle });
    if (this.proposed === words) return;
    this.proposed = words;
    this.offer.replaceChildren(...(words ? [make("p", {}, words), button(word("go_on"), "af-next", () => this.update(true))] : []));
  }

  /** A word as it is said of this form, or of every one. */
  word(key) {
    const own = `${key}_${this.latest}`;
    return word(own in page.languages.da.words ? own : key);
  }

  get roundTitle() {
    return this.state.round?.titles[settings.read().language] ?? "";
  }

  async load(due, isAsked) {
    const { round } = this.state;
    const needsDesk = ["form", "sent"].includes(due) || (due === "closed" && round.form === "commitment");
    const needsServer = due === "result" || (needsDesk && this.desk?.round.id !== round.id);
    if (needsServer && !isAsked) await shortly();
    if (needsDesk) await this.sitDown(round);
    return this[due]();
  }

  /** Have the form of this round on the desk. */
  async sitDown(round) {
    if (this.desk?.round.id === round.id) return;
    const spec = await fetchSpec(round.id);
    if (this.desk?.round.id === round.id || this.state.round?.id !== round.id) return;
    this.desk?.end();
    this.desk = new Desk(this.state.round, spec, this);
  }

  /** Put a view in the place of another; who asked for it is led to its title, nobody else is moved. */
  show(due, { title, content }, isAsked, focus) {
    const focused = document.activeElement;
    const isFirst = !this.name;
    Object.assign(this, { name: due, shown: this.goal, touchedAt: 0 });
    this.title.textContent = title;
    document.title = `${title} – ${page.network}`;
    this.view.replaceChildren(...content.filter(Boolean));
    find("desk").hidden = due !== "form";
    find("about").hidden = due === "information";
    document.body.dataset.view = due;
    this.propose("");
    if (focus) return focus.focus();
    if (isFirst) return;
    scrollTo(0, 0);
    const isCut = focused !== document.body && !isSeen(focused);
    if (isAsked || isCut) this.title.focus();
    this.news.textContent = isAsked ? "" : title;
  }

  // ---- the views: a title that says what to do now, and what stands under it

  information() {
    const [short, ...more] = page.languages[settings.read().language].information;
    const details = make("details", {}, make("summary", {}, word("information_more")), ...more.map((text) => paragraph(text)));
    const done = () => {
      meeting.write({ isInformed: true });
      this.update(true);
    };
    const next = button(word("information_done"), "af-next", done);
    return { title: word("information_title"), content: [paragraph(short, "af-lead"), more.length ? details : null, next] };
  }

  waiting() {
    return { title: word("waiting_title"), content: [paragraph(word("waiting"))] };
  }

  form() {
    return { title: this.roundTitle, content: [this.state.round.form === "followup" ? findPart(this.desk) : null] };
  }

  sent() {
    const { desk } = this;
    const isCommitment = desk.round.form === "commitment";
    const change = button(desk.word("change"), "af-button", () => {
      desk.reopen();
      this.update(true);
    });
    const content = [isCommitment ? recallPart(desk) : paragraph(word("closed")), ownSheet(desk), make("div", { class: "ph-actions" }, change, this.nextPerson(desk))];
    return { title: desk.word("sent_title"), content };
  }

  /** Where several share a phone; pressed twice, since there is no way back. */
  nextPerson(desk) {
    const sure = make("span", { class: "ph-sure", role: "status" });
    const next = button(word("next_person"), "af-quiet", () => {
      if (!sure.textContent) return void (sure.textContent = word("next_person_sure"));
      desk.forget();
      this.desk = null;
      this.update(true);
    });
    return make("p", { class: "ph-next" }, next, sure);
  }

  /** What belonged to a code is erased: nothing of it stays on the phone, and nothing more of it goes out. */
  forgot(desk) {
    desk.host.queue = [];
    desk.forget();
    Object.assign(this, { desk: null, hasForgotten: true });
    this.update(true);
  }

  forgotten() {
    const goOn = () => {
      this.hasForgotten = false;
      this.update(true);
    };
    return { title: word("forgotten_title"), content: [paragraph(word("forgotten")), button(word("go_on"), "af-button", goOn)] };
  }

  closed() {
    const isCommitment = this.state.round.form === "commitment";
    this.unsent = paragraph(word("closed_unsent"), "ph-unsent");
    this.formChanged();
    return { title: this.word("closed_title"), content: [this.unsent, paragraph(word(isCommitment ? "closed_commitment" : "closed")), this.own] };
  }

  async result() {
    const { round } = this.state;
    const found = await request(`result?language=${settings.read().language}`);
    if (found.round !== round.id) throw new Error("another round");
    return { title: word("result_title"), content: [paragraph(found.title, "af-lead"), ...found.parts.map(resultPart), this.own] };
  }

  over() {
    return { title: this.word("over_title"), content: [paragraph(word("over")), ownSheet(this.desk)] };
  }

  /** One's own commitment, where it is this round's. */
  get own() {
    return this.desk?.round.id === this.state.round?.id ? ownSheet(this.desk) : null;
  }
}

const view = new Page(page.state);
const follower = new Follower((state) => view.take(state));
follower.listen();
