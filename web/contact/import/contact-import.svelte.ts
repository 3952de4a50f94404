/** An import as its person goes through it: choose, look, accept, done. Nothing is recorded before they accept. */
import type { AgencyId } from '#shared/ids.ts';
import { CSV_BYTES } from '#shared/wire/limits.ts';
import {
  acceptRows,
  previewTable,
  type Imported,
  type Journey,
  type Preview,
  type Sent,
} from './import-requests.ts';

export type Step =
  | { readonly kind: 'choosing'; readonly refused: string | null }
  | { readonly kind: 'reading'; readonly file: string }
  | {
      readonly kind: 'looking';
      readonly file: string;
      readonly preview: Preview;
      readonly refused: string | null;
    }
  | { readonly kind: 'recording'; readonly file: string; readonly preview: Preview }
  | { readonly kind: 'done'; readonly imported: Imported };

const MEGABYTE = 1_000_000;

export class ContactImport {
  readonly #agency: AgencyId;
  #step = $state.raw<Step>({ kind: 'choosing', refused: null });
  #part = $state(0);
  #journey: AbortController | null = null;
  /** One for each table looked at: pressing again after a lost answer records nothing twice. */
  #id = '';

  constructor(agency: AgencyId) {
    this.#agency = agency;
  }

  get step(): Step {
    return this.#step;
  }

  /** From 0 to 1. */
  get sentPart(): number {
    return this.#part;
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
    this.#id = crypto.randomUUID();
    if (sent.kind === 'done')
      this.#step = { kind: 'looking', file: file.name, preview: sent.value, refused: null };
    else this.#step = { kind: 'choosing', refused: sent.kind === 'refused' ? sent.sentence : null };
  }

  async accept(): Promise<void> {
    if (this.#step.kind !== 'looking') return;
    const { file, preview } = this.#step;
    this.#step = { kind: 'recording', file, preview };
    const sent = await this.#travel((journey) => acceptRows(this.#id, preview.rows, journey));
    if (sent.kind === 'done') this.#step = { kind: 'done', imported: sent.value };
    else
      this.#step = {
        kind: 'looking',
        file,
        preview,
        refused: sent.kind === 'refused' ? sent.sentence : null,
      };
  }

  /** What is already with the server when it is cancelled may still be recorded: all of it, or nothing. */
  cancel(): void {
    this.#journey?.abort();
  }

  startAgain(): void {
    this.cancel();
    this.#step = { kind: 'choosing', refused: null };
  }

  async #travel<Value>(go: (journey: Journey) => Promise<Sent<Value>>): Promise<Sent<Value>> {
    const controller = new AbortController();
    this.#journey = controller;
    this.#part = 0;
    const onProgress = (part: number) => (this.#part = part);
    return go({ agency: this.#agency, signal: controller.signal, onProgress });
  }
}
