/** The hub's profile as the server has it in force; another that comes into force takes its place on every screen. */
import type { PastNames } from '#shared/hub/profile-history.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { Connection } from './connection.svelte.ts';
import { get } from './get.ts';

export type ToldProcedure = { readonly profile: HubProfile; readonly past: readonly PastNames[] };

const askProcedure = async (): Promise<ToldProcedure> => {
  const [profile, past] = await Promise.all([
    get<HubProfile>('/api/v1/profile'),
    get<readonly PastNames[]>('/api/v1/profile/past'),
  ]);
  return { profile, past };
};

export class Procedure {
  #told = $state.raw() as ToldProcedure;
  #hasChanged = $state(false);
  /** Known before the profile was asked for, so that what is shown is never older than this says. */
  #version = $state(0);
  readonly #asking: Promise<ToldProcedure>;

  /** Asks at once; `opened` says when it may be read. */
  constructor(version: number, { socket }: Connection) {
    this.#version = version;
    this.#asking = askProcedure();
    socket.on('profile', (inForce) => void this.#follow(inForce));
  }

  /** @throws where the server was not reached */
  async opened(): Promise<void> {
    this.#told = await this.#asking;
  }

  get current(): ToldProcedure {
    return this.#told;
  }

  get version(): number {
    return this.#version;
  }

  get hasChanged(): boolean {
    return this.#hasChanged;
  }

  async #follow(version: number): Promise<void> {
    if (version === this.#version) return;
    const before = this.#version;
    this.#version = version;
    try {
      // The line is made while the first is still on its way, which must not replace what comes after it.
      await this.#asking;
      this.#told = await askProcedure();
      this.#hasChanged = true;
    } catch {
      // The line is down or the sign-in over: the next welcome names the version again.
      this.#version = before;
    }
  }
}
