/** The pictures of the guides, by file name in docs/pictures. */
export const PICTURES = [
  'home.png',
  'ratings-blind.png',
  'ratings-revealed.png',
  'information.png',
  'room-screen.png',
  'room-screen-code.png',
  'partner-phone.png',
  'decision-log.png',
  'administration.png',
] as const;

export type Picture = (typeof PICTURES)[number];

/** A guide is sent by e-mail: its pictures are small. */
export const PICTURE_BYTES = 150_000;
