/** A guest of one item, as its stream tells it. */
import type { AgencyId, EpochMillis, InvitationId } from '../../ids.ts';
import type { InvitationEnd } from '../../people/invitation.ts';
import type { Stamp } from '../event.ts';

export type GuestProgress =
  | { readonly kind: 'invited' }
  | { readonly kind: 'waiting'; readonly since: EpochMillis }
  | { readonly kind: 'admitted'; readonly by: Stamp }
  | { readonly kind: 'ended'; readonly because: InvitationEnd; readonly by: Stamp };

export type GuestState = {
  readonly invitation: InvitationId;
  readonly name: string;
  readonly organisation: string;
  readonly question: string;
  readonly endsAt: EpochMillis;
  /** Who invited them, and when. */
  readonly by: Stamp;
  readonly progress: GuestProgress;
  /** Sections released to this guest, by their agency. */
  readonly released: Readonly<Record<AgencyId, { readonly ground: string; readonly by: Stamp }>>;
  /** What they had written when their part ended; null until then, and where they wrote nothing. */
  readonly kept: { readonly text: string; readonly by: Stamp } | null;
};

export type Guests = Readonly<Record<InvitationId, GuestState>>;

/** "Fern Notateacher, Placeholder Primary School": what everybody reads of a guest. */
export const sayGuest = ({ name, organisation }: Pick<GuestState, 'name' | 'organisation'>): string =>
  `${name}, ${organisation}`;

/** Whether the invitation is worth nothing any more, also where only time has ended it. */
export const isOver = ({ progress, endsAt }: GuestState, now: EpochMillis): boolean =>
  progress.kind === 'ended' || (progress.kind !== 'admitted' && endsAt <= now);

/** In the lobby, where the chair may still let them in. */
export const isWaiting = (guest: GuestState, now: EpochMillis): boolean =>
  guest.progress.kind === 'waiting' && !isOver(guest, now);
