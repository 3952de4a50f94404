/** Branded identifiers and units: an id or a unit of one kind never passes for another. */
import { z } from 'zod';

/** `constructor` and the like: in a record looked up by id, every one of these would be found. */
const isInherited = (text: string): boolean => text in Object.prototype;

const id = <Brand extends string>(brand: Brand) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'an id is 1 to 64 letters, digits, - or _')
    .refine((text) => !isInherited(text), 'this word cannot be an id')
    .brand<Brand>()
    .describe(brand);

export const HubId = id('HubId');
export const PersonId = id('PersonId');
export const AgencyId = id('AgencyId');
export const ContactId = id('ContactId');
export const MeetingId = id('MeetingId');
/** Chosen by the client, so that a repeated command is known for the same one. */
export const CommandId = id('CommandId');
export const ActionId = id('ActionId');
/** Random, so that it tells nobody how many other entries the hub has. */
export const EntryId = id('EntryId');
export const InvitationId = id('InvitationId');
/** Of the room's screen while it shows one meeting; given by the server. */
export const WallId = id('WallId');
/** Of a proposal to share without consent; given by the server. */
export const OverrideId = id('OverrideId');
/** Of a MASH check; given by the server. */
export const CheckId = id('CheckId');
/** Of a disagreement between professionals; given by the server. */
export const DisagreementId = id('DisagreementId');

export type HubId = z.infer<typeof HubId>;
export type PersonId = z.infer<typeof PersonId>;
export type AgencyId = z.infer<typeof AgencyId>;
export type ContactId = z.infer<typeof ContactId>;
export type MeetingId = z.infer<typeof MeetingId>;
export type CommandId = z.infer<typeof CommandId>;
export type ActionId = z.infer<typeof ActionId>;
export type EntryId = z.infer<typeof EntryId>;
export type InvitationId = z.infer<typeof InvitationId>;
export type WallId = z.infer<typeof WallId>;
export type OverrideId = z.infer<typeof OverrideId>;
export type CheckId = z.infer<typeof CheckId>;
export type DisagreementId = z.infer<typeof DisagreementId>;

/** An instant as whole milliseconds since 1970-01-01T00:00Z. Shown to people in Europe/London only. */
export const EpochMillis = z.int().min(0).brand<'EpochMillis'>();
export type EpochMillis = z.infer<typeof EpochMillis>;

/** A length of time in milliseconds; never an instant. */
export const DurationMillis = z.int().brand<'DurationMillis'>();
export type DurationMillis = z.infer<typeof DurationMillis>;

export const instantAfter = (at: EpochMillis, length: DurationMillis): EpochMillis =>
  (at + length) as EpochMillis;

/** Position of an entry in its stream, from 1; 0 means before the first. Kept on the server. */
export type StreamPosition = number & { readonly __brand: 'StreamPosition' };

/**
 * Position of an entry in one audience's view of a stream, from 1, without gaps.
 * The only position a participant ever sees.
 */
export const ViewPosition = z.int().min(0).brand<'ViewPosition'>();
export type ViewPosition = z.infer<typeof ViewPosition>;
