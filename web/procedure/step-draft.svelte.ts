/** What a person writes into a step's form: nothing is kept in the browser, and an empty field is a gap. */
import type { GivenAnswer } from '#shared/decisions/command/step.ts';
import type { RecordedStep } from '#shared/decisions/state/step.ts';
import type { Step, StepField } from '#shared/hub/step.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { londonDay, londonInstant, londonTime } from '../contact/london-instant.ts';

/** `text` also holds the option, level, outcome, yes or no that was chosen. */
export class AnswerDraft {
  text = $state('');
  ticked = $state<string[]>([]);
  day = $state('');
  time = $state('');
  readonly field: StepField;

  constructor(field: StepField, value: GivenAnswer['value'] | readonly string[] | null) {
    this.field = field;
    if (typeof value === 'string') this.text = value;
    else if (typeof value === 'number') {
      this.day = londonDay(value as EpochMillis);
      this.time = londonTime(value as EpochMillis);
    } else if (value !== null) this.ticked = [...value];
  }

  /** Null for a gap; a date without its time is one, and an option that the procedure has no more. */
  get value(): GivenAnswer['value'] | null {
    switch (this.field.kind) {
      case 'ticks': {
        const ticked = this.field.options.map(({ id }) => id).filter((id) => this.ticked.includes(id));
        return ticked.length === 0 ? null : ticked;
      }
      case 'date-time':
        return londonInstant(this.day, this.time);
      default: {
        const text = this.text.trim();
        return text === '' ? null : text;
      }
    }
  }
}

export class StepDraft {
  readonly answers: readonly AnswerDraft[];
  readonly #before: string;
  day = $state('');
  time = $state('');

  /** `corrected`: what was recorded before, to be put right. */
  constructor(step: Step, corrected: RecordedStep | null) {
    this.answers = step.fields.map((field) => {
      const known = corrected?.answers.find((each) => each.field === field.id && each.kind === field.kind);
      return new AnswerDraft(field, known?.value ?? null);
    });
    this.#before = JSON.stringify(this.given);
  }

  get given(): GivenAnswer[] {
    return this.answers.flatMap(({ field, value }) => (value === null ? [] : [{ field: field.id, value }]));
  }

  get isChanged(): boolean {
    return JSON.stringify(this.given) !== this.#before;
  }

  get saidAt(): EpochMillis | null {
    return londonInstant(this.day, this.time);
  }
}
