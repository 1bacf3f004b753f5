/**
 * The one form: draws Controls, keeps every keystroke, sends answers to its host until they are stored.
 *
 * It knows no question type, only kinds of control. The host is whatever `model` stands for: a kernel
 * in notebooks, HTTP on phones. Needs neither https nor any other file. From Safari 15.4, Chrome 108.
 */

const TYPING = 900; // longest time a keystroke stays unsent (ms); the promise is one second
const RETRY = 3500; // no acknowledgement after this: say so, within five seconds of the keystroke, and send again
const IDLE = 3000; // a field without keystrokes for so long may show what another window wrote
const BEAT = 2000; // how often unsent edits are marked as belonging to a living page
const STALE = 8000; // unsent edits without a mark for so long belong to nobody
const TALLEST = 5000; // a box grows with its text up to so many characters
const EMPTY = { value: null, missing: null, revision: 0 };
const CHOICES = { radio: "radio", scale: "radio", steps: "radio", checkbox: "checkbox" };

// ---------------------------------------------------------------- small tools

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

/** Show a text in an element that is hidden while it has none. */
function fill(node, text) {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}

function randomKey() {
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  const numbers = crypto.getRandomValues(new Uint32Array(8));
  return Array.from(numbers, (number) => letters[number % letters.length]).join("");
}

const keyOf = (row, item) => `${row}/${item}`;
const isGiven = (answer) => answer.value !== null || answer.missing !== null;

/** The store removes what no file can carry; without it two texts are the same answer. */
const plain = (text) =>
  (text ?? "").replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(/[\p{Cc}\p{Cs}\p{NChar}]/gu, (sign) => (/[\n\t]/.test(sign) ? sign : ""));
const isSame = (one, other) =>
  plain(one.value) === plain(other.value) && (one.missing ?? null) === (other.missing ?? null);

function asDate(iso, language) {
  const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? iso : new Intl.DateTimeFormat(language, style).format(date);
}

/** An answer in words: for the heading of a row, for print, for what another window wrote. */
function inWords(control, answer, language) {
  if (answer.missing !== null && answer.missing !== undefined) {
    return control.missing.find((option) => option.number === answer.missing)?.label ?? "";
  }
  if (answer.value === null) return "";
  if (control.kind === "date") return asDate(answer.value, language);
  if (!control.options.length) return answer.value;
  const label = (value) => control.options.find((option) => option.value === value)?.label ?? value;
  return answer.value.split(" ").map(label).join(", ");
}

// ---------------------------------------------------------------- what an answer must keep to

/** The stored form of what was typed; what cannot be stored stays as it is and `problemOf` says why. */
function canonical(control, text) {
  if (!text.trim()) return null;
  if (control.kind !== "integer") return text;
  const digits = text.replace(/\s/g, "");
  return /^[+-]?\d{1,9}$/.test(digits) ? String(Number(digits)) : text;
}

const isOutside = (control, value, read) =>
  (control.minimum !== null && read(value) < read(control.minimum)) ||
  (control.maximum !== null && read(value) > read(control.maximum));

const CHECKS = {
  line: (control, value) => tooLong(control, value),
  area: (control, value) => tooLong(control, value),
  integer(control, value) {
    if (!/^-?\d+$/.test(value)) return ["not_integer", {}];
    const { minimum, maximum } = control;
    return isOutside(control, value, Number) ? ["out_of_range", { minimum, maximum }] : null;
  },
  date(control, value, language) {
    const [minimum, maximum] = [control.minimum, control.maximum].map((day) => asDate(day, language));
    return isOutside(control, value, String) ? ["date_out_of_range", { minimum, maximum }] : null;
  },
  checkbox(control, value) {
    const count = value.split(" ").length;
    const isTooMany = control.most !== null && count > control.most;
    return isTooMany ? ["too_many", { count, most: control.most }] : null;
  },
};

function tooLong(control, value) {
  const count = Array.from(value).length; // characters as the store counts them, an emoji is one
  return control.limit !== null && count > control.limit ? ["too_long", { count, limit: control.limit }] : null;
}

/** What keeps an answer from being stored: a word and its values, or null. */
function problemOf(control, answer, language) {
  if (answer.value === null || !CHECKS[control.kind]) return null;
  return CHECKS[control.kind](control, answer.value, language);
}

// ---------------------------------------------------------------- inputs: draw, read(), show(answer)

/** Radios or tick boxes; *ved ikke* and *ikke relevant* are further ones in the same group. */
function choiceInput(field) {
  const { control, id } = field;
  const type = CHOICES[control.kind];
  const inputs = [];
  const option = (kind) => (choice, index, all) => {
    const input = make("input", { type, name: id, value: choice.value, id: `${id}-${kind}${index}` });
    inputs.push({ input, choice, isMissing: kind === "m" });
    const isEnd = control.kind !== "steps" || kind === "m" || choice.label === choice.value;
    const isNumber = control.kind === "steps" && kind === "o";
    const ends = isEnd ? null : make("span", { class: "af-sr" }, ` ${choice.label}`);
    const words = make("span", {}, isNumber ? choice.value : choice.label, ends);
    const edge = index === 0 ? "af-first" : index === all.length - 1 ? "af-last" : "";
    return make("label", { class: `af-option ${edge}` }, input, words);
  };
  const nodes = [make("div", { class: "af-options" }, ...control.options.map(option("o"))), stepEnds(control)];
  if (control.missing.length) {
    nodes.push(make("div", { class: "af-options af-apart" }, ...control.missing.map(option("m"))));
  }
  if (type === "checkbox") inputs.forEach((each) => letStandAlone(each, inputs, control));
  return {
    nodes: nodes.filter(Boolean),
    inputs: inputs.map(({ input }) => input),
    isTyped: false,
    read() {
      const chosen = inputs.filter(({ input }) => input.checked);
      const missing = chosen.find(({ isMissing }) => isMissing);
      if (missing) return { value: null, missing: missing.choice.number };
      return { value: chosen.map(({ choice }) => choice.value).join(" ") || null, missing: null };
    },
    show({ value, missing }) {
      const chosen = (value ?? "").split(" ");
      for (const { input, choice, isMissing } of inputs) {
        input.checked = isMissing ? choice.number === missing : chosen.includes(choice.value);
      }
    },
  };
}

/** The two ends of 0 to 10 in words; a screen reader hears them at the two radios. */
function stepEnds(control) {
  const ends = [control.options[0], control.options[control.options.length - 1]];
  if (control.kind !== "steps" || ends.some((end) => !end)) return null;
  const words = ends.map(({ value, label }) => make("span", {}, label === value ? "" : `${value}: ${label}`));
  return make("div", { class: "af-ends", "aria-hidden": "true" }, ...words);
}

/** *Ingen* and *ved ikke* clear the other ticks, and the other way round. */
function letStandAlone(ticked, inputs, control) {
  const isAlone = ({ choice, isMissing }) => isMissing || control.exclusive.includes(choice.value);
  ticked.input.addEventListener("change", () => {
    if (!ticked.input.checked) return;
    for (const other of inputs) {
      if (other !== ticked && (isAlone(ticked) || isAlone(other))) other.input.checked = false;
    }
  });
}

/** A text, a number, a date or a list to choose from; *ved ikke* is a tick box apart. */
function textInput(field) {
  const { control, id } = field;
  const input = drawText(control, id);
  const mirror = make("div", { class: "af-mirror", "aria-hidden": "true" });
  const isText = input.tagName === "TEXTAREA";
  const ticks = control.missing.map((choice, index) => {
    const tick = make("input", { type: "checkbox", id: `${id}-m${index}`, value: choice.value });
    return { tick, choice, label: make("label", { class: "af-option" }, tick, make("span", {}, choice.label)) };
  });
  let aside = ""; // what stood here before *ved ikke* was ticked
  const grow = () => {
    const isHuge = input.value.length > TALLEST; // then it scrolls, and the browser need not look for its direction
    input.dir = isHuge ? "" : "auto";
    input.style.overflow = isHuge ? "auto" : "";
    mirror.textContent = `${input.value.slice(0, TALLEST)}\u200b`;
  };
  for (const { tick } of ticks) {
    tick.addEventListener("change", () => {
      ticks.forEach((other) => other.tick !== tick && (other.tick.checked = false));
      if (tick.checked) aside = input.value || aside;
      input.value = tick.checked ? "" : aside;
      grow();
    });
  }
  input.addEventListener("input", () => {
    if (control.kind === "line" && /[\r\n]/.test(input.value)) input.value = input.value.replace(/[\r\n]+/g, " ");
    ticks.forEach(({ tick }) => (tick.checked = false));
    grow();
  });
  const apart = make("div", { class: "af-options af-apart" }, ...ticks.map(({ label }) => label));
  const box = isText ? make("div", { class: "af-grow", dir: "auto" }, mirror, input) : input;
  return {
    nodes: ticks.length ? [box, apart] : [box],
    inputs: [input, ...ticks.map(({ tick }) => tick)],
    isTyped: control.kind !== "select",
    read() {
      const missing = ticks.find(({ tick }) => tick.checked);
      if (missing) return { value: null, missing: missing.choice.number };
      return { value: canonical(control, input.value), missing: null };
    },
    show({ value, missing }) {
      if (control.kind === "select") offerValue(input, value, field);
      const caret = isText && input.matches(":focus") ? input.selectionStart : null;
      input.value = value ?? "";
      if (caret !== null) input.setSelectionRange(caret, caret);
      ticks.forEach(({ tick, choice }) => (tick.checked = choice.number === missing));
      grow();
    },
  };
}

/** The element itself. A line is a low box that grows, so that one can read a long one whole. */
function drawText(control, id) {
  const shared = { id, dir: "auto", autocomplete: "off", class: `af-input af-${control.kind}` };
  if (control.kind === "select") return make("select", shared);
  if (control.kind === "integer") return make("input", { ...shared, type: "text", inputmode: "numeric" });
  if (control.kind === "date") {
    return make("input", { ...shared, type: "date", min: control.minimum, max: control.maximum });
  }
  const line = make("textarea", { ...shared, rows: control.kind === "line" ? 1 : 3 });
  if (control.kind === "line") {
    line.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  }
  return line;
}

/** Fill a list with its options; a stored value that is no longer among them stays, with a word. */
function offerValue(select, value, field) {
  const options = field.control.options.map((option) => [option.value, option.label]);
  if (value && !options.some(([known]) => known === value)) options.push([value, field.form.word("gone_option")]);
  const all = [["", field.form.word("choose")], ...options];
  select.replaceChildren(...all.map(([known, label]) => make("option", { value: known }, label)));
}

// ---------------------------------------------------------------- one question

/** One question with its hint, its error, its note: what is stored, what is shown, what is wrong. */
class Field {
  constructor(form, control, row, isSameIntro) {
    Object.assign(this, { form, control, row, stored: EMPTY, typedAt: 0 });
    this.id = form.nextId();
    this.key = keyOf(row, control.id);
    this.input = (CHOICES[control.kind] ? choiceInput : textInput)(this);
    this.draw(isSameIntro);
    this.listen();
  }

  get edit() {
    return this.form.outbox.edits.get(this.key);
  }

  /** The answer on the screen, sent or not. */
  get answer() {
    return this.edit ?? this.stored;
  }

  draw(isSameIntro) {
    const { control, id, form } = this;
    const part = (name, tag = "p") => make(tag, { class: `af-${name}`, id: `${id}-${name}`, hidden: true });
    this.hint = part("hint");
    this.error = part("error");
    this.note = part("note");
    this.mark = make("span", { class: "af-tag" });
    this.conflict = make("div", { class: "af-conflict", hidden: true });
    this.printed = make("p", { class: "af-printed", "aria-hidden": "true", dir: "auto" });
    const most = control.most === null ? "" : form.word("most", { most: control.most });
    fill(this.hint, [control.hint, most].filter(Boolean).join(" "));
    const whole = (text) => text.replace(/ …/g, "\u00a0…"); // the dots never begin a line
    const intro = { class: isSameIntro ? "af-intro af-again" : "af-intro" };
    const question = [
      control.intro ? make("span", intro, `${whole(control.intro)} `) : null,
      make("span", { class: "af-question" }, whole(control.label)),
      form.spec.shows_ids ? make("small", { class: "af-id" }, ` ${control.id}`) : null,
      control.required ? " " : null,
      control.required ? this.mark : null,
    ];
    const isGroup = CHOICES[control.kind];
    const name = isGroup ? make("legend", {}, ...question) : make("label", { for: id, id: `${id}-name` }, ...question);
    const around = isGroup || !control.missing.length ? {} : { role: "group", "aria-labelledby": `${id}-name` };
    this.node = make(
      isGroup ? "fieldset" : "div",
      { ...around, class: `af-field af-kind-${control.kind}`, "data-item": control.id, "data-row": this.row },
      name, this.hint, this.error, ...this.input.nodes, this.clearButton(), this.note, this.conflict, this.printed,
    );
    const described = ["hint", "error", "note"].map((name) => `${id}-${name}`).join(" ");
    (isGroup ? this.node : this.input.inputs[0]).setAttribute("aria-describedby", described);
    if (form.spec.readonly) this.input.inputs.forEach((input) => (input.disabled = true));
    this.show();
  }

  /** Radios cannot be taken back by themselves. */
  clearButton() {
    if (CHOICES[this.control.kind] !== "radio" || this.form.spec.readonly) return null;
    this.clear = make("button", { type: "button", class: "af-quiet af-clear", hidden: true }, this.form.word("clear_answer"));
    const about = make("span", { class: "af-sr" }, this.control.label);
    this.clear.append(about);
    this.clear.addEventListener("click", () => {
      this.input.show(EMPTY);
      this.changed(true);
      this.focus();
      this.form.announce(this.form.word("answer_cleared"));
    });
    return this.clear;
  }

  listen() {
    for (const input of this.input.inputs) {
      const isText = this.input.isTyped && input === this.input.inputs[0];
      input.addEventListener(isText ? "input" : "change", () => this.changed(!isText));
    }
    this.node.addEventListener("focusout", () => this.left());
  }

  /** Somebody typed or chose. An emptied date waits until one leaves it: it may be half typed. */
  changed(isAtOnce) {
    this.typedAt = Date.now();
    fill(this.note, "");
    this.isEmptied = this.control.kind === "date" && !isAtOnce && !this.input.inputs[0].value && isGiven(this.answer);
    if (!this.isEmptied && !this.isUnfinished) this.form.outbox.write(this, this.input.read(), isAtOnce);
    this.form.touched(this.row);
    this.refresh();
  }

  left() {
    if (this.form.isOver) return;
    const isDateTyped = this.control.kind === "date" && this.typedAt && !this.isUnfinished;
    this.isEmptied = false;
    if (isDateTyped) this.form.outbox.write(this, this.input.read(), true);
    this.form.outbox.hurry(this.edit);
    this.showWhenIdle();
    this.refresh();
  }

  /** The store has this answer now: from an acknowledgement, or written by another window. */
  keep(answer) {
    if (answer.revision < this.stored.revision) return;
    const isNew = this.stored.value !== answer.value;
    this.stored = answer;
    const other = this.edit?.conflict;
    if (other && answer.revision > other.revision) this.edit.conflict = answer;
    if (this.control.keeps) this.form.passGate(this, isNew);
    this.showWhenIdle();
    this.refresh();
  }

  /** The host has forgotten this answer, as it was told to: it is here alone. */
  takeBack() {
    this.form.outbox.takeBack(this);
    this.stored = EMPTY;
    this.refresh();
  }

  /** Nothing changes under the hands of somebody who types. */
  showWhenIdle() {
    if (this.edit || this.form.isOver) return;
    const wait = this.typedAt + IDLE - Date.now();
    if (wait <= 0 || !this.node.matches(":focus-within")) return void this.show();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.showWhenIdle(), wait + 50);
  }

  show() {
    const { value, missing } = this.input.read();
    const isShown = value === this.answer.value && missing === this.answer.missing;
    if (!this.isUnfinished && (!isShown || this.control.kind === "select")) this.input.show(this.answer);
    this.refresh();
  }

  /** Half a date: the browser shows it, but tells nobody what it says. */
  get isUnfinished() {
    return this.control.kind === "date" && this.input.inputs[0].validity.badInput;
  }

  /** What is wrong with the answer on the screen, as a sentence. Numbers and dates are left in peace while typed. */
  problem() {
    const { form, control, edit } = this;
    const isAtWork = ["date", "integer"].includes(control.kind) && this.node.matches(":focus-within");
    if (this.isUnfinished) return isAtWork ? this.error.textContent : form.word("bad_date");
    if (!edit || form.isKept(this)) return "";
    const found = problemOf(control, edit, form.spec.language);
    if (found) return isAtWork && this.error.hidden ? "" : form.word(...found);
    return edit.rejected ?? "";
  }

  /** Bring everything around the input up to date. */
  refresh() {
    const sentence = this.problem();
    const isNew = sentence && this.error.hidden;
    fill(this.error, sentence);
    if (isNew) this.form.announce(sentence);
    for (const input of this.input.inputs) {
      if (sentence) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    this.node.classList.toggle("is-wrong", Boolean(sentence));
    this.node.classList.toggle("is-answered", isGiven(this.answer));
    fill(this.printed, inWords(this.control, this.answer, this.form.spec.language));
    if (this.clear) this.clear.hidden = !isGiven(this.answer);
    this.refreshConflict();
    this.refreshMark();
    this.form.refreshed(this);
  }

  get isMissing() {
    return this.control.required && !isGiven(this.answer);
  }

  /** *skal med*, and once the row was left *mangler*: quiet, it never stops anybody. */
  refreshMark() {
    const isCalled = this.isMissing && this.form.isLeft(this.row) && !this.form.isKept(this);
    this.mark.classList.toggle("is-missing", isCalled);
    this.mark.classList.toggle("is-done", !this.isMissing);
    const words = this.form.word(isCalled ? "missing_mark" : "required");
    if (this.mark.textContent !== words) this.mark.textContent = words;
  }

  /** Two windows wrote in the same field: show both, let a person choose. */
  refreshConflict() {
    const other = this.edit?.conflict;
    if (other === this.shownConflict) return;
    this.shownConflict = other;
    this.conflict.hidden = !other;
    this.conflict.replaceChildren();
    if (!other) return;
    const { form, control } = this;
    const text = inWords(control, other, form.spec.language) || form.word("conflict_empty");
    const choice = (name, isMine) => {
      const button = make("button", { type: "button", class: "af-button" }, form.word(name));
      button.addEventListener("click", () => this.solve(isMine));
      return button;
    };
    this.conflict.append(
      make("p", { id: `${this.id}-other` }, form.word("conflict")),
      make("blockquote", { dir: "auto" }, text),
      make("div", { class: "af-actions" }, choice("keep_mine", true), choice("take_other", false)),
    );
    form.announce(`${form.word("conflict")} ${text}`);
  }

  solve(isMine) {
    this.form.outbox.solve(this.edit, isMine);
    this.input.show(this.answer);
    this.refresh();
    this.focus();
    this.form.announce(this.form.word("conflict_solved"));
  }

  focus() {
    const chosen = this.input.inputs.find((input) => input.checked);
    (chosen ?? this.input.inputs[0]).focus();
  }
}

// ---------------------------------------------------------------- unsent edits in the browser

/**
 * Unsent edits in localStorage. Each page writes one record of its own, so two windows never write the
 * same place. A record says when its page was last alive. A page that is left (reload, close, new
 * output in Lab) marks its record as free, so that the next page takes it over at once; a page that
 * crashed is taken over when its record has been still for some seconds. Should two pages ever send the
 * same edit (a sleeping window whose record was taken over), the revision it is based on lets only the
 * first through, and the second is told so: nothing is lost, nothing is written twice.
 */
class Drafts {
  constructor(key) {
    this.prefix = `afrunding:${key}:`;
    this.own = this.prefix + randomKey();
    this.isKept = true;
  }

  save(content, isAlive = true) {
    try {
      if (!content) localStorage.removeItem(this.own);
      else localStorage.setItem(this.own, JSON.stringify({ alive: isAlive ? Date.now() : 0, ...content }));
      this.isKept = true;
    } catch {
      this.isKept = false; // full or forbidden: the edits stay in memory, the status line says so
    }
  }

  /** Records that nobody looks after, and whether others are still looked after. */
  orphans() {
    const found = { records: [], areOthersAlive: false };
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix) && key !== this.own);
      for (const key of keys) this.sort(key, found);
    } catch {
      this.isKept = false;
    }
    return found;
  }

  sort(key, found) {
    try {
      const record = JSON.parse(localStorage.getItem(key));
      if (Date.now() - record.alive < STALE) found.areOthersAlive = true;
      else found.records.push({ key, edits: record.edits ?? [], changes: record.changes ?? [] });
    } catch {
      localStorage.removeItem(key); // not readable by anybody
    }
  }

  forget(records) {
    for (const { key } of records) localStorage.removeItem(key);
  }
}

// ---------------------------------------------------------------- sending until it is stored

/** Edits of answers and changes of rows on their way to the host. One in flight a field; rows in order. */
class Outbox {
  constructor(model, drafts, form) {
    Object.assign(this, { model, drafts, form, edits: new Map(), changes: [], flights: new Map() });
    this.seq = Date.now() * 1000 + Math.floor(Math.random() * 1000); // grows; no two views share one
    this.beatAt = this.lookedAt = 0;
    this.areOthersAlive = false;
  }

  // ---- what comes from the person

  write(field, answer, isAtOnce) {
    const old = this.edits.get(field.key);
    if (old ? isSame(old, answer) : isSame(field.stored, answer)) return void (isAtOnce && this.hurry(old));
    this.form.begin(field.row);
    const edit = old ?? { row: field.row, item: field.control.id, base: field.stored.revision, sent: [], due: Infinity };
    Object.assign(edit, { value: answer.value, missing: answer.missing, at: Date.now(), rejected: null });
    const isBack = !edit.flight && !edit.sent.length && !edit.conflict && isSame(field.stored, answer);
    if (isBack) this.edits.delete(field.key);
    else this.edits.set(field.key, edit);
    edit.due = Math.min(edit.due, Date.now() + (isAtOnce ? 0 : TYPING));
    this.save();
    this.pump();
  }

  hurry(edit) {
    if (!edit || edit.failed || edit.due === Infinity) return;
    edit.due = 0;
    this.pump();
  }

  change(change) {
    this.changes.push({ ...change, due: 0 });
    this.save();
    this.pump();
  }

  /** Keep mine: it goes out based on what the other window wrote. Take the other: nothing is left to send. */
  solve(edit, isMine) {
    const other = edit.conflict;
    if (!isMine) Object.assign(edit, { value: other.value, missing: other.missing });
    Object.assign(edit, { base: other.revision, conflict: null, rejected: null, due: 0 });
    this.drop(edit, (field) => isSame(field.stored, edit));
    this.save();
    this.pump();
  }

  // ---- sending

  /** Send what is due, look after what was not acknowledged, wake up again when something is next. */
  pump() {
    clearTimeout(this.timer);
    if (this.form.isOver || this.form.spec.readonly) return;
    const now = Date.now();
    this.adopt(now);
    for (const parcel of this.parcels()) this.serve(parcel, now);
    this.beat(now);
    this.form.refreshStatus();
    const next = Math.min(...this.parcels().map((parcel) => this.nextTurn(parcel)), this.nextBeat());
    if (next < Infinity) this.timer = setTimeout(() => this.pump(), Math.max(20, next - Date.now()));
  }

  /** Row changes go one by one; answers beside them. */
  parcels() {
    return [...this.changes.slice(0, 1), ...this.edits.values()];
  }

  serve(parcel, now) {
    if (parcel.flight && now - parcel.flight.at >= RETRY) {
      Object.assign(parcel, { flight: null, failed: parcel.failed || { at: now, error: "" }, due: now });
    }
    if (!parcel.flight && parcel.due <= now && this.maySend(parcel)) this.send(parcel, now);
  }

  maySend(parcel) {
    return !parcel.item || this.form.maySend(parcel);
  }

  nextTurn(parcel) {
    if (parcel.flight) return parcel.flight.at + RETRY;
    return this.maySend(parcel) ? parcel.due : Infinity;
  }

  send(parcel, now) {
    const seq = ++this.seq;
    parcel.flight = { seq, at: now, value: parcel.value, missing: parcel.missing };
    parcel.due = Infinity;
    this.flights.set(seq, { parcel, ...parcel.flight });
    if (parcel.item && !parcel.sent.some((answer) => isSame(answer, parcel))) {
      parcel.sent.push({ value: parcel.value, missing: parcel.missing });
      this.save(); // before it goes out: after a reload one's own answer must be known again
    }
    this.post({ ...this.message(parcel), seq });
  }

  message(parcel) {
    const { kind, row, item, value, missing, base, after, to } = parcel;
    if (item) return { kind: "answer", row, item, value, missing, base };
    if (kind === "add") return { kind, row, after };
    return kind === "move" ? { kind, row, to } : { kind, row };
  }

  /** A host that cannot be reached may throw; the missing acknowledgement says the rest. */
  post(message) {
    try {
      Promise.resolve(this.model.send(message)).catch(() => {});
    } catch {
      // noticed after RETRY
    }
  }

  // ---- what comes back

  receive(message) {
    const flight = this.flights.get(message.seq);
    if (!flight) return; // of another view of the same model
    const { parcel } = flight;
    const isLate = parcel.flight?.seq !== message.seq; // sent again meanwhile: that one is answered too
    if (!isLate) Object.assign(parcel, { flight: null });
    if (message.kind === "conflict" || message.ok || message.final) this.flights.delete(message.seq);
    if (message.kind === "ack" && !message.ok && !message.final) this.postpone(parcel, message.error);
    else if (!parcel.item) this.settleChange(parcel, message);
    else this.settleEdit(parcel, flight, message);
    this.save();
    this.pump();
  }

  postpone(parcel, error) {
    if (parcel.flight) return;
    Object.assign(parcel, { failed: { at: parcel.failed?.at ?? Date.now(), error }, due: Date.now() + RETRY });
  }

  settleChange(change, message) {
    if (!this.changes.includes(change)) return;
    this.changes = this.changes.filter((other) => other !== change);
    this.form.changeSettled(change, message.kind === "ack" && message.ok, message.error ?? "");
    if (message.time) this.savedAt = message.time;
  }

  settleEdit(edit, flight, message) {
    if (message.kind === "conflict") return void this.meet(edit, message.current);
    edit.failed = null;
    edit.sent = edit.sent.filter((answer) => !isSame(answer, flight));
    if (!message.ok) {
      if (isSame(edit, flight)) edit.rejected = message.error;
      else edit.due = Math.min(edit.due, Date.now());
      if (this.form.gate(edit)) this.post({ kind: "hello" }); // another window may have closed the gate
    } else {
      this.savedAt = message.time;
      edit.base = Math.max(edit.base, message.revision);
      this.stored(edit, flight, { value: message.value ?? null, missing: message.missing ?? null, revision: message.revision }, message.note);
    }
    this.form.field(edit)?.refresh();
  }

  stored(edit, flight, answer, note) {
    const field = this.form.field(edit);
    this.drop(edit, () => !edit.flight && isSame(edit, flight));
    if (this.edits.has(keyOf(edit.row, edit.item))) edit.due = Math.min(edit.due, Date.now());
    if (field && note) fill(field.note, note);
    field?.keep(answer);
  }

  /** The store holds something newer: our own write whose word got lost, or another window's. */
  meet(edit, current) {
    const answer = { value: current.value ?? null, missing: current.missing ?? null, revision: current.revision };
    edit.failed = null;
    if (edit.flight || !this.edits.has(keyOf(edit.row, edit.item))) return;
    const isOwn = answer.revision === edit.base || edit.sent.some((sent) => isSame(sent, answer));
    if (isOwn) Object.assign(edit, { base: answer.revision, sent: [], due: Date.now() });
    else edit.conflict = answer;
    this.drop(edit, () => isSame(edit, answer));
    this.form.field(edit)?.keep(answer);
    this.form.field(edit)?.refresh();
  }

  /** What is stored of a field becomes an edit that has never been sent. */
  takeBack(field) {
    const { stored, key, row, control } = field;
    const edit = this.edits.get(key) ?? (isGiven(stored) && { row, item: control.id, value: stored.value, missing: stored.missing, at: Date.now() });
    if (!edit) return;
    this.edits.set(key, Object.assign(edit, { base: 0, sent: [], due: 0, flight: null, failed: null, conflict: null, rejected: null }));
    this.save();
  }

  /** What a gate held back may go now. */
  release(edit) {
    Object.assign(edit, { due: 0, rejected: null });
    this.pump();
  }

  drop(edit, isDone) {
    const key = keyOf(edit.row, edit.item);
    const field = this.form.field(edit);
    if (field && this.edits.get(key) === edit && isDone(field)) this.edits.delete(key);
  }

  // ---- keeping

  save(isAlive = true) {
    if (this.form.spec.readonly) return;
    this.beatAt = Date.now();
    const edits = [...this.edits.values()]
      .filter((edit) => !this.form.isRemovedHere(edit.row))
      .map(({ row, item, value, missing, base, sent, at }) => ({ row, item, value, missing, base, sent, at }));
    const changes = this.changes.map(({ kind, row, after, to }) => ({ kind, row, after, to }));
    this.drafts.save(edits.length || changes.length ? { edits, changes } : null, isAlive);
  }

  beat(now) {
    if ((this.edits.size || this.changes.length) && now - this.beatAt >= BEAT) this.save();
  }

  nextBeat() {
    return this.edits.size || this.changes.length || this.areOthersAlive ? Date.now() + BEAT : Infinity;
  }

  /** Take over what pages that are gone could not send. */
  adopt(now) {
    if (this.lookedAt && (!this.areOthersAlive || now - this.lookedAt < BEAT)) return;
    this.lookedAt = now;
    const { records, areOthersAlive } = this.drafts.orphans();
    this.areOthersAlive = areOthersAlive;
    if (!records.length) return;
    for (const { edits, changes } of records) {
      this.changes.push(...changes.map((change) => ({ ...change, due: 0 })));
      edits.forEach((edit) => this.merge({ ...edit, due: 0 }));
    }
    this.save();
    if (this.drafts.isKept) this.drafts.forget(records);
    this.form.adopted();
  }

  /** Two unsent edits of one field: the later one stands, the other is shown beside it. */
  merge(edit) {
    const key = keyOf(edit.row, edit.item);
    const own = this.edits.get(key);
    if (!own) return void this.edits.set(key, edit);
    const [later, earlier] = own.at >= edit.at ? [own, edit] : [edit, own];
    later.sent = [...own.sent, ...edit.sent];
    later.base = Math.max(own.base, edit.base);
    if (!isSame(own, edit)) later.conflict = { value: earlier.value, missing: earlier.missing, revision: later.base };
    this.edits.set(key, later);
  }
}

// ---------------------------------------------------------------- a repeated row

/** One row: a heading that opens and closes it, its buttons, its questions; once removed, a way back. */
class Row {
  constructor(form, key, isOpen) {
    Object.assign(this, { form, key, id: form.nextId(), isGone: false });
    this.title = make("span", { class: "af-title", id: `${this.id}-title`, dir: "auto" });
    this.badge = make("span", { class: "af-badge", hidden: true });
    this.toggle = make("button", { type: "button", "aria-controls": `${this.id}-body` }, this.title, this.badge);
    this.incomplete = make("p", { class: "af-incomplete", hidden: true });
    this.fields = form.drawFields(form.rowControls, key);
    const nodes = [this.incomplete, ...this.fields.map(({ node }) => node)];
    this.buttons = this.actions();
    const content = form.spec.begins ? [...nodes, this.buttons] : [this.buttons, ...nodes]; // nothing moves under who types
    this.body = make("div", { class: "af-body", id: `${this.id}-body` }, ...content);
    const heading = make(`h${form.level(form.spec.sections.length > 1 ? 1 : 0)}`, { class: "af-row-head" }, this.toggle);
    this.node = make("div", { class: "af-slot", "data-row": key });
    this.section = make("section", { class: "af-row", "aria-labelledby": `${this.id}-title` }, heading, this.body);
    this.toggle.addEventListener("click", () => this.open(this.body.hidden));
    this.node.append(this.section);
    this.open(isOpen);
    this.refresh();
  }

  actions() {
    const { form } = this;
    if (form.spec.readonly || form.spec.row_names) return null; // these rows are given
    this.names = [];
    const button = (word, act) => {
      const name = make("span", { class: "af-sr" });
      this.names.push(name);
      const node = make("button", { type: "button", class: "af-quiet" }, form.word(word), name);
      node.addEventListener("click", () => node.getAttribute("aria-disabled") !== "true" && act());
      return node;
    };
    this.up = button("move_up", () => form.move(this, -1));
    this.down = button("move_down", () => form.move(this, 1));
    this.away = button("remove", () => form.remove(this));
    return make("div", { class: "af-actions" }, this.up, this.down, this.away);
  }

  open(isOpen) {
    this.body.hidden = !isOpen;
    this.toggle.setAttribute("aria-expanded", String(isOpen));
  }

  /** What the row is called: its title, or *Ny løsning*. */
  get name() {
    const given = this.form.spec.row_names?.[this.key];
    if (given) return given;
    const field = this.form.fields.get(keyOf(this.key, this.form.spec.row_title));
    const text = field ? inWords(field.control, field.answer, this.form.spec.language).trim() : "";
    const name = this.form.word("new_row", { name: this.form.spec.row_name });
    return text.length > 90 ? `${text.slice(0, 90).trim()} …` : text || name;
  }

  refresh() {
    const { form, name } = this;
    const isCalled = form.isLeft(this.key) && !form.isHeld(this.key);
    const missing = isCalled ? this.fields.filter((field) => field.isMissing).length : 0;
    if (this.title.textContent !== name) this.title.textContent = name;
    fill(this.badge, missing ? form.word("row_missing", { count: missing }) : "");
    fill(this.incomplete, missing ? form.word("row_incomplete") : "");
    if (!this.names) return;
    this.names.forEach((node) => (node.textContent = name));
    const place = form.order.indexOf(this.key);
    this.buttons.hidden = this.key === form.first;
    this.up.setAttribute("aria-disabled", String(place <= 0));
    this.down.setAttribute("aria-disabled", String(place === form.order.length - 1));
  }

  /** Show the way back in the row's place, or the row again. */
  setGone(isGone) {
    if (isGone === this.isGone) return;
    this.isGone = isGone;
    if (!isGone) return void this.node.replaceChildren(this.section);
    const { form } = this;
    this.undo = make("button", { type: "button", class: "af-button" }, form.word("undo"));
    this.undo.append(make("span", { class: "af-sr" }, this.name));
    this.undo.addEventListener("click", () => form.restore(this));
    const words = make("p", {}, form.word("removed", { title: this.name }));
    this.node.replaceChildren(make("div", { class: "af-removed" }, words, this.undo));
  }
}

/** The order of rows after one change: what the host will say when it has stored it. */
function changed(order, { kind, row, after, to }) {
  const others = order.filter((key) => key !== row);
  if (kind === "remove") return others;
  if (kind === "restore") return order.includes(row) ? order : [...order, row];
  if (kind === "add" && order.includes(row)) return order;
  const place = kind === "move" ? to : after ? others.indexOf(after) + 1 || others.length : others.length;
  if (kind === "move" && !order.includes(row)) return order;
  return [...others.slice(0, place), row, ...others.slice(place)];
}

// ---------------------------------------------------------------- the form

let forms = 0; // several forms can stand on one page

/** The whole form: head, questions, rows, status line; joins fields and outbox. */
class Form {
  constructor(model, el) {
    Object.assign(this, { model, el, isOver: false, touchedRows: new Set(), leftRows: new Set(), removedHere: new Set() });
    this.prefix = `af${++forms}-${randomKey()}`;
    this.ids = 0;
    this.ending = new AbortController();
    this.spec = model.get("spec");
    this.first = null;
    this.changed = () => {};
    this.outbox = new Outbox(model, new Drafts(this.spec.key), this);
    this.takeState(model.get("state"));
    this.draw();
    this.listen();
    this.outbox.pump();
    if (!this.spec.readonly) this.greet();
  }

  /** Ask the host what is stored, again and again where nothing was ever heard. */
  greet() {
    if (this.isOver) return;
    this.outbox.post({ kind: "hello" });
    if (!this.isKnown) this.greeting = setTimeout(() => this.isKnown || this.greet(), RETRY);
  }

  nextId() {
    return `${this.prefix}-${++this.ids}`;
  }

  word(key, values = {}) {
    const template = this.spec.words?.[key] ?? key;
    return template.replace(/\{(\w+)\}/g, (token, name) => String(values[name] ?? token));
  }

  /** Forms begin under the heading of a notebook, which is a second one. */
  level(deeper) {
    return Math.min(6, (this.spec.level ?? 3) + deeper);
  }

  field({ row, item }) {
    return this.fields.get(keyOf(row, item));
  }

  get rowControls() {
    return this.spec.repeats ? this.spec.controls.filter((control) => control.row) : [];
  }

  // ---- drawing

  draw() {
    const { spec } = this;
    this.fields = new Map();
    this.rows = new Map();
    const first = spec.controls.findIndex((control) => spec.repeats && control.row);
    const isSingle = (control) => !spec.repeats || !control.row;
    const before = spec.controls.filter((control, index) => isSingle(control) && (first < 0 || index < first));
    const after = spec.controls.filter((control, index) => isSingle(control) && first >= 0 && index > first);
    this.list = make("div", { class: "af-rows" });
    this.single = [...this.drawFields(before, ""), ...this.drawFields(after, "")];
    const nodes = this.single.map(({ node, control }) => [...this.opening(control.id), node]);
    this.root = make(
      "form",
      { class: "af af-form", lang: spec.language, novalidate: true, "data-lm-suppress-shortcuts": "true" },
      ...this.head(),
      ...nodes.slice(0, before.length).flat(),
      ...(first < 0 ? [] : this.opening(spec.controls[first].id)),
      ...this.rowsPart(),
      ...nodes.slice(before.length).flat(),
      ...this.statusLine(),
    );
    this.root.classList.toggle("is-preview", Boolean(spec.readonly));
    this.root.setAttribute("aria-label", spec.label);
    this.el.replaceChildren(this.root);
    this.drawRows();
    this.callMissing();
    this.refreshStatus();
  }

  head() {
    const { spec } = this;
    return [
      spec.readonly ? this.sentence("preview", this.word("preview")) : null,
      spec.private ? this.sentence("private", this.word("private")) : null,
    ];
  }

  sentence(name, text) {
    return text ? make("p", { class: `af-${name}` }, text) : null;
  }

  /** What stands above the first question of a section: its heading where there are several, its words. */
  opening(item) {
    const section = this.spec.sections.find(({ first }) => first === item);
    if (!section) return [];
    const { title, about, warning } = section;
    return [title ? make(`h${this.level(0)}`, {}, title) : null, this.sentence("about", about), this.sentence("warning", warning)];
  }

  /** An introduction shared by several questions is shown once, but heard with each. */
  drawFields(controls, row) {
    return controls.map((control, index) => {
      const isSameIntro = index > 0 && control.intro !== "" && controls[index - 1].intro === control.intro;
      const field = new Field(this, control, row, isSameIntro);
      this.fields.set(field.key, field);
      field.keep({ ...EMPTY, ...this.answers[row]?.[control.id] });
      return field;
    });
  }

  rowsPart() {
    if (!this.spec.repeats) return [];
    const name = this.spec.row_name;
    this.empty = make("p", { class: "af-empty" }, this.word("no_rows", { name }));
    this.add = make("button", { type: "button", class: "af-button af-add" }, this.word("add_row", { name }));
    this.add.addEventListener("click", () => this.addRow());
    return [this.empty, this.list, this.spec.readonly || this.spec.row_names ? null : this.add];
  }

  statusLine() {
    if (this.spec.readonly) return [(this.live = null)];
    this.status = make("p", { class: "af-words", role: "status" });
    this.jump = make("button", { type: "button", class: "af-quiet", hidden: true }, this.word("show_field"));
    this.jump.addEventListener("click", () => this.showWrong());
    this.live = make("div", { class: "af-sr", "aria-live": "polite" });
    this.line = make("div", { class: "af-status" }, this.status, this.jump);
    return [this.live, this.line];
  }

  listen() {
    const options = { signal: this.ending.signal };
    const on = (target, name, act) => target.addEventListener(name, act, options);
    this.onState = () => this.applyState(this.model.get("state"));
    this.onSpec = () => this.applySpec(this.model.get("spec"));
    this.onMessage = (message) => this.receive(message);
    this.model.on("change:state", this.onState);
    this.model.on("change:spec", this.onSpec);
    this.model.on("msg:custom", this.onMessage);
    on(this.el, "submit", (event) => event.preventDefault());
    on(this.el, "keydown", (event) => this.pressed(event));
    on(this.el, "keyup", (event) => event.key === "Tab" && this.uncover(event.target));
    on(document, "focusin", (event) => this.leaveRows(event.target));
    on(document, "pointerdown", (event) => this.leaveRows(event.target));
    on(document, "visibilitychange", () => this.seen());
    on(window, "pagehide", () => this.rest());
    on(window, "pageshow", (event) => event.persisted && this.seen());
    on(window, "online", () => this.outbox.pump());
    this.opened = new Map();
    this.sizes = new ResizeObserver(() => this.openBoxes());
    this.sizes.observe(this.el);
  }

  /**
   * The status line sticks to the edge of what scrolls, if nothing in between clips. A notebook's output
   * is a nest of boxes that clip without scrolling: open those around this form, and no other.
   */
  openBoxes() {
    const boxes = [];
    for (let box = this.el; box; box = box.parentElement) boxes.push(box);
    const outermost = boxes.map((box) => box.classList.contains("jp-OutputArea")).lastIndexOf(true);
    for (const box of boxes.slice(0, outermost + 1)) {
      const { overflow, maxHeight } = getComputedStyle(box);
      const isScroller = maxHeight !== "none" || box.scrollHeight > box.clientHeight + 1;
      if (overflow === "visible" || isScroller) continue;
      this.opened.set(box, box.style.overflow);
      box.style.overflow = "visible";
    }
  }

  /** Keys typed here are no shortcuts of the notebook around. Ctrl+S has nothing left to do but send. */
  pressed(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      this.sendAll();
    }
    if (event.key !== "Tab" && event.key !== "Escape") event.stopPropagation();
  }

  /** A browser shows the caret, but not that the status line covers the rest: see `scroll-margin`. */
  uncover(input) {
    input.scrollIntoView({ block: "nearest" });
  }

  sendAll() {
    this.outbox.edits.forEach((edit) => !edit.failed && edit.due < Infinity && (edit.due = 0));
    this.outbox.pump();
  }

  /** Send everything that is not under way, also what failed just now. */
  hurry() {
    this.fields.forEach((field) => field.left());
    this.outbox.parcels().forEach((parcel) => parcel.flight || (parcel.due = 0));
    this.outbox.pump();
  }

  seen() {
    this.sendAll();
    if (document.visibilityState === "visible" && !this.spec.readonly) this.outbox.post({ kind: "hello" });
  }

  /** The page is left: send what can be sent, and let the next page take over the rest at once. */
  rest() {
    this.sendAll();
    this.outbox.save(false);
  }

  end() {
    this.rest();
    this.isOver = true;
    clearTimeout(this.outbox.timer);
    clearTimeout(this.greeting);
    this.fields.forEach((field) => clearTimeout(field.waiting));
    this.ending.abort();
    this.sizes.disconnect();
    this.opened.forEach((overflow, box) => (box.style.overflow = overflow));
    this.model.off("change:state", this.onState);
    this.model.off("change:spec", this.onSpec);
    this.model.off("msg:custom", this.onMessage);
    this.root.remove();
  }

  // ---- what the host says

  receive(message) {
    if (message?.kind === "state") this.applyState(message.state);
    else if (message?.kind === "ack" || message?.kind === "conflict") this.outbox.receive(message);
  }

  takeState(state) {
    this.isKnown = Boolean(state);
    this.answers = state?.answers ?? {};
    this.storedRows = state?.rows ?? [];
  }

  applyState(state) {
    if (!state || this.isOver) return;
    this.takeState(state);
    this.drawRows();
    for (const field of this.fields.values()) field.keep({ ...EMPTY, ...this.answers[field.row]?.[field.control.id] });
    this.callMissing();
    this.outbox.pump();
  }

  /** Only the options of a list changed: put them in. Anything else: draw again; unsent edits stay. */
  applySpec(spec) {
    const isList = (control) => control.kind === "select";
    const bare = (one) => JSON.stringify({ ...one, controls: one.controls.map((control) => (isList(control) ? { ...control, options: [] } : control)) });
    const isOnlyLists = bare(spec) === bare(this.spec);
    this.spec = spec;
    if (!isOnlyLists) return void this.redraw();
    for (const field of this.fields.values()) {
      if (!isList(field.control)) continue;
      field.control = spec.controls.find(({ id }) => id === field.control.id);
      field.show();
    }
    this.rows.forEach((row) => row.refresh());
  }

  redraw() {
    const focused = [...this.fields.values()].find((field) => field.node.matches(":focus-within"));
    const open = [...this.rows.values()].filter((row) => !row.body.hidden).map((row) => row.key);
    this.fields.forEach((field) => clearTimeout(field.waiting));
    this.keepStored();
    this.draw();
    open.forEach((key) => this.rows.get(key)?.open(true));
    if (focused) this.fields.get(focused.key)?.focus();
  }

  /** What was stored since the host last told everything. */
  keepStored() {
    const answers = Object.fromEntries(Object.entries(this.answers).map(([row, items]) => [row, { ...items }]));
    this.fields.forEach(({ row, control, stored }) => ((answers[row] ??= {})[control.id] = stored));
    this.answers = answers;
  }

  /** Edits of an earlier page came in. */
  adopted() {
    this.drawRows();
    for (const field of this.fields.values()) if (field.edit) field.show();
  }

  // ---- may an answer go out

  maySend(edit) {
    const field = this.field(edit);
    if (!field || edit.conflict || edit.rejected) return false;
    if (this.isHeldBack(field)) return false;
    if (problemOf(field.control, edit, this.spec.language)) return false;
    return edit.row === "" || this.isStored(edit.row);
  }

  // ---- a row whose first question says whether the rest of it may leave the browser

  /** The question that decides about others of its row, if there is one. */
  gate({ row, item }) {
    const control = row !== "" && this.rowControls.find(({ keeps }) => keeps);
    return control && control.id !== item ? this.field({ row, item: control.id }) : undefined;
  }

  /** Whether a row is only here: nobody has said yet that it may be stored, or it was said that it may not. */
  isHeld(row) {
    const gate = this.gate({ row });
    return Boolean(gate) && (!isGiven(gate.answer) || gate.answer.value === gate.control.keeps);
  }

  /** Whether an answer stays here for good. */
  isKept({ row, control }) {
    const gate = this.gate({ row, item: control.id });
    return Boolean(gate) && gate.answer.value === gate.control.keeps;
  }

  /** Whether an answer may not go out now: its row is held, or the host does not know yet that it is not. */
  isHeldBack({ row, control }) {
    const gate = this.gate({ row, item: control.id });
    return Boolean(gate) && (Boolean(gate.edit) || this.isHeld(row));
  }

  /** The host knows what was said at the gate: it has forgotten the rest of the row, or may have it. */
  passGate(gate, isNew) {
    const isClosed = gate.stored.value === gate.control.keeps;
    for (const field of this.fields.values()) {
      if (field.row !== gate.row || field === gate) continue;
      if (isClosed) field.takeBack();
      else if (field.edit && isNew) this.outbox.release(field.edit);
    }
  }

  /** A row takes answers once the host knows it. */
  isStored(row) {
    const isUnderWay = this.outbox.changes.some((change) => change.row === row && change.kind !== "move");
    return !isUnderWay && this.order.includes(row);
  }

  isRemovedHere(row) {
    return this.removedHere.has(row) && !this.order.includes(row);
  }

  // ---- the status line

  announce(text) {
    if (this.live) this.live.textContent = text;
  }

  refreshStatus() {
    if (!this.status || this.isOver) return;
    const waiting = this.unsent();
    const failed = waiting.filter((parcel) => parcel.failed);
    const wrong = this.wrongFields();
    const going = waiting.filter((parcel) => !parcel.item || this.maySend(parcel));
    const words = this.heldWords();
    if (failed.length) this.say("unsaved", this.failure(failed));
    else if (this.refusal) this.say("unsaved", this.refusal);
    else if (wrong.length) this.say("held", this.heldBack(wrong.length));
    else if (going.length) this.saySaving();
    else if (words) this.say("kept", words);
    else if (this.isHalfTyped) this.say("typing", this.word("ready"));
    else this.say("saved", this.savedWords());
    this.jump.hidden = !wrong.length;
    this.changed();
  }

  /** *Gemt* with the time where this page saved something, without one where somebody did before. */
  savedWords() {
    if (this.outbox.savedAt) return this.word("saved", { time: this.outbox.savedAt });
    return this.word([...this.fields.values()].some(({ stored }) => isGiven(stored)) ? "saved_before" : "ready");
  }

  /** Whether something stands in a field that no answer was made of yet: a date with one of its parts. */
  get isHalfTyped() {
    return [...this.fields.values()].some((field) => field.isUnfinished || field.isEmptied);
  }

  /** What is on its way, or will be: changes of rows, and answers that are not held. */
  unsent() {
    const edits = [...this.outbox.edits.values()].filter((edit) => this.isShown(edit) && !this.isHeldBack(this.field(edit)));
    return [...this.outbox.changes, ...edits];
  }

  /** Why some answers are only here, if there are any. */
  heldWords() {
    const held = [...this.outbox.edits.values()].filter((edit) => this.isShown(edit) && this.isHeldBack(this.field(edit)));
    if (!held.length) return "";
    if (!held.every((edit) => this.isKept(this.field(edit)))) return this.word("gate_first");
    return this.word(this.outbox.drafts.isKept ? "kept_here" : "kept_memory");
  }

  /** *Gemmer* is seen at once, but heard only where it takes a moment: not with each answer. */
  saySaving() {
    if (this.line.dataset.state === "saving") return;
    clearTimeout(this.slow);
    this.slow = setTimeout(() => {
      const isSaving = this.outbox.parcels().some((parcel) => parcel.flight && !parcel.failed);
      if (isSaving && !this.isOver) this.say("saving", this.word("saving"));
    }, 700);
    const isQuiet = ["saved", "kept", "typing", "sending"].includes(this.line.dataset.state);
    this.say(isQuiet ? "sending" : "saving", this.word("saving"), !isQuiet);
  }

  heldBack(count) {
    const words = this.word(count === 1 ? "held_one" : "held_many", { count });
    return this.outbox.drafts.isKept ? words : `${words}. ${this.word("unsaved_memory")}`;
  }

  failure(failed) {
    const error = failed.find((parcel) => parcel.failed.error)?.failed.error;
    const isLong = failed.some((parcel) => Date.now() - parcel.failed.at > 3 * RETRY);
    const kept = this.word(this.outbox.drafts.isKept ? "unsaved_kept" : "unsaved_memory");
    return [`${this.word("unsaved")}.`, error, kept, isLong ? this.word("unsaved_help") : ""].filter(Boolean).join(" ");
  }

  /** Show the line, and have it read aloud unless it passes, or was the last thing that was heard. */
  say(state, text, isAloud = true) {
    const isNews = isAloud && text !== this.heard;
    if (isAloud) this.heard = text;
    this.line.dataset.state = state;
    if (this.status.textContent === text && !isNews) return;
    this.status.setAttribute("aria-live", isNews ? "polite" : "off");
    this.status.textContent = text;
  }

  isShown(edit) {
    return this.field(edit) && (edit.row === "" || this.order.includes(edit.row));
  }

  wrongFields() {
    return [...this.fields.values()].filter(
      (field) => (field.row === "" || this.order.includes(field.row)) && (!field.error.hidden || field.edit?.conflict),
    );
  }

  /** What keeps answers from being stored: each with its question, what is wrong, and the way there. */
  faults() {
    const gates = [...this.rows.values()].filter((row) => this.waitsAtGate(row)).map(({ key }) => this.gate({ row: key }));
    const wrong = this.wrongFields().map((field) => [field, field.error.textContent || this.word("conflict")]);
    return [...gates.map((gate) => [gate, this.word("gate_first")]), ...wrong].map(([field, sentence]) => {
      return { question: field.control.label, sentence, show: () => this.show(field) };
    });
  }

  waitsAtGate({ key, fields }) {
    const gate = this.gate({ row: key });
    return Boolean(gate) && !isGiven(gate.answer) && this.order.includes(key) && fields.some((field) => field.edit);
  }

  /** Everything that was answered, row by row, as people read it. */
  inWords() {
    const rows = this.order.map((key) => this.rows.get(key)).map((row) => ({ title: row.name, isKept: this.isHeld(row.key), fields: row.fields }));
    const all = [...rows, { title: "", isKept: false, fields: this.single }];
    return all.map((part) => ({ ...part, fields: part.fields.filter(({ answer }) => isGiven(answer)).map((field) => this.said(field)) }));
  }

  said({ control, answer }) {
    const question = [control.intro, control.label].filter(Boolean).join(" ");
    return { id: control.id, value: answer.value, question, answer: inWords(control, answer, this.spec.language) };
  }

  show(field) {
    this.rows.get(field.row)?.open(true);
    field.focus();
    field.node.scrollIntoView({ block: "center" });
  }

  showWrong() {
    const [field] = this.wrongFields();
    if (field) this.show(field);
  }

  // ---- what is still missing

  touched(row) {
    this.touchedRows.add(row);
    this.refusal = "";
  }

  isLeft(row) {
    return this.leftRows.has(row);
  }

  /** Rows with answers from before count as left; an empty new one is left in peace. */
  callMissing() {
    for (const field of this.fields.values()) {
      const isAtWork = this.touchedRows.has(field.row);
      if (isGiven(field.stored) && !isAtWork && !this.spec.readonly) this.leftRows.add(field.row);
    }
    this.refreshMarks();
  }

  leaveRows(target) {
    for (const row of this.touchedRows) {
      const place = row === "" ? this.root : this.rows.get(row)?.node;
      if (place?.contains(target) || this.leftRows.has(row)) continue;
      this.leftRows.add(row);
      this.refreshMarks();
    }
  }

  refreshMarks() {
    this.fields.forEach((field) => field.control.required && field.refreshMark());
    this.rows.forEach((row) => row.refresh());
  }

  refreshed(field) {
    if (!this.rows) return;
    this.rows.get(field.row)?.refresh();
    if (this.isStale) return;
    this.isStale = true; // many fields at once need the line once
    queueMicrotask(() => {
      this.isStale = false;
      this.refreshStatus();
    });
  }

  // ---- rows

  /** The rows as they will be when the host has stored every change. */
  get order() {
    const order = this.outbox.changes.reduce(changed, this.storedRows);
    return this.spec.readonly && !order.length ? ["preview"] : order;
  }

  /** The rows on the screen: those of the host, or the empty one that a form can begin with. */
  get shown() {
    const { order } = this;
    return order.length || !this.first ? order : [this.first];
  }

  /** Where nothing was written yet, an empty row stands open; it becomes one with the first keystroke. */
  beginRow() {
    const hasRows = this.order.length > 0;
    if (this.spec.begins && this.isKnown && !hasRows && !this.rows.size) this.first ??= randomKey();
    else if (this.first && hasRows) this.dropFirst();
    if (this.add) this.add.hidden = Boolean(this.first);
  }

  begin(row) {
    if (row === "" || row !== this.first) return;
    this.first = null;
    this.outbox.change({ kind: "add", row, after: null });
    this.drawRows();
  }

  /** There are rows after all: of another page, or of the host. */
  dropFirst() {
    const row = this.rows.get(this.first);
    this.first = null;
    if (!row) return;
    row.fields.forEach(({ key }) => this.fields.delete(key));
    this.rows.delete(row.key);
    row.node.remove();
  }

  drawRows() {
    if (!this.spec.repeats) return;
    this.beginRow();
    const order = this.shown;
    const unsent = [...this.outbox.edits.values()].map(({ row }) => row).filter((row) => row !== "");
    const isOverview = order.length > 1;
    const known = this.withGone(order, unsent);
    for (const key of known) {
      if (!this.rows.has(key)) this.rows.set(key, new Row(this, key, !isOverview || unsent.includes(key)));
      this.rows.get(key).setGone(!order.includes(key));
    }
    this.place(known);
    this.empty.hidden = known.length > 0;
    this.rows.forEach((row) => row.refresh());
  }

  /** Removed rows keep their place, so that the way back is where the row was. */
  withGone(order, unsent) {
    const shown = [...this.rows.keys(), ...unsent].filter((key, index, all) => all.indexOf(key) === index);
    const all = [...order];
    const places = [...this.list.children].map((node) => node.dataset.row);
    for (const key of shown.filter((row) => !order.includes(row))) {
      const before = places.slice(0, Math.max(0, places.indexOf(key))).reverse().find((row) => all.includes(row));
      all.splice(before ? all.indexOf(before) + 1 : places.includes(key) ? 0 : all.length, 0, key);
    }
    return all;
  }

  /** Put the rows in order; what has the focus keeps it. */
  place(keys) {
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    keys.forEach((key, index) => {
      const { node } = this.rows.get(key);
      if (this.list.children[index] !== node) this.list.insertBefore(node, this.list.children[index] ?? null);
    });
    if (focused?.isConnected && focused !== document.activeElement) focused.focus();
  }

  addRow() {
    const { order } = this;
    const key = randomKey();
    this.outbox.change({ kind: "add", row: key, after: order[order.length - 1] ?? null });
    this.drawRows();
    const row = this.rows.get(key);
    row.open(true);
    row.fields[0]?.focus();
    row.node.scrollIntoView({ block: "nearest" });
    this.announce(this.word("added", { title: row.name }));
  }

  move(row, step) {
    const { order } = this;
    const to = order.indexOf(row.key) + step;
    this.outbox.change({ kind: "move", row: row.key, to });
    this.drawRows();
    (step < 0 ? row.up : row.down).focus();
    this.announce(this.word("moved", { title: row.name, place: to + 1, count: order.length }));
  }

  remove(row) {
    this.removedHere.add(row.key);
    this.outbox.change({ kind: "remove", row: row.key });
    this.drawRows();
    row.undo.focus();
    this.announce(this.word("removed", { title: row.name }));
  }

  restore(row) {
    const place = [...this.list.children].filter((node) => this.order.includes(node.dataset.row) || node === row.node).indexOf(row.node);
    this.outbox.change({ kind: "restore", row: row.key });
    if (place < this.order.length - 1) this.outbox.change({ kind: "move", row: row.key, to: place });
    this.removedHere.delete(row.key);
    this.drawRows();
    row.toggle.focus();
    this.announce(this.word("restored", { title: row.name }));
    this.outbox.pump();
  }

  /** The host stored a change of rows, or will not: then its own state is shown again. */
  changeSettled(change, isStored, error) {
    if (isStored) this.storedRows = changed(this.storedRows, change);
    else this.outbox.post({ kind: "hello" });
    this.refusal = error;
    this.drawRows();
  }
}

/** Draw the form for one view of the model; give what ends it. */
function render({ model, el }) {
  let form = new Form(model, el);
  const restart = () => {
    if (model.get("spec").key === form.spec.key) return;
    form.end();
    form = new Form(model, el);
  };
  model.on("change:spec", restart);
  return () => {
    model.off("change:spec", restart);
    form.end();
  };
}

/**
 * Draw one form for a page that has its own *Send*; give what that needs: whether everything is stored, what is
 * in the way, what was answered. `changed` is called whenever one of these may have changed.
 */
function mount({ model, el, changed }) {
  const form = new Form(model, el);
  form.changed = changed;
  return {
    isStored: () => form.unsent().length === 0,
    isOnDevice: () => form.outbox.drafts.isKept,
    send: () => form.hurry(),
    faults: () => form.faults(),
    answers: () => form.inWords(),
    end: () => form.end(),
  };
}

export default { render, mount };
