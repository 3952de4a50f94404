/** What the hub's procedure says about consent, for the place where it matters: information, never a bar. */
import type { ConsentStatement } from '../decisions/event/contact.ts';
import type { HubProfile } from './profile.ts';
import { saySource } from './sourced.ts';

export type Advice = { readonly words: string; readonly source: string };

/** For somebody who is about to state this; null while they have not chosen. */
export const consentAdvice = (profile: HubProfile, statement: ConsentStatement | null): readonly Advice[] => {
  const { forms, publicNeedsConsent } = profile.consent;
  switch (statement) {
    case 'verbal':
      return forms.value !== null && forms.value[0] === 'written'
        ? [{ words: 'Written consent is preferred to verbal', source: saySource(forms) }]
        : [];
    case 'written':
      return [];
    case 'not-needed-public':
      if (publicNeedsConsent.value === null) return [];
      return [
        publicNeedsConsent.value
          ? {
              words: 'Members of the public are asked for consent too',
              source: saySource(publicNeedsConsent),
            }
          : {
              words: 'Members of the public are not expected to have consent',
              source: saySource(publicNeedsConsent),
            },
      ];
    case 'refused':
    case 'not-sought':
    case null:
      return outcomesNeedingConsent(profile);
  }
};

/** Services that a family must agree to; protection is none of them. */
const outcomesNeedingConsent = ({ outcomes }: HubProfile): readonly Advice[] =>
  outcomes.flatMap(({ words, needsConsent }) =>
    needsConsent.value === true ? [{ words: `${words} needs consent`, source: saySource(needsConsent) }] : [],
  );
