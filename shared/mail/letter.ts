/**
 * What the board writes by e-mail. An e-mail is read on the way, and on telephones: it says that there is something
 * on the board, and a link. Nothing of a contact can enter: no matter below has a place for it.
 */
import type { EpochMillis } from '../ids.ts';
import { unreachable } from '../result.ts';

/** `link` leads to a page that asks the reader to sign in. */
export type MailMatter =
  /** `called`: the kind of one of the hub's usual meetings; null for one by invitation, of which not even that is told. */
  | {
      readonly kind: 'invitation';
      readonly startsAt: EpochMillis;
      readonly called: string | null;
      readonly link: string;
    }
  | {
      readonly kind: 'reminder';
      readonly startsAt: EpochMillis;
      readonly called: string | null;
      readonly link: string;
    }
  | { readonly kind: 'actions-due'; readonly link: string }
  | { readonly kind: 'undelivered'; readonly link: string }
  /** `link` works once: whoever opens it sets up signing in. */
  | { readonly kind: 'sign-in-link'; readonly endsAt: EpochMillis; readonly link: string };

export type Letter = { readonly subject: string; readonly text: string };

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', ...options });
const DATE = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const TIME = format({ hour: 'numeric', minute: '2-digit', hourCycle: 'h12' });

const sayTime = (at: EpochMillis): string => TIME.format(at).replaceAll(/\s/g, '').toLowerCase();
/** "2:00pm on Friday 27 November 2026" */
const sayWhen = (at: EpochMillis): string => `${sayTime(at)} on ${DATE.format(at).replace(',', '')}`;

const OPEN = 'Sign in to the board for more. This message says no more on purpose.';

/** `hub`: its name. Plain text, lines of at most 78 letters where no word or link is longer. */
export const writeLetter = (matter: MailMatter, hub: string): Letter => {
  const { subject, parts } = partsOf(matter);
  const foot = `Sent by MASH Board for ${hub}. Nobody reads answers to this address.`;
  return { subject, text: `${[...parts, matter.link, foot].map(wrap).join('\n\n')}\n` };
};

const partsOf = (matter: MailMatter): { readonly subject: string; readonly parts: readonly string[] } => {
  switch (matter.kind) {
    case 'invitation':
      return {
        subject: 'You are invited to a meeting',
        parts: [
          `You are invited to ${meetingOf(matter)} at ${sayWhen(matter.startsAt)}.`,
          matter.called === null ? `${OPEN} Please say there whether you are coming.` : OPEN,
        ],
      };
    case 'reminder':
      return {
        subject: `Reminder: a meeting at ${sayTime(matter.startsAt)}`,
        parts: [`You are expected at ${meetingOf(matter)} at ${sayWhen(matter.startsAt)}.`, OPEN],
      };
    case 'actions-due':
      return {
        subject: 'You have agreed actions that are due',
        parts: ['You have agreed actions that are due today or overdue.', OPEN],
      };
    case 'undelivered':
      return {
        subject: 'Somebody could not be told of a meeting',
        parts: [
          'An e-mail about a meeting you called could not be delivered.',
          'The board shows to whom. Tell them by telephone.',
        ],
      };
    case 'sign-in-link':
      return {
        subject: 'Set up signing in to the board',
        parts: [
          `You are registered with the board. By the link below you set up signing in. It works once, until ${sayWhen(matter.endsAt)}.`,
          'Pass it on to nobody: whoever opens it signs in as you. If you did not expect it, tell your administrator.',
        ],
      };
    default:
      return unreachable(matter);
  }
};

const meetingOf = ({ called }: { readonly called: string | null }): string =>
  called === null ? 'a meeting' : `a meeting (${called})`;

const WIDTH = 78;

const wrap = (paragraph: string): string => {
  const lines: string[] = [];
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join('\n');
};
