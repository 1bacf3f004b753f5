/** Shapes of panels: what Python tells them, what they hand back. */

/** What a panel knows from Python: its values by name. */
export interface PanelValues {
  html: string;
  language: string;
  /** Whether it stands in no state that a notebook keeps, and has to be asked for. */
  is_private: boolean;
  _css: string;
}

/** What is sent to a page that asks: for what is private, or what time it is, in seconds. */
export interface PanelNews {
  html?: string;
  now?: number;
}

/** What somebody did: an action by its name, with the values that belong to it. */
export interface PanelWish {
  action: string | undefined;
  values: PanelWishValues;
}

/** Values of a form or a button, by name. */
export type PanelWishValues = Record<string, FormDataEntryValue | undefined>;

/** What was sent last, and when: as text, and the form that it came from. */
export interface PanelSent {
  at: number;
  wish?: string;
  form?: HTMLFormElement | null;
}

/** A panel's side of the kernel, as anywidget gives it. */
export interface PanelModel {
  get<Name extends keyof PanelValues>(name: Name): PanelValues[Name];
  /** Hear `change:html`, which tells nothing, and `msg:custom`. */
  on(name: string, act: (news: PanelNews) => void): void;
  off(name: string, act: (news: PanelNews) => void): void;
  send(wish: PanelWish): void;
}
