/** What is asked of the record, by a person or by the board itself. */
import type { CommandEnvelope } from '#shared/decisions/command.ts';
import type { Context } from '#shared/decisions/context.ts';
import { decide, type Decided } from '#shared/decisions/decide.ts';
import { documentNameOf, type DocumentName } from '#shared/documents/names.ts';
import type { CommandId, ContactId, EntryId, EpochMillis, MeetingId, ViewPosition } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import type { Result } from '#shared/result.ts';
import { BOARD } from './entries.ts';

/** What the decision looks at; null where it looks at none. */
export type DeedAbout = {
  readonly meeting: MeetingId | null;
  readonly contact: ContactId | null;
  /** Another contact beside it. */
  readonly other: ContactId | null;
  readonly section: DocumentName | null;
  readonly seen: ViewPosition | null;
  /** The entry that is to be restricted: whoever had it on a screen is recorded. */
  readonly entry: EntryId | null;
};

export type Deed = {
  readonly actor: Actor;
  /** Null for what the board does itself: nobody repeats it. */
  readonly command: CommandId | null;
  readonly about: DeedAbout;
  readonly decide: (context: Context) => Decided;
};

/** `created`: the contact, meeting or invitation that came of it. `contacts`: all of them, where a table was taken in. */
export type Done = {
  readonly at: EpochMillis;
  readonly created: string | null;
  readonly contacts: readonly ContactId[];
};

export type Perform = (deed: Deed) => Promise<Result<Done>>;

export const ABOUT_NOTHING: DeedAbout = {
  meeting: null,
  contact: null,
  other: null,
  section: null,
  seen: null,
  entry: null,
};

export const deedOf = (actor: Actor, { id, command }: CommandEnvelope): Deed => {
  const meeting = 'meeting' in command ? command.meeting : null;
  const contact = 'contact' in command ? command.contact : null;
  const other = 'other' in command ? command.other : null;
  const section = documentSeen(command);
  const seen = 'seen' in command ? command.seen : null;
  const entry = command.type === 'restrict-entry' ? command.entry : null;
  return {
    actor,
    command: id,
    about: { meeting, contact, other, section, seen, entry },
    decide: (context) => decide(command, context),
  };
};

/** The text that the command makes official: what the person had on screen must be what the journal holds. */
const documentSeen = (command: CommandEnvelope['command']): DocumentName | null => {
  switch (command.type) {
    case 'share-information':
    case 'confirm-information':
    case 'release-to-guest': {
      const { meeting, contact, agency } = command;
      return documentNameOf({ kind: 'agency', meeting, contact, agency });
    }
    case 'record-section': {
      const { meeting, contact, section } = command;
      return documentNameOf({ kind: 'section', meeting, contact, section });
    }
    default:
      return null;
  }
};

/** A deed of the board's own. */
export const boardDeed = (meeting: MeetingId | null, decideIt: (context: Context) => Decided): Deed => ({
  actor: BOARD,
  command: null,
  about: { ...ABOUT_NOTHING, meeting },
  decide: decideIt,
});
