/**
 * The answer to whoever made contact: drafted from the decision with the parts the hub's procedure asks for
 * (Bexley 12, Lancashire Referral Responses, Oldham 3.4), edited by a person, then as a letter.
 */
import { recordsOf } from '../decisions/state/step.ts';
import type { ContactState } from '../decisions/state/contact.ts';
import { outcomeWords } from '../hub/outcomes-of.ts';
import type { HubProfile } from '../hub/profile.ts';
import type { AgencyId } from '../ids.ts';

export type AnswerPart = {
  readonly id: string;
  /** What the procedure asks for, in its words. */
  readonly words: string;
  readonly source: string;
  /** What the record has of it; empty where it has nothing, or the part is one the board does not know. */
  readonly draft: string;
};

export type AnswerDraft = {
  readonly parts: readonly AnswerPart[];
  readonly to: HubProfile['feedback']['to'];
  readonly channel: HubProfile['feedback']['channel'];
  /** Nothing is decided yet: an answer may go out all the same, and says what its writer writes. */
  readonly isDecided: boolean;
};

type Setting = Pick<HubProfile, 'feedback' | 'outcomes' | 'agencies'>;
type Decided = { readonly outcome: string; readonly rationale: string };

/** Null where the procedure says nothing of an answer (Manchester): the hub's own words are then its own. */
export const draftAnswer = (contact: ContactState, profile: Setting): AnswerDraft | null => {
  const { parts, to, channel } = profile.feedback;
  if (parts.length === 0 && to.value === null) return null;
  const decided = decisionOf(contact);
  const asked = parts.map(({ id, words, source }) => ({
    id,
    words,
    source,
    draft: draftOf(id, decided, contact, profile),
  }));
  return { parts: asked, to, channel, isDecided: decided !== null };
};

/** As taken in a meeting, or without one. */
const decisionOf = (contact: ContactState): Decided | null => {
  if (contact.decision !== null) return contact.decision;
  const step = recordsOf(contact, 'decision').at(-1);
  const said = (field: string) => {
    const value = step?.answers.find((each) => each.field === field)?.value;
    return typeof value === 'string' ? value : '';
  };
  return step === undefined || said('outcome') === ''
    ? null
    : { outcome: said('outcome'), rationale: said('rationale') };
};

/** The parts that the five hubs ask for; of any other the person writes all. */
const draftOf = (part: string, decided: Decided | null, contact: ContactState, profile: Setting): string => {
  switch (part) {
    case 'outcome':
      return decided === null ? '' : outcomeWords(profile, decided.outcome);
    // Bexley's “MASH decision” beside the outcome is why it was taken, as is Lancashire's “threshold rationale”.
    case 'decision':
    case 'rationale':
      return decided?.rationale ?? '';
    case 'plan':
    case 'OLD-O5':
      return planOf(contact, profile);
    default:
      return '';
  }
};

const planOf = ({ actions }: ContactState, profile: Setting): string => {
  const nameOf = (agency: AgencyId) => profile.agencies.find(({ id }) => id === agency)?.name ?? agency;
  return Object.values(actions)
    .filter(({ progress }) => progress.kind !== 'withdrawn')
    .map(({ agreed: { what, agency, dueWords } }) => `${what} (${nameOf(agency)}${dueWords === '' ? '' : `, ${dueWords}`})`)
    .join('\n');
};

export type Letter = {
  readonly hub: string;
  readonly reference: string;
  /** As it is read: `24 November 2026`. */
  readonly day: string;
  readonly parts: readonly { readonly words: string; readonly text: string }[];
  readonly marking: string;
};

const opening = ({ hub }: Letter): string =>
  `Thank you for contacting the ${hub} Multi-Agency Safeguarding Hub. This is our answer.`;
const CLOSING =
  'Keep this letter as carefully as the contact you made. If you do not agree with what was decided, or you learn something new, tell us.';

export const letterAsText = (letter: Letter): string =>
  [
    letter.marking,
    `${letter.hub} MASH: answer to your contact ${letter.reference}`,
    letter.day,
    opening(letter),
    ...letter.parts.map(({ words, text }) => `${words}\n${text}`),
    CLOSING,
    letter.marking,
  ].join('\n\n') + '\n';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (words: string): string => words.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
const paragraphs = (text: string): string =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escape(line)}</p>`)
    .join('');

/** A page of its own, which fetches nothing and runs nothing. */
export const letterAsHtml = (letter: Letter): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Answer to your contact ${escape(letter.reference)}</title>
<style>
body { font: 12pt/1.5 system-ui, sans-serif; max-width: 38rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; line-height: 1.3; } h2 { font-size: 1.1rem; margin-bottom: 0; } .marking { font-weight: 600; }
@media print { body { margin: 0; } h2 { break-after: avoid; } }
</style>
</head>
<body>
<p class="marking">${escape(letter.marking)}</p>
<main>
<h1>Answer to your contact ${escape(letter.reference)}</h1>
<p>${escape(letter.hub)} Multi-Agency Safeguarding Hub, ${escape(letter.day)}</p>
<p>${escape(opening(letter))}</p>
${letter.parts.map(({ words, text }) => `<h2>${escape(words)}</h2>\n${paragraphs(text)}`).join('\n')}
<p>${escape(CLOSING)}</p>
</main>
<p class="marking">${escape(letter.marking)}</p>
</body>
</html>
`;
