/** All records on their way to this computer: being made, refused, cancelled, broken off, or there. */
import type { Refusal } from '#shared/result.ts';
import type { ArchiveAnswer } from '#shared/wire/record-keeping.ts';
import { readRefusal, saveFile } from '../documents/download.svelte.ts';
import { HttpDeed } from '../live/http-deed.svelte.ts';
import type { Session } from '../live/session.svelte.ts';

const BROKEN_OFF: Refusal = {
  code: 'not-now',
  sentence: 'The file was broken off before its end, and nothing was kept of it. Try again.',
};

export class ArchiveDownload {
  readonly #session: Session;
  readonly counting: HttpDeed;
  #asked: AbortController | null = $state.raw(null);
  counts = $state.raw<ArchiveAnswer | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  /** Of the file so far; how long it will be is not known before it ends. */
  bytes = $state(0);

  constructor(session: Session) {
    this.#session = session;
    this.counting = new HttpDeed(session);
  }

  get isMaking(): boolean {
    return this.#asked !== null;
  }

  count = async (): Promise<void> => {
    const got = await this.counting.send<ArchiveAnswer>({ method: 'GET', path: '/records/archive' });
    this.counts = got?.value ?? null;
  };

  /** True once the browser has the file. */
  async take(name: string): Promise<boolean> {
    this.cancel();
    const asked = new AbortController();
    this.#asked = asked;
    this.refusal = null;
    this.bytes = 0;
    for (;;) {
      const got = await this.#receive(asked.signal).catch(() => BROKEN_OFF);
      // Cancelled meanwhile.
      if (this.#asked !== asked) return false;
      if (!(got instanceof Blob) && (await this.#session.proof.isGivenFor(got))) continue;
      this.#asked = null;
      if (got instanceof Blob) saveFile(got, name);
      else this.refusal = got;
      return got instanceof Blob;
    }
  }

  cancel(): void {
    this.#asked?.abort();
    this.#asked = null;
  }

  async #receive(signal: AbortSignal): Promise<Blob | Refusal> {
    const response = await fetch('/api/v1/records/archive', { method: 'POST', cache: 'no-store', signal });
    if (!response.ok || response.body === null) return readRefusal(await response.text());
    const parts: BlobPart[] = [];
    const reader = response.body.getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return new Blob(parts, { type: 'application/zip' });
      parts.push(value);
      this.bytes += value.byteLength;
    }
  }
}
