/** The page as a whole. */

import { make } from "../tools.js";
import { Desk, LATE } from "./desk.js";
import { mayHaveAnswered, waits } from "./door.js";
import { doubt, rest } from "./follower.js";
import { tidy } from "./forgetting.js";
import { about, isGone, meeting } from "./meeting.js";
import { isKeptForLong } from "./keepsake.js";
import { end } from "./leaving.js";
import { AGAIN, UnknownMeeting } from "./request.js";
import { AT_WORK } from "./sender.js";
import { shell } from "./shell.js";
import { fetchSpec } from "./spec.js";
import { button, find, paragraph, pause, shortly, tell } from "./tools.js";
import { viewOf } from "./views.js";
import { changeLanguage, language, otherLanguage, pageTexts, word, wordFor } from "./words.js";

/** @import { Tabs } from "./tabs.js" */
/** @import { Due, Erased, MeetingState, Round, View } from "./types.d.ts" */

/** Shows one view at a time; moves nobody who is writing. */
export class Page {
  /** @param {MeetingState} state */
  constructor(state) {
    this.state = state;
    this.latest = state.round?.form;
    /** @type {string | undefined} */
    this.shown = "";
    this.touchedAt = 0;
    this.isElsewhere = false;
    this.lost = "none"; // the round of which something did not arrive, and is not here any more
    /** @type {Erased | ""} */
    this.erased = "";
    /** @type {Tabs | undefined} */
    this.tabs = undefined;
    /** @type {HTMLElement | null} */
    this.unsent = null;
    const touch = () => (this.touchedAt = Date.now());
    for (const name of ["input", "pointerdown", "keydown"]) {
      find("desk").addEventListener(name, touch, { passive: true });
    }
    find("language").addEventListener("click", () => this.translate());
    dress();
    tidy(this.isOpen && !about(this.roundId).isSent ? this.roundId : "");
    this.update(true);
  }

  get isOpen() {
    return this.state.round?.state === "open";
  }

  get roundId() {
    return this.state.round?.id ?? "";
  }

  async translate() {
    try {
      await changeLanguage();
    } catch {
      return tell(find("contact"), word("no_contact"));
    }
    dress();
    this.shown = "";
    this.update(true, find("language"));
    const { desk } = this;
    const isThere = () => this.desk === desk;
    const spec = desk && (await until(isThere, () => fetchSpec(desk.round.id)));
    if (spec) desk?.translate(spec);
  }

  // ---- what the meeting says

  /** @param {MeetingState | null} state */
  take(state) {
    tell(find("contact"), state ? "" : word("no_contact"));
    if (!state) return;
    this.latest = state.round?.form ?? this.latest;
    this.state = state;
    const { desk } = this;
    desk?.follow(this.roundId === desk.round.id && this.isOpen);
    tidy(desk?.round.id ?? this.roundId);
    if (!state.open && !state.isUnknown) setTimeout(() => end(this), LATE);
    this.update();
  }

  /**
   * Another tab of this browser leads from now on, or this one does again.
   *
   * @param {boolean} leads
   */
  lead(leads) {
    this.isElsewhere = !leads;
    rest(!leads);
    if (!leads) this.desk?.end();
    this.desk = null;
    this.update(true);
  }

  formChanged() {
    const isTooLate = this.desk?.isTooLate || this.lost === this.roundId;
    if (this.unsent) this.unsent.hidden = !isTooLate;
  }

  /**
   * What is to be done now.
   *
   * @returns {Due}
   */
  get due() {
    const { open, round, result } = this.state;
    if (this.isElsewhere) return "elsewhere";
    if (!open) return "over";
    if (this.erased) return this.erased;
    if (waits()) return "outside";
    if (!meeting.read().isInformed) return "information";
    if (!round) return "waiting";
    if (this.isOpen) return dueIn(round.id);
    return round.state === "shown" && result ? "result" : "closed";
  }

  get isAtWork() {
    const isReadingCode = this.name === "sent" && find("view").querySelector(".ph-code");
    if (isReadingCode && !isKeptForLong()) return true;
    const isInside = find("desk").contains(document.activeElement);
    return this.name === "form" && (isInside || Date.now() - this.touchedAt < AT_WORK);
  }

  /**
   * A word as it is said of this form, or of every one.
   *
   * @param {string} key
   */
  word(key) {
    return wordFor(this.latest, key);
  }

  get roundTitle() {
    return this.state.round?.titles[language()] ?? "";
  }

  // ---- going there

  /**
   * Show what is due: at once if that was asked for or nobody is writing, else by a button.
   *
   * @param {boolean} [isAsked]
   * @param {HTMLElement | null} [focus]
   */
  async update(isAsked = false, focus = null) {
    const { due } = this;
    const goal = [due, this.state.round?.id, due === "result" ? this.state.result : ""].join();
    if (goal === this.goal && !isAsked) return;
    /** @type {string | undefined} */
    this.goal = goal;
    if (goal === this.shown) return this.propose("");
    if (!isAsked && this.isAtWork) return this.propose(due);
    const content = await until(
      () => this.goal === goal,
      () => this.load(due, isAsked),
    );
    if (!content || this.shown === goal) return;
    if (!isAsked && this.isAtWork) return this.propose(due);
    this.show(due, content, isAsked, focus);
  }

  /** @param {Due | ""} due */
  propose(due) {
    const words = due && word(`offer_${due}`, { title: this.roundTitle });
    if (this.proposed === words) return;
    /** @type {string | undefined} */
    this.proposed = words;
    const next = button(word("go_on"), "af-next", () => this.update(true));
    find("offer").replaceChildren(...(words ? [make("p", {}, words), next] : []));
  }

  /**
   * @param {Due} due
   * @param {boolean} isAsked
   */
  async load(due, isAsked) {
    const { round } = this.state;
    const needsDesk = due === "form" || (due === "sent" && !isGone(about(this.roundId)));
    const needsServer = due === "result" || (needsDesk && this.desk?.round.id !== round?.id);
    if (needsServer && !isAsked) await shortly();
    if (needsDesk && round) await this.sitDown(round);
    return viewOf(due, this);
  }

  /**
   * Have the form of this round on the desk.
   *
   * @param {Round} round
   */
  async sitDown(round) {
    if (this.desk?.round.id === round.id) return;
    const spec = await fetchSpec(round.id);
    if (this.desk?.round.id === round.id || this.state.round?.id !== round.id) return;
    this.desk?.end();
    /** @type {Desk | null | undefined} */
    this.desk = new Desk(this.state.round, spec, this);
  }

  /**
   * Put a view in another's place; who asked is led to its title, nobody else is moved.
   *
   * @param {Due} due
   * @param {View} view
   * @param {boolean} isAsked
   * @param {HTMLElement | null} focus
   */
  show(due, { title, content }, isAsked, focus) {
    const focused = document.activeElement;
    const isFirst = !this.name;
    this.name = due;
    this.shown = this.goal;
    this.touchedAt = 0;
    find("title").textContent = title;
    document.title = `${title} – ${shell.network}`;
    find("view").replaceChildren(...content.filter((node) => !!node));
    find("desk").hidden = due !== "form";
    find("about").hidden = due === "information";
    document.body.dataset.view = due;
    this.propose("");
    if (focus) return focus.focus();
    if (isFirst) return;
    scrollTo(0, 0);
    const isCut = focused !== document.body && !isSeen(focused);
    if (isAsked || isCut) find("title").focus();
    find("news").textContent = isAsked ? "" : title;
  }
}

/**
 * What is due in a round that is open.
 *
 * @param {string} round
 * @returns {Due}
 */
function dueIn(round) {
  const { isSent, isAsked, token } = about(round);
  if (isSent) return "sent";
  return mayHaveAnswered(round) && !isAsked && !token ? "again" : "form";
}

/** @param {Element | null} node */
const isSeen = (node) => node?.isConnected && node.getClientRects().length > 0;

/** Put everything around the views into the chosen language. */
function dress() {
  document.documentElement.lang = language();
  const other = { lang: otherLanguage(), textContent: word("other_language") };
  Object.assign(find("language"), { hidden: false, ...other });
  const words = pageTexts().information.map((text) => paragraph(text));
  find("about").replaceChildren(make("summary", {}, word("about")), ...words);
}

/**
 * Try until it works, or nobody wants it any more: then there is nothing.
 *
 * @template Result
 * @param {() => boolean} isWanted
 * @param {() => Promise<Result>} act
 * @returns {Promise<Result | null>}
 */
async function until(isWanted, act) {
  while (isWanted()) {
    try {
      const found = await act();
      return isWanted() ? found : null;
    } catch (error) {
      if (error instanceof UnknownMeeting) doubt();
      await pause(AGAIN * (0.5 + Math.random()));
    }
  }
  return null;
}
