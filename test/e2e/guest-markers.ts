/** Words planted in everything a guest must not see, by the people who would write them. */
import { NO_DETAILS } from '#shared/decisions/state/contact.ts';
import type { ContactDetails } from '#shared/hub/contact-fields.ts';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { Participant, nextSitting, signIn } from '../integration/record-client.ts';

const marker = (place: string): string => `Zzplant-${place}`;

/** Every field that holds words, each with a word of its own. */
export const plantedDetails = (which: string): ContactDetails => {
  const plant = (place: string) => marker(`${which}-${place}`);
  return {
    ...NO_DETAILS,
    children: [
      {
        name: plant('child'),
        dateOfBirth: '2019-03-04',
        gender: plant('gender'),
        ethnicity: plant('ethnicity'),
        firstLanguage: plant('language'),
        religion: plant('religion'),
        specialNeeds: plant('needs'),
      },
    ],
    address: plant('address'),
    school: plant('school'),
    parentalResponsibility: plant('responsibility'),
    significantEvents: plant('events'),
    concern: plant('concern'),
    locationAndCondition: plant('location'),
    allegedPerpetrator: plant('perpetrator'),
    referrer: {
      ...NO_DETAILS.referrer,
      name: plant('referrer'),
      relationship: plant('relationship'),
      agency: plant('agency'),
    },
    otherAgencies: plant('others'),
    source: plant('source'),
    reason: plant('reason'),
    locality: plant('locality'),
    externalReference: plant('reference'),
  };
};

const wordsOf = (details: ContactDetails): readonly string[] =>
  JSON.stringify(details).match(/Zzplant-[a-z-]+/g) ?? [];

export type Planted = {
  readonly meeting: MeetingId;
  /** The contact whose item the guest is invited to. */
  readonly contact: ContactId;
  readonly markers: readonly string[];
};

/** In an open meeting that the police have joined: the guest's own contact, and another one. */
export const plant = async (url: string): Promise<Planted> => {
  const chair = await Participant.join(url, 'amara', 'csc');
  const police = await Participant.join(url, 'quill', 'police');
  try {
    const meeting = await nextSitting(chair);
    await chair.watchMeeting(meeting);
    const record = async (which: string) =>
      (await chair.press({ type: 'record-contact', details: plantedDetails(which), seal: null }))
        .created as ContactId;
    const other = await record('other');
    const contact = await record('own');
    await chair.until(() => chair.streams.has(`contact/${contact}`) && chair.streams.has(`contact/${other}`));
    for (const each of [other, contact]) {
      const item = { meeting, contact: each };
      const words = (place: string) => marker(`${each === contact ? 'own' : 'other'}-${place}`);
      await chair.press({
        type: 'state-consent',
        contact: each,
        statement: 'verbal',
        words: words('consent'),
        saidAt: null,
      });
      await chair.press({
        type: 'record-police-notified',
        contact: each,
        saidAt: null,
        how: words('notified'),
      });
      await chair.press({ type: 'flag-immediate-protection', contact: each, concern: words('protection') });
      await police.press({ type: 'rate', ...item, agency: 'police', value: 'red', reason: words('rating') });
      await police.press({
        type: 'withhold-information',
        ...item,
        agency: 'police',
        reason: words('withheld'),
      });
      await police.press({ type: 'record-dissent', ...item, agency: 'police', words: words('dissent') });
      await chair.press({
        type: 'recommend-outcome',
        ...item,
        outcome: 'BEX-O4',
        rationale: words('recommended'),
      });
      await chair.press({
        type: 'agree-action',
        ...item,
        action: `action-${each}`.slice(0, 60),
        agreed: {
          what: words('action'),
          agency: 'police',
          who: words('who'),
          dueAt: null,
          dueWords: '',
          purpose: words('purpose'),
        },
      });
    }
    const people = (await (
      await fetch(`${url}/api/v1/people`, { headers: { cookie: await signIn(url, 'amara') } })
    ).json()) as readonly { readonly name: string; readonly jobTitle: string }[];
    const told = chair.meeting(meeting).agenda.map(({ contact: each }) => chair.contact(each));
    const { agencies, procedure } = (await (
      await fetch(`${url}/api/v1/profile`, { headers: { cookie: await signIn(url, 'amara') } })
    ).json()) as {
      readonly agencies: readonly { readonly name: string }[];
      readonly procedure: { readonly title: string };
    };
    const planted = ['own', 'other'].flatMap((which) => [
      ...wordsOf(plantedDetails(which)),
      ...[
        'consent',
        'notified',
        'protection',
        'rating',
        'withheld',
        'dissent',
        'recommended',
        'action',
        'who',
        'purpose',
      ].map((place) => marker(`${which}-${place}`)),
    ]);
    // All but the ratings, which nobody is told of before they are revealed.
    await chair.until(() => planted.every((word) => chair.received(word) || word.endsWith('-rating')));
    return {
      meeting,
      contact,
      markers: [
        ...planted,
        ...people.flatMap(({ name, jobTitle }) => [name, jobTitle]).filter((words) => words !== ''),
        ...told.map(({ reference }) => reference),
        ...told
          .flatMap(({ details }) => details.children.map(({ name }) => name))
          .filter((name) => name !== ''),
        ...agencies.map(({ name }) => name),
        procedure.title,
        'MASH daily meeting',
      ],
    };
  } finally {
    [chair, police].forEach((each) => each[Symbol.dispose]());
  }
};
