/** How contacts come onto a meeting's agenda, in words. */
import type { HubProfile } from '#shared/hub/profile.ts';
import { isAboutPoints } from '#shared/hub/settles-here.ts';
import { stepsOf } from '#shared/hub/steps-of.ts';
import { isSeries, usualKind } from '#shared/hub/usual-meeting.ts';

const BY_HAND = 'Others are put on this agenda by hand.';

export const sayWhatItTakes = (profile: HubProfile, id: string): string => {
  const kind = profile.meetings.find((each) => each.id === id);
  if (kind === undefined) return 'Contacts are put on this agenda by hand.';
  if (id === usualKind(profile)) return 'Contacts that come in before the meeting are added by themselves.';
  if (isAboutPoints(profile, id)) return 'It talks of points, not of contacts.';
  if (kind.listedBy.length > 0) {
    const nameOf = (step: string) => stepsOf(profile).find((each) => each.id === step)?.name ?? step;
    const steps = kind.listedBy.map(
      ({ step, source }) => `“${nameOf(step)}” (${source === 'local' ? 'local setting' : source})`,
    );
    return `It takes by itself the contacts of which this was recorded: ${steps.join(', ')}. ${BY_HAND}`;
  }
  if (isSeries(kind) && kind.mayDecide.includes('plan-review'))
    return `Plans that have not ended come back by themselves. ${BY_HAND}`;
  return 'Contacts are put on this agenda by hand.';
};
