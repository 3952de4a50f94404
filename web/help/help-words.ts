/** What the help panel explains: the course of a meeting, and the words that the board uses. */

export const STEPS_OF_A_MEETING = [
  'A contact comes in. One line is enough; what is not known yet is shown as a gap.',
  'A child who needs immediate protection is flagged, by anybody, at any time, and stands first.',
  'People join: in the room, from elsewhere or by phone. The board shows who is missing.',
  'The chair opens an item, and every board follows.',
  'Each agency rates, and nobody sees another’s rating before the chair reveals them all.',
  'Each agency writes what it knows, decides what it shares, and confirms it.',
  'Actions are agreed: who does what, by when, and what for.',
  'The outcome is decided. Whoever differs says so in their own words.',
  'The chair closes the meeting. What was not decided is carried over.',
  'The decision log tells it all. Open actions stand at the top of the next meeting.',
] as const;

export const WORDS = [
  ['Contact', 'A concern about a child that reached the hub. A referral is one thing it can become.'],
  ['Item', 'A contact on the agenda of a meeting.'],
  ['Rating', 'One agency’s judgement on the hub’s scheme. The agreed rating is the one the meeting records.'],
  [
    'Agency information',
    'What one agency tells the meeting about one contact. It is that agency’s own until it shares it.',
  ],
  [
    'Admitted',
    'Named as somebody who may see a contact. Whoever is not sees nothing of it, not even that it is there.',
  ],
  ['Clock', 'A deadline with what started it, how long it is and where that is written.'],
  ['Agreed action', 'Who does what, by when and for what purpose.'],
  [
    'Decision log',
    'What was recorded, when and by whom. Nothing in it is changed: a correction is a further entry.',
  ],
  ['Saved', 'It is on the server’s disk. Until the board says so, it is on your screen alone.'],
] as const;

export const GUIDES = [
  ['guide-chair.md', 'Guide for chairs'],
  ['guide-partner.md', 'Guide for partner agencies'],
  ['guide-administrator.md', 'Guide for administrators'],
] as const;
