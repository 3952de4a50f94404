/** How often an agency does not agree with what was decided. */
import { agenciesShown, isWithin, type Figure, type Measured } from './figure.ts';
import { countOfContacts, sayTotal, shareOfContacts } from './small-numbers.ts';

export const dissentByAgency = (measured: Measured): Figure => {
  const decisions = measured.contacts
    .flatMap(({ dissents: ofContact }) => ofContact)
    .filter(({ at }) => isWithin(at, measured));
  const counted = agenciesShown(measured)
    .map((agency) => ({ agency, count: decisions.filter((decision) => decision.agencies.has(agency.id)).length }))
    .filter(({ count }) => count > 0);
  const agencies = counted.map(({ agency }) => agency);
  const dissents = counted.map(({ count }) => count);
  const cells = dissents.map(countOfContacts);
  const isNone = dissents.every((count) => count === 0);
  return {
    id: 'dissent',
    title: 'Dissent',
    says: isNone
      ? 'No dissent was recorded on what was decided in these weeks.'
      : `Dissent was recorded on ${sayTotal(cells, 'decision', 'decisions')}, counted once for each agency that dissented.`,
    counted: 'Decisions first taken in these weeks on which the agency recorded that it disagrees.',
    source: null,
    rowsAre: 'Agency',
    rows: agencies.map(({ name }) => name),
    series: [
      { name: 'Decisions with its dissent', unit: 'number', cells, isDrawn: true },
      {
        name: 'Of all decisions',
        unit: 'per cent',
        cells: dissents.map((count) => shareOfContacts(count, decisions.length)),
        isDrawn: false,
      },
    ],
    draws: 'bars',
  };
};
