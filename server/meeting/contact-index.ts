/**
 * Which contacts the lists are about, kept entry by entry, so that nobody's page goes through all there ever were.
 * It knows nothing of viewers: who asks it filters by what they may see.
 */
import { hash } from 'node:crypto';
import { openCheckOf } from '#shared/decisions/state/check.ts';
import { openActions, openClocks, type ContactState } from '#shared/decisions/state/contact.ts';
import type { ContactDetails } from '#shared/hub/contact-fields.ts';
import { createDuplicateIndex } from '#shared/hub/possible-duplicates.ts';
import { spokenReference } from '#shared/hub/reference.ts';
import type { ContactId, EpochMillis } from '#shared/ids.ts';
import { canonical } from './entries.ts';

export type ContactIndex = {
  /** Contacts without a decision in force. */
  readonly undecided: ReadonlySet<ContactId>;
  /** With a clock that runs or was missed. */
  readonly timed: ReadonlySet<ContactId>;
  readonly withOpenActions: ReadonlySet<ContactId>;
  /** With an open check, or kept open by a meeting, after which one may be due. */
  readonly mayBeChecked: ReadonlySet<ContactId>;
  /** Opened in an emergency by somebody who was not admitted. */
  readonly opened: ReadonlySet<ContactId>;
  /** Each contact with a decision taken since, once. */
  decidedSince(at: EpochMillis): readonly ContactId[];
  /** Of which a step of the procedure was recorded since, each once. */
  steppedSince(at: EpochMillis): readonly ContactId[];
  /** As people read it out: in any case, with or without its dashes. */
  byReference(words: string): ContactId | null;
  /** May be about the same child; with those of which a viewer may see other details than stand here. */
  likely(details: ContactDetails): readonly ContactId[];
  /** Contacts that came from a table with exactly this in the line, oldest first. */
  fromLine(details: ContactDetails): readonly ContactId[];
};

export type KeptContactIndex = ContactIndex & {
  take(contact: ContactId, before: ContactState | null, after: ContactState): void;
  forget(contact: ContactId, state: ContactState): void;
};


const isKeptOpen = ({ decision, items }: ContactState) =>
  decision === null && Object.values(items).some((item) => item.decision !== null);

/** Of details with their keys in order, as the journal gives them. */
const lineOf = (details: unknown): string => hash('sha256', JSON.stringify(details), 'base64url');

export const createContactIndex = (): KeptContactIndex => {
  const undecided = new Set<ContactId>();
  const timed = new Set<ContactId>();
  const withOpenActions = new Set<ContactId>();
  const mayBeChecked = new Set<ContactId>();
  const opened = new Set<ContactId>();
  const restricted = new Set<ContactId>();
  const references = new Map<string, ContactId>();
  const lines = new Map<string, readonly ContactId[]>();
  const lineKeys = new Map<ContactId, string>();
  const duplicates = createDuplicateIndex();
  /** In the order of the record, whose clock never runs backwards. */
  const decided: { readonly contact: ContactId; readonly at: EpochMillis }[] = [];

  const stepped: { readonly contact: ContactId; readonly at: EpochMillis }[] = [];

  const keep = (set: Set<ContactId>, contact: ContactId, isIn: boolean) =>
    void (isIn ? set.add(contact) : set.delete(contact));

  const describe = (contact: ContactId, before: ContactState | null, after: ContactState) => {
    if (before?.details === after.details) return;
    if (before !== null) duplicates.remove(contact, before.details);
    duplicates.put(contact, after.details);
    if (after.route !== 'csv' || before?.route === 'csv') return;
    const line = lineOf(after.details);
    lineKeys.set(contact, line);
    lines.set(line, [...(lines.get(line) ?? []), contact]);
  };

  return {
    undecided,
    timed,
    withOpenActions,
    mayBeChecked,
    opened,
    take: (contact, before, after) => {
      describe(contact, before, after);
      if (before?.reference !== after.reference) references.set(spokenReference(after.reference), contact);
      keep(undecided, contact, after.decision === null);
      keep(timed, contact, openClocks(after).length > 0);
      keep(withOpenActions, contact, openActions(after).length > 0);
      keep(mayBeChecked, contact, openCheckOf(after) !== null || isKeptOpen(after));
      keep(opened, contact, after.openings.length > 0);
      keep(restricted, contact, after.restricted.length > 0);
      const { decision } = after;
      if (decision !== null && decision !== before?.decision) decided.push({ contact, at: decision.by.at });
      const step = after.steps.length > (before?.steps.length ?? 0) ? after.steps.at(-1) : undefined;
      if (step !== undefined) stepped.push({ contact, at: step.by.at });
    },
    forget: (contact, { details, reference }) => {
      for (const set of [undecided, timed, withOpenActions, mayBeChecked, opened, restricted]) set.delete(contact);
      duplicates.remove(contact, details);
      references.delete(spokenReference(reference));
      const line = lineKeys.get(contact);
      lineKeys.delete(contact);
      if (line === undefined) return;
      const others = (lines.get(line) ?? []).filter((each) => each !== contact);
      if (others.length === 0) lines.delete(line);
      else lines.set(line, others);
    },
    decidedSince: (since) => {
      const first = decided.findLastIndex(({ at }) => at <= since) + 1;
      return [...new Set(decided.slice(first).map(({ contact }) => contact))];
    },
    steppedSince: (since) => {
      const first = stepped.findLastIndex(({ at }) => at <= since) + 1;
      return [...new Set(stepped.slice(first).map(({ contact }) => contact))];
    },
    byReference: (words) => references.get(spokenReference(words)) ?? null,
    likely: (details) => [...new Set([...duplicates.find(details).map(({ contact }) => contact), ...restricted])],
    fromLine: (details) => lines.get(lineOf(canonical(details))) ?? [],
  };
};
