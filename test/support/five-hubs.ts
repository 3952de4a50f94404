/** The five demonstrations as a test meets them: who chairs, who comes, what is before their own meeting. */
import { SHIPPED_HUBS, type ShippedHub } from '#server/hub-choice.ts';
import { shippedHub } from './hub-files.ts';

type Visitor = { readonly id: string; readonly name: string; readonly agency: string; readonly shortName: string };

export type HubOnTrial = {
  readonly hub: ShippedHub;
  /** A kind of meeting of that hub's own, which its demonstration has planned or called. */
  readonly kind: string;
  readonly title: string;
  readonly chair: Visitor;
  readonly partners: readonly [Visitor, Visitor];
  /** A child before that meeting. */
  readonly child: string;
  /** An outcome by its id and words; null where the procedure lists none. */
  readonly outcome: { readonly id: string; readonly words: string } | null;
  /** How contacts are rated there. */
  readonly rating: 'by-agency' | 'agreed-only' | 'none';
};

/** A name and its agency, the chair's first. */
type Person = readonly [name: string, agency: string];
type OnTrial = Omit<HubOnTrial, 'hub' | 'chair' | 'partners'> & { readonly people: readonly [Person, Person, Person] };

const ON_TRIAL: Readonly<Record<ShippedHub, OnTrial>> = {
  bexley: {
    kind: 'daily',
    title: 'MASH daily meeting',
    people: [['Amara Example', 'csc'], ['Quill Fiction', 'police'], ['Ivy Imagined', 'health']],
    child: 'Cedar Testchild',
    outcome: { id: 'BEX-O7', words: 'Child Protection Strategy Meeting' },
    rating: 'by-agency',
  },
  lancashire: {
    kind: 'strategy',
    title: 'Multi-agency strategy discussion',
    people: [['Rose Example', 'csc'], ['Slate Fiction', 'police'], ['Heather Madeup', 'education']],
    child: 'Bracken Testchild',
    outcome: { id: 'section-47', words: 'Section 47: assessment initiated' },
    rating: 'agreed-only',
  },
  manchester: {
    kind: 'missing-panel',
    title: 'Multi-agency missing panel',
    // Only two agencies of that profile read what is shared with a meeting.
    people: [['Bea Example', 'csc'], ['Vale Fiction', 'protect'], ['Otto Notional', 'csc']],
    child: 'Indigo Testchild',
    outcome: null,
    rating: 'none',
  },
  oldham: {
    kind: 'high-risk-domestic-abuse',
    title: 'Daily risk management meeting, high-risk domestic abuse',
    people: [['Maple Example', 'csc'], ['Flint Fiction', 'police'], ['Ember Pretend', 'domestic-abuse']],
    child: 'Clover Testchild',
    outcome: { id: 'OLD-O3.3', words: 'assessment of need under section 17' },
    rating: 'none',
  },
  portsmouth: {
    kind: 'mats-managers',
    title: 'MATs managers’ meeting',
    people: [['Marina Example', 'csc'], ['Harbour Invented', 'early-help'], ['Coral Imagined', 'health']],
    child: 'Cowrie Testchild',
    outcome: { id: 'green-pathway', words: 'green pathway' },
    rating: 'none',
  },
};

const putOnTrial = (hub: ShippedHub): HubOnTrial => {
  const { agencies } = shippedHub(hub);
  const visitor = ([name, agency]: Person): Visitor => {
    const shortName = agencies.find(({ id }) => id === agency)?.shortName;
    if (shortName === undefined) throw new Error(`${hub} has no agency ${agency}`);
    return { id: name.split(' ', 1).join('').toLowerCase(), name, agency, shortName };
  };
  const { people, ...rest } = ON_TRIAL[hub];
  const [chair, first, second] = people;
  return { hub, ...rest, chair: visitor(chair), partners: [visitor(first), visitor(second)] };
};

export const HUBS_ON_TRIAL: readonly HubOnTrial[] = SHIPPED_HUBS.map(putOnTrial);
