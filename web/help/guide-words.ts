/** The first steps, in five short ones, by what somebody does in a meeting. */
import type { Role } from '#shared/people/person.ts';

export type GuideStep = { readonly title: string; readonly words: string };
type Five = readonly [GuideStep, GuideStep, GuideStep, GuideStep, GuideStep];

const CHAIR: Five = [
  {
    title: 'Start here',
    words:
      'This page lists the next meetings and the contacts that wait. Press a meeting to go to its board, then “Open the meeting”.',
  },
  {
    title: 'One item after the other',
    words:
      '“Open next item” is at the foot of your board, and is the key n. Every board follows, but nobody is moved while they are typing.',
  },
  {
    title: 'Ratings are blind',
    words:
      'You see who has rated and not what. When those who are here have rated, reveal them together: the button under the ratings, or the key r.',
  },
  {
    title: 'Agree and decide',
    words:
      'Agree actions, then the outcome. The board says what is missing and never stops you from protecting a child.',
  },
  {
    title: 'Close, and look back',
    words:
      'Closing carries over what was not decided. The decision log has every entry. Help, or the key ?, shows the keys and these steps again.',
  },
];

const PARTNER: Five = [
  {
    title: 'Start here',
    words:
      'This page lists the next meetings and your agency’s actions. Press a meeting to go to its board, then join: in the room, from elsewhere or by phone.',
  },
  {
    title: 'Your board follows the chair',
    words:
      'When the chair opens an item, it opens on your screen. While you are typing you stay where you are, and a line tells you where the chair is.',
  },
  {
    title: 'Say what your agency knows',
    words:
      'Type in your agency’s section. It is yours until you share it. “Saved” means that it is on the server. Confirm it, and it is part of the record.',
  },
  {
    title: 'Rate in two presses',
    words:
      'Choose, then give the rating. Nobody else sees it, not even the chair, before the chair reveals all of them together.',
  },
  {
    title: 'If a child is not safe',
    words:
      'Press “Flag immediate protection” at any time. It goes to the top of every board. Help, or the key ?, shows these steps again.',
  },
];

/** Null for those whose work is not in meetings. */
export const guideFor = (roles: readonly Role[]): Five | null => {
  if (roles.every((role) => role === 'administrator' || role === 'guest')) return null;
  return roles.includes('chair') ? CHAIR : PARTNER;
};
