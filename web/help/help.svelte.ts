/** Help is one panel for every page; a meeting lends it the keys that its buttons are bound to. */
import { Keys } from '../board/keys.svelte.ts';

class Help {
  isOpen = $state(false);
  /** Shown again because somebody asked, or for the first time. */
  isGuideOpen = $state(false);
  /** Of the meeting on the screen; null on every other page. */
  meetingKeys = $state.raw<Keys | null>(null);
  /** Those of every page. */
  readonly keys = new Keys();

  open = (): void => void (this.isOpen = true);

  /** Returns what takes them back: hand it to $effect. */
  lend(keys: Keys): () => void {
    this.meetingKeys = keys;
    return () => (this.meetingKeys = null);
  }

  get areKeysOn(): boolean {
    return this.keys.isOn;
  }

  turnKeys(isOn: boolean): void {
    this.keys.isOn = isOn;
    if (this.meetingKeys !== null) this.meetingKeys.isOn = isOn;
  }
}

export const help = new Help();
