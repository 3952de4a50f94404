import { startFirefox } from '../support/firefox.ts';
import { runMeetingWith } from '../support/other-engine-meeting.ts';

runMeetingWith('Firefox', startFirefox);
