/** The collaborative documents, one per authority, and their names on the wire. */
import { z } from 'zod';
import { AgencyId, ContactId, InvitationId, MeetingId } from '../ids.ts';
import { unreachable } from '../result.ts';

/**
 * A contact's documents belong to one item: that contact in one meeting.
 * - agency: what one agency tells the meeting
 * - section: one heading of the meeting's template, written together
 * - shared: analysis, case mapping and draft actions of the agencies admitted
 * - guest: an invited guest's information
 * - meeting: notes of the meeting, without a child's details
 */
export type DocumentRef =
  | { readonly kind: 'agency'; readonly meeting: MeetingId; readonly contact: ContactId; readonly agency: AgencyId }
  | { readonly kind: 'section'; readonly meeting: MeetingId; readonly contact: ContactId; readonly section: string }
  | { readonly kind: 'shared'; readonly meeting: MeetingId; readonly contact: ContactId }
  | { readonly kind: 'guest'; readonly meeting: MeetingId; readonly contact: ContactId; readonly invitation: InvitationId }
  | { readonly kind: 'meeting'; readonly meeting: MeetingId };

declare const documentName: unique symbol;
/** `item.<meeting>.<contact>.agency.<agency>` and so on; only documentNameOf makes one. */
export type DocumentName = string & { readonly [documentName]: true };

export const documentNameOf = (ref: DocumentRef): DocumentName => {
  switch (ref.kind) {
    case 'agency':
      return `item.${ref.meeting}.${ref.contact}.agency.${ref.agency}` as DocumentName;
    case 'section':
      return `item.${ref.meeting}.${ref.contact}.section.${ref.section}` as DocumentName;
    case 'shared':
      return `item.${ref.meeting}.${ref.contact}.shared` as DocumentName;
    case 'guest':
      return `item.${ref.meeting}.${ref.contact}.guest.${ref.invitation}` as DocumentName;
    case 'meeting':
      return `meeting.${ref.meeting}` as DocumentName;
    default:
      return unreachable(ref);
  }
};

/** Null where the name is not one of ours. Ids hold no dot, so that the parts are never ambiguous. */
export const parseDocumentName = (name: string): DocumentRef | null => {
  const [root, meeting, contact, kind, tail, ...rest] = name.split('.');
  // Only a section's id, which comes last, may hold dots.
  if (root === 'item' && kind === 'section') return valid({ kind, meeting, contact, section: [tail, ...rest].join('.') });
  if (rest.length > 0) return null;
  if (root === 'meeting' && contact === undefined) return valid({ kind: 'meeting', meeting });
  if (root !== 'item') return null;
  if (kind === 'agency') return valid({ kind, meeting, contact, agency: tail });
  if (kind === 'shared' && tail === undefined) return valid({ kind, meeting, contact });
  if (kind === 'guest') return valid({ kind, meeting, contact, invitation: tail });
  return null;
};

/** A heading's id in the hub's profile. */
const SectionId = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/);

const Ref = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agency'), meeting: MeetingId, contact: ContactId, agency: AgencyId }),
  z.strictObject({ kind: z.literal('section'), meeting: MeetingId, contact: ContactId, section: SectionId }),
  z.strictObject({ kind: z.literal('shared'), meeting: MeetingId, contact: ContactId }),
  z.strictObject({ kind: z.literal('guest'), meeting: MeetingId, contact: ContactId, invitation: InvitationId }),
  z.strictObject({ kind: z.literal('meeting'), meeting: MeetingId }),
]);

const valid = (candidate: unknown): DocumentRef | null => Ref.safeParse(candidate).data ?? null;

/** On the wire: any string that names a document. */
export const DocumentName = z.string().max(300).transform((name, context): DocumentName => {
  const ref = parseDocumentName(name);
  if (ref !== null) return documentNameOf(ref);
  context.addIssue({ code: 'custom', message: 'not the name of a document' });
  return z.NEVER;
});
