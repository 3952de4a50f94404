/** Says politely, to people who listen, that an agency has answered while they had the contact open. */
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { AgencyId } from '#shared/ids.ts';
import { announce } from '../ui/announcer.svelte.ts';

/** For a component: called once, while it is made. */
export const tellAnswers = (contact: () => ContactState, nameOf: (agency: AgencyId) => string): void => {
  let told: readonly string[] | null = null;
  $effect(() => {
    const answers = Object.values(contact().checks).flatMap(({ asked }) =>
      Object.values(asked).flatMap(({ agency, answers: given }) =>
        given.map(({ by }) => ({ agency, id: by.id as string })),
      ),
    );
    const before = told;
    told = answers.map(({ id }) => id);
    const fresh = before === null ? [] : answers.filter(({ id }) => !before.includes(id));
    if (fresh.length > 0)
      announce(`MASH check: ${fresh.map(({ agency }) => nameOf(agency)).join(', ')} answered.`);
  });
};
