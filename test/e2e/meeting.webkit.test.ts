import { runMeetingWith } from '../support/other-engine-meeting.ts';
import { startWebKit } from '../support/webkit.ts';

runMeetingWith('WebKit, the engine of Safari', startWebKit);
