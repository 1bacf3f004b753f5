/** A stand-in for `EventSource`: each that was opened, and what a test lets it hear. */

export const opened = [];

class Events extends EventTarget {
  constructor(path) {
    super();
    Object.assign(this, { path, isClosed: false });
    opened.push(this);
  }

  say(type, content) {
    const data = JSON.stringify(content);
    this.dispatchEvent(Object.assign(new Event(type), { data }));
  }

  close() {
    this.isClosed = true;
  }
}

/** Those that still listen. */
export const listening = () => opened.filter(({ isClosed }) => !isClosed);

globalThis.EventSource = Events;
