/** What people at their screens press and type. */
import type { Command } from '#shared/decisions/command.ts';
import { Command as CommandSchema } from '#shared/decisions/command.ts';
import { documentNameOf, type DocumentRef } from '#shared/documents/names.ts';
import type { ContactId, ViewPosition } from '#shared/ids.ts';
import { CHAIR, DUTY, EDUCATION, HEALTH, POLICE, SENIOR, SCRIBE } from '../rules/cast.ts';
import type { Sent } from '../rules/given-when-then.ts';
import { sha256 } from '../rules/world.ts';
import { pressInCheck } from './checks.ts';
import type { Hub } from './hub.ts';
import { pick, type Operation } from './operations.ts';
import type { SimulatedParticipant } from './participant.ts';

type About = {
  readonly hub: Hub;
  readonly by: SimulatedParticipant;
  readonly contact: ContactId;
  readonly roll: number;
};

const item = ({ by, contact }: About) => ({ meeting: by.meeting, contact });
const ofAgency = (about: About) => ({ ...item(about), agency: about.by.agency });
const seenBy = ({ by, contact }: About) => by.seen(contact) as ViewPosition;
const VALUES = ['red', 'amber', 'green', 'blue'] as const;

const sectionOf = ({ by, contact }: About): DocumentRef => ({
  kind: 'agency',
  meeting: by.meeting,
  contact,
  agency: by.agency,
});

/** The reason is a word that is found again in any bytes. */
const rate = (about: About): Sent => {
  const reason = about.hub.newMarker('R');
  return { type: 'rate', ...ofAgency(about), value: pick(VALUES, about.roll) ?? 'red', reason };
};

const SHARING: readonly ((about: About) => Sent)[] = [
  (about) => ({
    type: 'share-information',
    ...ofAgency(about),
    textHash: sha256(about.by.textOf(sectionOf(about))),
    audience: 'core',
    ground: '',
  }),
  (about) => ({
    type: 'confirm-information',
    ...ofAgency(about),
    textHash: sha256(about.by.textOf(sectionOf(about))),
  }),
  (about) => ({
    type: 'share-information',
    ...ofAgency(about),
    textHash: sha256(about.by.textOf(sectionOf(about))),
    audience: 'core',
    ground: '',
  }),
  (about) => ({ type: 'withhold-information', ...ofAgency(about), reason: 'Live case' }),
  (about) => ({ type: 'end-sharing', ...ofAgency(about), reason: 'Too wide' }),
];

const ACTS: readonly ((about: About) => Sent)[] = [
  (about) => ({ type: 'record-nothing-known', ...ofAgency(about), systems: [] }),
  (about) => ({ type: 'record-dissent', ...ofAgency(about), words: 'Not so' }),
  (about) => ({
    type: 'state-consent',
    contact: about.contact,
    statement: 'verbal',
    words: '',
    saidAt: null,
  }),
  (about) => ({ type: 'flag-immediate-protection', contact: about.contact, concern: '' }),
  (about) => ({ type: 'stand-down-protection', contact: about.contact, reason: 'Safe' }),
  (about) => ({ type: 'open-item', ...item(about) }),
  (about) => ({ type: 'move-item', ...item(about), to: about.roll % 3 }),
  (about) => ({ type: 'set-timer', ...item(about), seconds: 60 }),
  (about) => ({ type: 'add-item', ...item(about), because: '' }),
  (about) => ({ type: 'defer-item', ...item(about), reason: 'Later' }),
  (about) => ({ type: 'reopen-item', ...item(about), reason: 'A slip' }),
  (about) => ({ type: 'correct-reveal', ...item(about), reason: 'Too early' }),
  (about) => ({
    type: 'agree-rating',
    ...item(about),
    seen: seenBy(about),
    value: pick(VALUES, about.roll) ?? 'red',
    rationale: '',
  }),
  (about) => ({
    type: 'decide-outcome',
    ...item(about),
    seen: seenBy(about),
    outcome: about.roll % 2 === 0 ? 'BEX-O8' : 'BEX-O6',
    rationale: '',
    decisionMaker: CHAIR.id,
    correctionReason: about.roll % 3 === 0 ? '' : 'A slip',
  }),
  (about) => ({
    type: 'agree-action',
    ...item(about),
    action: about.hub.newId(),
    agreed: { what: 'Visit', agency: 'police', who: '', dueAt: null, dueWords: '', purpose: '' },
  }),
  ({ by }) => ({ type: 'join-meeting', meeting: by.meeting, place: 'remote' }),
  ({ by }) => ({ type: 'join-meeting', meeting: by.meeting, place: 'room' }),
  ({ by }) => ({ type: 'leave-meeting', meeting: by.meeting }),
  ({ by }) => ({ type: 'take-chair', meeting: by.meeting }),
  ({ by }) => ({ type: 'hand-over-chair', meeting: by.meeting, to: SENIOR.id }),
  ({ by }) => ({ type: 'reopen-meeting', meeting: by.meeting, reason: 'A slip' }),
  (about) => pressInCheck({ hub: about.hub, contact: about.contact, agency: about.by.agency, seen: seenBy(about), roll: about.roll }),
  (about) => pressInCheck({ hub: about.hub, contact: about.contact, agency: about.by.agency, seen: seenBy(about), roll: about.roll }),
  ({ by, roll }) =>
    roll < 200
      ? { type: 'close-meeting', meeting: by.meeting }
      : { type: 'join-meeting', meeting: by.meeting, place: 'room' },
];

const PEOPLE = [POLICE, HEALTH, EDUCATION, SENIOR];

const RIGHTS: readonly ((about: About) => Sent)[] = [
  ({ contact, roll }) => ({
    type: 'end-admission',
    contact,
    person: (pick(PEOPLE, roll) ?? POLICE).id,
    reason: 'Left',
  }),
  ({ contact, roll }) => ({
    type: 'admit-person',
    contact,
    person: (pick(PEOPLE, roll) ?? POLICE).id,
    reason: 'Asked',
  }),
  (about) => ({
    type: 'restrict-entry',
    contact: about.contact,
    entry: entryOf(about),
    reason: 'Wrong child',
  }),
];

/** Whoever is not named loses it; the duty manager who seals it stays, and may lift the seal. */
const SEALING: readonly ((about: About) => Sent)[] = [
  ({ contact, roll }) => ({
    type: 'seal-contact',
    contact,
    named: [CHAIR.id, (pick(PEOPLE, roll) ?? POLICE).id],
    reason: 'Staff',
  }),
  ({ contact }) => ({ type: 'unseal-contact', contact, reason: 'Cleared' }),
];

const entryOf = ({ hub, contact, roll }: About): string =>
  pick(hub.truth.contacts.get(contact)?.entries ?? [], roll)?.id ?? 'none';

const MADE: Partial<Readonly<Record<Operation['do'], (about: About, roll: number) => Sent>>> = {
  rate: (about) => rate(about),
  reveal: (about) => ({ type: 'reveal-ratings', ...item(about), seen: seenBy(about) }),
  share: (about, roll) => (pick(SHARING, roll) ?? SHARING[0]!)(about),
  act: (about, roll) => (pick(ACTS, roll) ?? ACTS[0]!)(about),
  rights: (about, roll) => (pick(RIGHTS, roll) ?? RIGHTS[0]!)(about),
  seal: (about, roll) => (pick(SEALING, roll) ?? SEALING[0]!)(about),
};

/** Who would press it; anybody else's press is refused, which happens too. */
const presser = (
  hub: Hub,
  { do: doing, rolls: [who, , , often] }: Operation,
): SimulatedParticipant | undefined => {
  const usual =
    doing === 'reveal' ? CHAIR : doing === 'seal' ? DUTY : doing === 'rights' ? SCRIBE : doing === 'act' && who < 600 ? CHAIR : null;
  const found =
    usual !== null && often < 900 ? hub.participants.find(({ person }) => person.id === usual.id) : undefined;
  return found ?? pick(hub.participants, who);
};

/** A command of that kind is sent, where the presser has the page open. */
export const press = (hub: Hub, operation: Operation): void => {
  const make = MADE[operation.do];
  const by = presser(hub, operation);
  if (make === undefined || by === undefined || by.board === null) return;
  const contact = pick(hub.contactsBefore(by), operation.rolls[1]);
  if (contact === undefined) return;
  const command: Command = CommandSchema.parse(
    make({ hub, by, contact, roll: operation.rolls[3] }, operation.rolls[2]),
  );
  hub.send(by, command);
  hub.count(operation.do);
};

/** Somebody opens a text, and types where they may: mostly their own section, at times one shared by all. */
export const edit = (hub: Hub, { rolls: [who, which, kind, roll] }: Operation): void => {
  const by = pick(hub.participants, who);
  if (by === undefined || by.board === null) return;
  const contact = pick(hub.contactsBefore(by), which);
  if (contact === undefined) return;
  const agency = kind < 850 ? by.agency : POLICE.agencies[0]!;
  const about = { meeting: by.meeting, contact };
  const ref: DocumentRef =
    kind < 500 || kind >= 850 ? { kind: 'agency', ...about, agency } : { kind: 'shared', ...about };
  if (roll < 80) {
    if (by.erase(ref)) hub.count('erase');
    return;
  }
  const word = hub.newMarker('W');
  hub.documentOfWord.set(word, documentNameOf(ref));
  if (by.type(ref, word, roll < 300)) hub.count('edit');
};
