/** What a discussion records of one contact: what stands under its headings, its decision, who agrees. */
import type { AgencyId, EntryId, MeetingId, PersonId, ViewPosition } from '../../ids.ts';

type InMeeting = { readonly meeting: MeetingId };

export type Threshold = 'met' | 'not-met';
/** By children's social care alone, or jointly with the police. */
export type Enquiry = 'single' | 'joint';
export type SignedPosition = 'agrees' | 'dissents';

export type Section47Event =
  /** The heading's words go along, so that a later procedure does not change what was asked. */
  | (InMeeting & {
      readonly type: 'section-recorded';
      /** The profile's id of the meeting kind: its next sitting shows what the last one recorded. */
      readonly kind: string;
      readonly section: string;
      readonly heading: string;
      readonly source: string;
      readonly text: string;
      readonly documentPosition: number;
      readonly textHash: string;
    })
  | (InMeeting & {
      readonly type: 'section-47-decided';
      readonly threshold: Threshold;
      readonly enquiry: Enquiry | null;
      readonly rationale: string;
      readonly decisionMaker: { readonly person: PersonId; readonly name: string };
      /** Headings whose text stood recorded when it was decided, by the entry that holds it. */
      readonly sections: readonly EntryId[];
      /** What was missing when it was decided: shown and recorded, never a bar. */
      readonly warnings: readonly string[];
      readonly corrects: EntryId | null;
      readonly correctionReason: string;
    })
  | (InMeeting & {
      readonly type: 'decision-signed';
      readonly decision: EntryId;
      readonly agency: AgencyId;
      readonly position: SignedPosition;
      readonly words: string;
      /** How much of the contact's record the signer had on screen; null as sent to others, who may see less of it. */
      readonly seen: ViewPosition | null;
      /** Whether the signer was recorded as able to decide for their agency; null in a meeting without invitations. */
      readonly mayDecide: boolean | null;
    })
  | (InMeeting & { readonly type: 'point-parked'; readonly words: string })
  | (InMeeting & { readonly type: 'point-settled'; readonly point: EntryId; readonly words: string });
