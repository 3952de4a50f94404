/** Where things lie in an archive. A file's name may be read by whoever sees the archive, so it holds no name of a child. */
import type { ChainName } from '../journal/journal.ts';
import type { ReportContact, ReportMeeting } from '#shared/reports/report-source.ts';
import { inLondon } from '#shared/time/london.ts';

export type Paths = {
  readonly contact: (contact: ReportContact) => string;
  readonly meeting: (meeting: ReportMeeting) => string;
  readonly chain: (chain: ChainName) => string;
};

/** What every file system takes. */
const plain = (name: string): string => name.replaceAll(/[^A-Za-z0-9._-]/g, '-');

const dayOf = (meeting: ReportMeeting): string => inLondon(meeting.state.startsAt).toPlainDate().toString();

export const PATHS: Paths = {
  contact: ({ id, state }) => `contacts/${plain(state.reference)}-${plain(id)}.json`,
  meeting: (meeting) => `meetings/${dayOf(meeting)}-${plain(meeting.id)}.json`,
  chain: (chain) => `log/${chain.split('/').map(plain).join('/')}.jsonl`,
};
