/** A stand-in for the server behind `fetch`: a test answers when it wants, and what it wants. */

export const server = {
  asked: [],
  answerer: null,

  clear() {
    Object.assign(this, { asked: [], answerer: null });
  },

  fetch(path, options) {
    return new Promise((done, lost) => {
      options.signal.addEventListener("abort", () => lost(options.signal.reason));
      const reply = (content, status = 200) =>
        done(new Response(JSON.stringify(content), { status }));
      const fail = () => lost(new TypeError("fetch failed"));
      this.asked.push({ path, options, reply, fail, done });
      if (this.answerer) queueMicrotask(() => this.answerer(this.last));
    });
  },

  /** Begin to answer what was asked last; gives what says a part of it, and what ends it. */
  stream() {
    const { options, done } = this.last;
    const pipe = new TransformStream();
    const writer = pipe.writable.getWriter();
    const stop = () => writer.abort(options.signal.reason).catch(() => {});
    options.signal.addEventListener("abort", stop);
    done(new Response(pipe.readable));
    const say = (text) => writer.write(new TextEncoder().encode(text)).catch(() => {});
    return { say, end: () => writer.close() };
  },

  /** What was asked last. */
  get last() {
    return this.asked[this.asked.length - 1];
  },

  /** The messages that the last request carried. */
  get carried() {
    return JSON.parse(this.last.options.body).messages;
  },
};
