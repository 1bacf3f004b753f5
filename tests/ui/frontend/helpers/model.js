/** A stand-in for the model of a widget: what a form says and hears. */

export class Model {
  constructor(spec, state) {
    Object.assign(this, { values: { spec, state }, ears: [], said: [], isGone: false });
  }

  get(name) {
    return this.values[name];
  }

  set(name, value) {
    this.values[name] = value;
    this.tell(`change:${name}`);
  }

  on(name, act) {
    this.ears.push({ name, act });
  }

  off(name, act) {
    this.ears = this.ears.filter((ear) => ear.name !== name || ear.act !== act);
  }

  tell(name, content) {
    for (const ear of [...this.ears]) if (ear.name === name) ear.act(content);
  }

  /** What the form sends; a kernel that is gone may throw. */
  send(message) {
    if (this.isGone) throw new Error("gone");
    this.said.push(message);
  }

  /** What the form hears of its host. */
  hear(reply) {
    this.tell("msg:custom", reply);
  }

  /** What was sent to be stored. */
  get sent() {
    return this.said.filter(({ kind }) => kind !== "hello");
  }

  get last() {
    return this.sent[this.sent.length - 1];
  }

  get hellos() {
    return this.said.length - this.sent.length;
  }
}

/** Replies, in the words of `kit/forms/messages.py`. */
export const stored = ({ seq, value = null, missing = null }, revision = 1, more = {}) => {
  return { kind: "ack", seq, ok: true, time: "10.00", note: "", value, missing, revision, ...more };
};
export const refused = ({ seq }, error = "No.") => {
  return { kind: "ack", seq, ok: false, final: true, error };
};
export const delayed = ({ seq }, error = "Later.") => ({
  ...refused({ seq }, error),
  final: false,
});
export const conflict = ({ seq }, value, revision, missing = null) => {
  return { kind: "conflict", seq, current: { value, missing, revision } };
};
