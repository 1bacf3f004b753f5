/**
 * A stand-in for a browser's document: a tree with texts, attributes, events and one focus.
 *
 * It knows what the scripts ask of it and nothing of looks; what it does not know is an error.
 */

const REFLECTED = new Set(["id", "name", "type", "value", "dir", "title", "href"]);
const READ =
  /^(?<tag>[a-z]\w*)?(?:\.(?<kind>[\w-]+))?(?:\[(?<name>[\w-]+)(?:="(?<value>.*)")?\])?$/;

/** Tell something to a node and to all that stand around it, as a browser does. */
export function happen(node, type, more = {}) {
  const event = Object.assign(new Event(type, { cancelable: true }), more);
  Object.defineProperty(event, "target", { value: node });
  for (let place = node; place && !event.cancelBubble; place = place.parentElement) {
    place.dispatchEvent(event);
  }
  if (!event.cancelBubble && node !== document) document.dispatchEvent(event);
  return event;
}

class Text {
  constructor(text) {
    this.textContent = String(text);
  }
}

class Classes extends Set {
  contains(name) {
    return this.has(name);
  }

  toggle(name, isOn) {
    return isOn ? this.add(name) : this.delete(name);
  }
}

/** An element. */
class Element extends EventTarget {
  constructor(tag) {
    super();
    const own = { childNodes: [], attributes: new Map(), classList: new Classes(), style: {} };
    const plain = { hidden: false, checked: false, disabled: false, validity: {} };
    Object.assign(this, { tagName: tag.toUpperCase(), parentElement: null, dataset: {} });
    Object.assign(this, { id: "", dir: "", value: "", ...own, ...plain });
  }

  setAttribute(name, given) {
    const value = String(given);
    this.attributes.set(name, value);
    if (name === "class") value.split(" ").forEach((each) => this.classList.add(each));
    if (name === "hidden") this.hidden = true;
    if (REFLECTED.has(name)) this[name] = value;
    const word = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    if (name.startsWith("data-")) this.dataset[word[4].toLowerCase() + word.slice(5)] = value;
  }

  getAttribute(name) {
    return (REFLECTED.has(name) ? this[name] : this.attributes.get(name)) ?? null;
  }

  removeAttribute(name) {
    this.attributes.delete(name);
  }

  // ---- the tree

  get children() {
    return this.childNodes.filter((node) => node instanceof Element);
  }

  get textContent() {
    return this.childNodes.map((node) => node.textContent).join("");
  }

  set textContent(text) {
    this.replaceChildren(...(text === "" ? [] : [text]));
  }

  get isConnected() {
    return document.body.contains(this);
  }

  append(...nodes) {
    nodes.forEach((node) => this.insertBefore(node, null));
  }

  insertBefore(given, next) {
    const node = given instanceof Element ? given : new Text(given);
    if (given instanceof Element) given.remove();
    const place = next ? this.childNodes.indexOf(next) : this.childNodes.length;
    this.childNodes.splice(place, 0, node);
    node.parentElement = this;
  }

  replaceChildren(...nodes) {
    this.childNodes.splice(0).forEach((node) => (node.parentElement = null));
    this.append(...nodes);
  }

  replaceWith(node) {
    this.parentElement.insertBefore(node, this);
    this.remove();
  }

  remove() {
    if (this.contains(document.activeElement)) document.activeElement = document.body;
    const around = this.parentElement?.childNodes ?? [];
    if (around.includes(this)) around.splice(around.indexOf(this), 1);
    this.parentElement = null;
  }

  contains(node) {
    for (let place = node; place; place = place.parentElement) if (place === this) return true;
    return false;
  }

  // ---- looking for nodes

  matches(selector) {
    if (selector === ":focus-within") return this.contains(document.activeElement);
    if (selector === ":focus") return this === document.activeElement;
    const found = READ.exec(selector)?.groups;
    if (!found) throw new Error(`This document cannot look for ${selector}.`);
    const { tag, kind, name, value } = found;
    if (tag && tag.toUpperCase() !== this.tagName) return false;
    if (kind && !this.classList.has(kind)) return false;
    return !name || (value ?? this.getAttribute(name)) === (this.getAttribute(name) ?? undefined);
  }

  closest(selector) {
    return this.matches(selector) ? this : (this.parentElement?.closest(selector) ?? null);
  }

  querySelectorAll(selector) {
    const inside = (node) => [...(node.matches(selector) ? [node] : []), ...within(node)];
    const within = (node) => node.children.flatMap(inside);
    return within(this);
  }

  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  // ---- what a person sees and does

  focus() {
    const last = document.activeElement;
    if (last === this) return;
    document.activeElement = document.body;
    happen(last, "focusout");
    document.activeElement = this;
    happen(this, "focusin");
  }

  click() {
    happen(this, "click");
  }

  scrollIntoView() {}

  /** Where it stands: nowhere, if it or something around it is hidden. */
  getClientRects() {
    for (let place = this; place; place = place.parentElement) if (place.hidden) return [];
    return [{}];
  }

  setSelectionRange() {}
}

/** A template: it holds nothing, and cannot read HTML. */
class Template extends Element {
  content = new Element("fragment");

  set innerHTML(html) {
    if (html !== "") throw new Error("This document cannot read HTML.");
  }
}

/** A list to choose from has the value of one of its options, or none. */
class HTMLSelectElement extends Element {
  get value() {
    const values = (this.childNodes ?? []).map((option) => option.value);
    return values.includes(this.chosen) ? this.chosen : (values[0] ?? "");
  }

  set value(value) {
    this.chosen = value;
  }
}

const ownClass = (name) => ({ [name]: class extends Element {} })[name];

/** The names under which scripts know what they have before them. */
export const KINDS = { Element, HTMLElement: Element, Node: Element, HTMLSelectElement };
for (const tag of ["Anchor", "Button", "Details", "Form", "Image", "Input", "TextArea"]) {
  KINDS[`HTML${tag}Element`] = ownClass(`HTML${tag}Element`);
}
const TAGS = { a: "anchor", img: "image" };
const classOf = (tag) => {
  const name = `html${TAGS[tag] ?? tag}element`;
  return KINDS[Object.keys(KINDS).find((each) => each.toLowerCase() === name)] ?? Element;
};

/**
 * The document, or the window: hears until it is cleared. What modules asked to hear as they were
 * read, before the first test, is heard in each test.
 */
export class Place {
  early = [];
  target = new EventTarget();

  clear() {
    this.isLate = true;
    this.target = new EventTarget();
    for (const about of this.early) this.target.addEventListener(...about);
  }

  addEventListener(...about) {
    if (!this.isLate) this.early.push(about);
    this.target.addEventListener(...about);
  }

  dispatchEvent(event) {
    return this.target.dispatchEvent(event);
  }
}

class Document extends Place {
  createElement(tag) {
    return tag === "template" ? new Template(tag) : new (classOf(tag))(tag);
  }

  getElementById(id) {
    return this.body.querySelectorAll(`[id="${id}"]`)[0] ?? null;
  }

  /** Nothing stands on the page, and nobody is anywhere. */
  empty() {
    this.body = new Element("body");
    this.documentElement = new Element("html");
    this.activeElement = this.body;
    this.visibilityState = "visible";
  }
}

export const page = new Document();
