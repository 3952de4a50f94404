/** Tabs of one browser share a sign-in. Each says when somebody has come in, and nothing else. */
const NAME = 'sign-in';

export const tellOtherTabs = (): void => {
  const tabs = new BroadcastChannel(NAME);
  tabs.postMessage(null);
  tabs.close();
};

/** Returns how to stop listening. */
export const onSignInElsewhere = (heard: () => void): (() => void) => {
  const tabs = new BroadcastChannel(NAME);
  tabs.addEventListener('message', heard);
  return () => tabs.close();
};
