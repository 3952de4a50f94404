import { runDailyMeeting } from '../support/daily-meeting.ts';
import { startProxyWithoutWebSocket } from '../support/proxy-without-websocket.ts';

// As on networks of the police and the NHS: every WebSocket is refused, and the browser says so on its console.
runDailyMeeting('where WebSocket is blocked', async (server) => {
  const proxy = await startProxyWithoutWebSocket(server.url);
  return {
    url: proxy.url,
    tolerated: [/WebSocket/],
    close: async () => {
      if (proxy.refusedUpgrades() === 0) throw new Error('No browser tried a WebSocket: nothing was blocked.');
      await proxy.close();
    },
  };
});
