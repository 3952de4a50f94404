/** What people may be on the board, as an administrator chooses it. */
import type { Role } from '#shared/people/person.ts';

type RoleWords = { readonly name: string; readonly does: string };

const WORDS: Readonly<Record<Role, RoleWords>> = {
  professional: { name: 'Professional', does: 'rates and shares information for their agency' },
  chair: { name: 'Chair', does: 'may chair meetings' },
  scribe: { name: 'Minute taker', does: 'may write the minutes, and for agencies that are away' },
  'decision-maker': {
    name: 'Decision maker',
    does: 'decides outcomes, as far as the procedure lets their role',
  },
  recommender: { name: 'Recommender', does: 'recommends outcomes' },
  endorser: { name: 'Endorser', does: 'endorses decisions made by others' },
  'duty-manager': { name: 'Duty manager', does: 'opens a contact in an emergency, seals contacts' },
  'record-keeper': { name: 'Record keeper', does: 'lifts restrictions, holds and erases records' },
  'data-protection-lead': {
    name: 'Data protection lead',
    does: 'is told of every emergency opening; reads no contact by it',
  },
  observer: { name: 'Observer', does: 'watches a meeting the chair lets them watch' },
  administrator: { name: 'Administrator', does: 'lets people in and out; reads no contact' },
  guest: { name: 'Guest', does: 'is invited to one item of one meeting' },
};

/** Guests are invited to a meeting instead. */
export const ROLES_TO_GIVE = (Object.keys(WORDS) as Role[]).filter((role) => role !== 'guest');

export const roleWords = (role: Role): RoleWords => WORDS[role];
