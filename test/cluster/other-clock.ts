/** Loaded before the server of an instance whose machine's clock is wrong, by CLOCK_OFFSET_MS. Of a test, never in use. */
const offset = Number(process.env['CLOCK_OFFSET_MS'] ?? '0');
const TrueDate = Date;

globalThis.Date = class extends TrueDate {
  constructor(...given: readonly unknown[]) {
    if (given.length === 0) super(TrueDate.now() + offset);
    else super(...(given as [number]));
  }

  static override now(): number {
    return TrueDate.now() + offset;
  }
} as DateConstructor;
