/** The line passes from one server to another, which takes a second: nothing that anybody needs to be told of. */

/** Longer than this it is down like any other. */
const WITHIN_MS = 6_000;

export class Moving {
  #isOn = false;

  get isOn(): boolean {
    return this.#isOn;
  }

  start(onTooLong: () => void): void {
    this.#isOn = true;
    setTimeout(() => {
      if (!this.#isOn) return;
      this.#isOn = false;
      onTooLong();
    }, WITHIN_MS);
  }

  end(): void {
    this.#isOn = false;
  }
}
