/** Sharing without consent, as the hub's procedure has it. It never holds up sharing, nor protection (design's safety rule). */
import type { ConsentOverride } from '../../hub/information-sharing.ts';
import type { WordsRow } from '../../hub/sourced.ts';
import type { OverrideId } from '../../ids.ts';
import { accept, refuse, unreachable, type Result } from '../../result.ts';
import type { OverrideCommand } from '../command/override.ts';
import { onContact, type Context } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { CitedGround, FamilyTold, OverrideEvent } from '../event/override.ts';
import { partiesFor } from '../state/override.ts';
import { NO_CONTACT } from './place.ts';

const NOT_A_GROUND = refuse(
  'not-in-profile',
  'That is not a ground of this hub’s procedure. Choose one of those shown.',
);
const NO_OVERRIDE = refuse('not-found', 'That is not proposed on this contact.');

export const decideOverride = (command: OverrideCommand, context: Context): Decided => {
  const { contact } = context;
  if (contact === null) return NO_CONTACT;
  const record = (...events: readonly OverrideEvent[]) =>
    accept(events.map((event) => onContact(command.contact, event)));
  if (command.type === 'propose-override') return proposeOverride(command, context);
  const known = contact.overrides[command.override];
  if (known === undefined) return NO_OVERRIDE;
  if (known.withdrawn !== null) return refuse('not-now', 'That was withdrawn. Propose it anew.');
  const { override } = command;
  switch (command.type) {
    case 'agree-override':
      return record({ type: 'override-agreed', override, party: command.party, words: command.words });
    case 'decline-override':
      return record({ type: 'override-declined', override, party: command.party, words: command.words });
    case 'withdraw-override':
      return record({ type: 'override-withdrawn', override, reason: command.reason });
    default:
      return unreachable(command);
  }
};

/** Whoever proposes it and is one of its parties agrees by proposing. */
const proposeOverride = (
  {
    contact,
    owner,
    ground: asked,
    rationale,
    family: told,
  }: Extract<OverrideCommand, { type: 'propose-override' }>,
  context: Context,
): Decided => {
  const { profile, actor, newId } = context;
  const { consentOverride } = profile;
  if (!profile.agencies.some(({ id }) => id === owner)) {
    return refuse('not-in-profile', 'That is not an agency of this hub. Choose one of those shown.');
  }
  const ground = cite(asked, [...consentOverride.grounds, ...consentOverride.gateways]);
  if (ground === null) return NOT_A_GROUND;
  const family = sayTold(told, consentOverride);
  if (!family.ok) return family;
  const parties = consentOverride.parties.value ?? [];
  const partiesSource = consentOverride.parties.source;
  const waiting = parties.map((party) => ({ party, answer: { kind: 'waiting' } as const }));
  const [party] = partiesFor({ owner, parties: waiting, withdrawn: null }, actor);
  const override = newId() as OverrideId;
  const said = { owner, ground, rationale, family: family.value, parties, partiesSource };
  const proposed = onContact(contact, { type: 'override-proposed', override, ...said });
  if (party === undefined) return accept([proposed]);
  return accept([proposed, onContact(contact, { type: 'override-agreed', override, party, words: '' })]);
};

const cite = (id: string, rows: readonly WordsRow[]): CitedGround | null => {
  const row = rows.find((each) => each.id === id);
  return row === undefined ? null : { id, words: row.words, source: row.source };
};

type Told = Extract<OverrideCommand, { type: 'propose-override' }>['family'];

/** Where the procedure says when the family need not be told, one of its grounds is named; else words say why. */
const sayTold = (told: Told, { notInformGrounds }: ConsentOverride): Result<FamilyTold> => {
  if (told.kind === 'told') return accept(told);
  const { words } = told;
  const ground = told.ground === null ? null : cite(told.ground, notInformGrounds);
  if (told.ground !== null && ground === null) return NOT_A_GROUND;
  if (ground === null && notInformGrounds.length > 0) {
    return refuse('needs-reason', 'Say on which ground of the procedure the family is not told.');
  }
  if (ground === null && words === '') return refuse('needs-reason', 'Say why the family is not told.');
  return accept({ kind: 'not-told', ground, words });
};
