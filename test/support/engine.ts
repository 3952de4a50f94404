/** What is asked of a browser other than Chromium, in the words that WebDriver and its successor BiDi share. */

/** One list of gestures of one device, as both protocols take it. */
export type Gestures = {
  readonly type: 'pointer' | 'key';
  readonly id: string;
  readonly actions: readonly Readonly<Record<string, unknown>>[];
};

export type Engine = {
  /** As the browser says it, for messages: `Firefox 140.5`. */
  readonly name: string;
  open(url: string): Promise<void>;
  /** `source` is a function's source; its arguments and what it returns travel as JSON. */
  evaluate(source: string, values: readonly unknown[]): Promise<unknown>;
  perform(gestures: Gestures): Promise<void>;
  /** Of the page, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
};
