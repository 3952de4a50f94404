/** Minutes and sheets of a hub in memory, as one viewer would be given them. */
import { decisionSheet } from '#shared/reports/decision-sheet.ts';
import type { Edition, ReportDocument } from '#shared/reports/document.ts';
import { meetingPack } from '#shared/reports/meeting-pack.ts';
import { minutes, type MinutesSource } from '#shared/reports/minutes.ts';
import { reportContact, reportMeeting, type ReportContact } from '#shared/reports/report-source.ts';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import { C, M } from './daily-meeting.ts';
import { contactView, meetingView, START, type World } from './world.ts';

const sourceOf = ({ profile }: World, edition: Edition) => ({
  profile,
  past: [],
  edition,
  madeAt: START,
  madeBy: 'Somebody',
  proof: `Fingerprint of its entries: ${'0'.repeat(64)}`,
});

const contactIn = (world: World, id: ContactId, viewer: Actor): readonly ReportContact[] =>
  [reportContact(id, contactView(world, id, viewer), world.contacts[id]?.restricted ?? [])].filter((each) => each !== null);

export const minutesSource = (world: World, viewer: Actor, edition: Edition, meeting: MeetingId = M): MinutesSource => {
  const read = reportMeeting(meeting, meetingView(world, meeting, viewer));
  if (read === null) throw new Error('The viewer sees no such meeting');
  const contacts = read.state.agenda.flatMap(({ contact }) => contactIn(world, contact, viewer));
  return { ...sourceOf(world, edition), meeting: read, contacts };
};

export const minutesOf = (world: World, viewer: Actor, edition: Edition = 'full'): ReportDocument =>
  minutes(minutesSource(world, viewer, edition));

export const packOf = (world: World, viewer: Actor): ReportDocument => meetingPack(minutesSource(world, viewer, 'full'));

export const sheetOf = (world: World, viewer: Actor, edition: Edition = 'full'): ReportDocument => {
  const [contact] = contactIn(world, C, viewer);
  if (contact === undefined) throw new Error('The viewer sees no such contact');
  return decisionSheet({ ...sourceOf(world, edition), contact, meetings: { [M]: 'MASH daily meeting' } });
};

/** All that a document says, a line for each row, item or paragraph; cells parted by bars. */
export const minutesAsText = ({ title, foot, blocks }: ReportDocument): string =>
  [
    title,
    ...foot,
    ...blocks.flatMap((block): readonly string[] => {
      switch (block.kind) {
        case 'heading':
        case 'paragraph':
        case 'notice':
          return [block.text];
        case 'list':
          return block.items;
        case 'facts':
          return [block.caption, ...block.rows.map(({ label, value }) => `${label} | ${value}`)];
        case 'table':
          return [block.caption, ...[block.columns, ...block.rows].map((row) => row.join(' | '))];
        case 'box':
          return [block.label];
        case 'page-break':
          return [];
      }
    }),
  ].join('\n');

