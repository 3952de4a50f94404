/** The minutes of a meeting that is over: approved by its chair, corrected by what is added. */
import { accept, refuse, unreachable } from '../../result.ts';
import type { MinutesCommand } from '../command/minutes.ts';
import { onContact, onMeeting, type Context } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { MinutesApproved } from '../event/minutes.ts';
import type { MinutesApproval } from '../state/meeting.ts';
import { MOVED_ON, NO_CONTACT, NO_MEETING } from './place.ts';

export const decideMinutes = (command: MinutesCommand, context: Context): Decided => {
  const { meeting, contact } = context;
  if (meeting === null) return NO_MEETING;
  const item = contact?.items[meeting.id];
  if (item === undefined) return NO_CONTACT;
  if (meeting.state.progress.kind !== 'closed') {
    return refuse('not-now', 'The meeting is not over. Its minutes are approved once it is closed.');
  }
  switch (command.type) {
    case 'approve-minutes': {
      if (context.unseen.length > 0) return MOVED_ON;
      const { sections, decision, additions } = item.discussion;
      const approved: MinutesApproved = {
        type: 'minutes-approved',
        contact: command.contact,
        seen: command.seen,
        sections: Object.entries(sections).map(([section, { by, textHash }]) => ({
          section,
          entry: by.id,
          textHash,
        })),
        decision: decision?.by.id ?? null,
        additions: additions.map(({ by }) => by.id),
      };
      const last = meeting.state.minutes.findLast((each) => each.contact === command.contact);
      return accept(last !== undefined && isOfSame(last, approved) ? [] : [onMeeting(meeting.id, approved)]);
    }
    case 'add-to-minutes':
      return accept([
        onContact(command.contact, { type: 'minutes-added', meeting: meeting.id, words: command.words }),
      ]);
    default:
      return unreachable(command);
  }
};

const isOfSame = (last: MinutesApproval, { sections, decision, additions }: MinutesApproved): boolean =>
  last.decision === decision &&
  last.additions.join() === additions.join() &&
  last.sections.map(({ entry }) => entry).join() === sections.map(({ entry }) => entry).join();
