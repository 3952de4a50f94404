/** One document on its way to this computer: being made, refused, cancelled, or there. */
import type { Refusal } from '#shared/result.ts';

const UNREACHED: Refusal = {
  code: 'not-now',
  sentence: 'The board cannot be reached. Check that this computer is on the network, then try again.',
};

export class Download {
  #asked: AbortController | null = $state.raw(null);
  refusal = $state.raw<Refusal | null>(null);

  get isMaking(): boolean {
    return this.#asked !== null;
  }

  /** True once the browser has the file. */
  async take(address: string, name: string): Promise<boolean> {
    this.cancel();
    this.refusal = null;
    const asked = new AbortController();
    this.#asked = asked;
    const got = await fetch(address, { cache: 'no-store', signal: asked.signal })
      .then(async (response) => (response.ok ? response.blob() : readRefusal(await response.text())))
      .catch(() => UNREACHED);
    // Cancelled, or another was asked for meanwhile.
    if (this.#asked !== asked) return false;
    this.#asked = null;
    if (!(got instanceof Blob)) {
      this.refusal = got;
      return false;
    }
    saveFile(got, name);
    return true;
  }

  cancel(): void {
    this.#asked?.abort();
    this.#asked = null;
  }
}

type Problem = { readonly code?: Refusal['code']; readonly title?: string };

export const readRefusal = (text: string): Refusal => {
  try {
    const { code = 'not-now', title } = JSON.parse(text) as Problem;
    return { code, sentence: title ?? UNREACHED.sentence };
  } catch {
    return UNREACHED;
  }
};

export const saveFile = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
};
