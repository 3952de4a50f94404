import { runDailyMeeting } from '../support/daily-meeting.ts';

runDailyMeeting('live', async ({ url }) => ({ url, tolerated: [], close: async () => {} }));
