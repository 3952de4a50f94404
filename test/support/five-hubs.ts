/** The five demonstrations as a test meets them: who chairs, who comes, what is before their own meeting. */
import { SHIPPED_HUBS, type ShippedHub } from '#server/hub-choice.ts';

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

const visitor = (id: string, name: string, agency: string, shortName: string): Visitor => ({
  id,
  name,
  agency,
  shortName,
});

const ON_TRIAL: Readonly<Record<ShippedHub, Omit<HubOnTrial, 'hub'>>> = {
  bexley: {
    kind: 'daily',
    title: 'MASH daily meeting',
    chair: visitor('amara', 'Amara Example', 'csc', 'Social care'),
    partners: [
      visitor('quill', 'Quill Fiction', 'police', 'Police'),
      visitor('ivy', 'Ivy Imagined', 'health', 'Health'),
    ],
    child: 'Cedar Testchild',
    outcome: { id: 'BEX-O7', words: 'Child Protection Strategy Meeting' },
    rating: 'by-agency',
  },
  lancashire: {
    kind: 'strategy',
    title: 'Multi-agency strategy discussion',
    chair: visitor('rose', 'Rose Example', 'csc', 'MASH'),
    partners: [
      visitor('slate', 'Slate Fiction', 'police', 'Police'),
      visitor('heather', 'Heather Madeup', 'education', 'Education'),
    ],
    child: 'Bracken Testchild',
    outcome: { id: 'section-47', words: 'Section 47: assessment initiated' },
    rating: 'agreed-only',
  },
  manchester: {
    kind: 'missing-panel',
    title: 'Multi-agency missing panel',
    chair: visitor('bea', 'Bea Example', 'csc', 'Social care'),
    partners: [
      visitor('vale', 'Vale Fiction', 'protect', 'Protect'),
      // Only two agencies of that profile read what is shared with a meeting.
      visitor('otto', 'Otto Notional', 'csc', 'Social care'),
    ],
    child: 'Indigo Testchild',
    outcome: null,
    rating: 'none',
  },
  oldham: {
    kind: 'high-risk-domestic-abuse',
    title: 'Daily risk management meeting, high-risk domestic abuse',
    chair: visitor('maple', 'Maple Example', 'csc', 'Social care'),
    partners: [
      visitor('flint', 'Flint Fiction', 'police', 'Police'),
      visitor('ember', 'Ember Pretend', 'domestic-abuse', 'Domestic abuse'),
    ],
    child: 'Clover Testchild',
    outcome: { id: 'OLD-O3.3', words: 'assessment of need under section 17' },
    rating: 'none',
  },
  portsmouth: {
    kind: 'mats-managers',
    title: 'MATs managers’ meeting',
    chair: visitor('marina', 'Marina Example', 'csc', 'Social care'),
    partners: [
      visitor('harbour', 'Harbour Invented', 'early-help', 'Early Help'),
      visitor('coral', 'Coral Imagined', 'health', 'Health'),
    ],
    child: 'Cowrie Testchild',
    outcome: { id: 'green-pathway', words: 'green pathway' },
    rating: 'none',
  },
};

export const HUBS_ON_TRIAL: readonly HubOnTrial[] = SHIPPED_HUBS.map((hub) => ({ hub, ...ON_TRIAL[hub] }));
