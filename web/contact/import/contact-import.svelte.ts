/**
 * An import as its person goes through it: choose, look, record part by part, done or stopped. Nothing is recorded
 * before they accept, what was recorded is counted only when the server said so, and a part sent again is recorded once.
 */
import type { AgencyId } from '#shared/ids.ts';
import { CSV_BYTES, IMPORT_PART_ROWS } from '#shared/wire/limits.ts';
import {
  acceptRows,
  previewTable,
  type Journey,
  type Preview,
  type PreviewRow,
  type RecordedAs,
  type Sent,
} from './import-requests.ts';

/** `rows`: those that are to be recorded, in the order of the table; `taken`: as many of them as the server has said. */
export type Recording = {
  readonly file: string;
  readonly rows: readonly PreviewRow[];
  readonly taken: readonly RecordedAs[];
};

export type Step =
  | { readonly kind: 'choosing'; readonly refused: string | null }
  | { readonly kind: 'reading'; readonly file: string }
  | { readonly kind: 'looking'; readonly file: string; readonly preview: Preview }
  | (Recording & { readonly kind: 'recording'; readonly isStopping: boolean })
  /** `refused`: why the server did not take the next part; null where the person stopped it. */
  | (Recording & { readonly kind: 'stopped'; readonly refused: string | null })
  | (Recording & { readonly kind: 'done' });

const MEGABYTE = 1_000_000;

export class ContactImport {
  readonly #agency: AgencyId;
  #step = $state.raw<Step>({ kind: 'choosing', refused: null });
  #sentPart = $state(0);
  #journey: AbortController | null = null;
  /** One for each table accepted: its parts are numbered from it. */
  #id = '';

  constructor(agency: AgencyId) {
    this.#agency = agency;
  }

  get step(): Step {
    return this.#step;
  }

  /** How much of the file has gone to be read, from 0 to 1. */
  get sentPart(): number {
    return this.#sentPart;
  }

  async look(file: File): Promise<void> {
    if (file.size > CSV_BYTES) {
      this.#step = {
        kind: 'choosing',
        refused: `The file is larger than ${CSV_BYTES / MEGABYTE} MB. Split it, and import the parts one after the other.`,
      };
      return;
    }
    this.#step = { kind: 'reading', file: file.name };
    const sent = await this.#travel((journey) => previewTable(file, journey));
    if (sent.kind === 'done') this.#step = { kind: 'looking', file: file.name, preview: sent.value };
    else this.#step = { kind: 'choosing', refused: sent.kind === 'refused' ? sent.sentence : null };
  }

  /** Records these rows of the table; what is left out stays in the file. */
  async accept(rows: readonly PreviewRow[]): Promise<void> {
    if (this.#step.kind !== 'looking') return;
    this.#id = crypto.randomUUID();
    await this.#record({ file: this.#step.file, rows, taken: [] });
  }

  /** From the part that was not taken, or whose answer was lost: then its first answer comes again. */
  async goOn(): Promise<void> {
    if (this.#step.kind === 'stopped') await this.#record(this.#step);
  }

  /** While recording, after the part that is under way: so that what is said of it is certain. */
  cancel(): void {
    if (this.#step.kind === 'recording') this.#step = { ...this.#step, isStopping: true };
    else this.#journey?.abort();
  }

  startAgain(): void {
    this.#journey?.abort();
    this.#step = { kind: 'choosing', refused: null };
  }

  async #record({ file, rows, taken: before }: Recording): Promise<void> {
    let taken = before;
    this.#step = { kind: 'recording', isStopping: false, file, rows, taken };
    while (taken.length < rows.length) {
      const part = rows.slice(taken.length, taken.length + IMPORT_PART_ROWS);
      const id = `${this.#id}-${taken.length}`;
      const sent = await this.#travel((journey) => acceptRows(id, part, journey));
      if (this.#step.kind !== 'recording') return;
      if (sent.kind === 'done') taken = [...taken, ...sent.value.contacts];
      const isStopping: boolean = this.#step.isStopping;
      if (sent.kind !== 'done' || (isStopping && taken.length < rows.length)) {
        const refused = sent.kind === 'refused' ? sent.sentence : null;
        this.#step = { kind: 'stopped', refused, file, rows, taken };
        return;
      }
      this.#step = { kind: 'recording', isStopping, file, rows, taken };
    }
    this.#step = { kind: 'done', file, rows, taken };
  }

  async #travel<Value>(go: (journey: Journey) => Promise<Sent<Value>>): Promise<Sent<Value>> {
    const controller = new AbortController();
    this.#journey = controller;
    this.#sentPart = 0;
    const onProgress = (part: number) => (this.#sentPart = part);
    return go({ agency: this.#agency, signal: controller.signal, onProgress });
  }
}
