/** The answer to a request for one's data as a page to print, with third parties marked or blacked out. */
import type { Fact, SubjectAccess, SubjectContact } from './subject-access.ts';
import { THIRD_PARTIES, type Marker, type Passage, type Segment } from './third-parties.ts';

/** `marked`: for whoever decides what is redacted. `redacted`: what is marked is gone, not merely hidden. */
export type PageKind = 'marked' | 'redacted';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (words: string): string => words.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);

/** Of one length, so that it does not tell how long the name was. */
const BLACKED_OUT = '████████';

const sayMarker = (marker: Marker): string =>
  marker === 'withheld' ? '[withheld]' : `[third party: ${THIRD_PARTIES[marker]}]`;

const segment = ({ words, marker }: Segment, kind: PageKind): string => {
  if (marker === null) return escape(words);
  const label = sayMarker(marker);
  return kind === 'redacted'
    ? `<mark>${BLACKED_OUT} ${label}</mark>`
    : `<mark>${escape(words)} <small>${label}</small></mark>`;
};

const passage = (value: Passage, kind: PageKind): string => value.map((each) => segment(each, kind)).join('');

const fact = ({ label, value }: Fact, kind: PageKind): string =>
  `<dt>${escape(label)}</dt><dd>${passage(value, kind)}</dd>`;

const contactSection = (contact: SubjectContact, kind: PageKind): string => `
<section>
<h2>${escape(contact.reference)}, recorded ${escape(contact.recorded)}</h2>
<p>In it as ${contact.as}. Agencies whose staff may read it: ${escape(contact.recipients.join('; '))}.</p>
${contact.entries
  .map(
    ({ at, what, by, agency, facts }) => `<article><h3>${escape(what)}</h3>
<p>${escape(at)}, by ${passage(by, kind)} (${escape(agency)})</p>
<dl>${facts.map((each) => fact(each, kind)).join('')}</dl></article>`,
  )
  .join('\n')}
</section>`;

const BEFORE_GIVING: Readonly<Record<PageKind, string>> = {
  marked:
    'Not for the person yet: read every line. Names the board does not know are not marked, and a passage may be about somebody else without a name. Consider the exemptions of the Data Protection Act 2018, Schedules 2 to 4, and ask each agency about what it contributed.',
  redacted:
    'What was marked as being about somebody else is taken out. Read every line before it is given: names the board does not know are still in it.',
};

const unsureNote = ({ unsure }: SubjectAccess, kind: PageKind): string =>
  kind === 'redacted' || unsure.length === 0
    ? ''
    : `<p>Somebody of that name and without a date of birth is in: ${escape(unsure.join(', '))}. Look whether it is the same person.</p>`;

export const subjectAccessPage = (access: SubjectAccess, kind: PageKind): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Personal data held by ${escape(access.hub)}</title>
<style>
body { font: 1rem/1.5 sans-serif; max-width: 50rem; margin: 2rem auto; }
mark { background: #ffdd00; outline: 1px solid; }
article { break-inside: avoid; border-top: 1px solid; }
dt { font-weight: bold; }
dd { white-space: pre-wrap; }
</style>
</head>
<body>
<h1>Personal data held by ${escape(access.hub)}</h1>
<p>About ${escape(access.subject.name)}, born ${escape(access.subject.dateOfBirth)}. Made ${escape(access.made)}.</p>
<p><strong>${BEFORE_GIVING[kind]}</strong></p>
${unsureNote(access, kind)}
<p>Texts that an agency has neither shared nor confirmed are held for that agency and are not in this.</p>
${access.contacts.length === 0 ? '<p>The board holds nothing about this person that this record keeper may read.</p>' : access.contacts.map((contact) => contactSection(contact, kind)).join('\n')}
</body>
</html>
`;
