import { describe, it } from 'vitest';
import { shippedHub } from '../support/hub-files.ts';
import { expectRuleWords, type RuleWords } from './rule-words.ts';

const bexley = shippedHub('bexley');

const WORDS: readonly RuleWords[] = [
  ['[BEX-C1] family members phone, write or come', '1', /phone, write or come/],
  ['[BEX-C2] police send Merlin reports', '1', /Merlin/],
  ['[BEX-C3] professionals send the referral form', '1', /referral form/],
  [
    '[BEX-C4] a contact officer screens first',
    '2',
    /contact officer records and screens every contact first/,
  ],
  ['[BEX-C5] basic screening prevents duplication', '3', /prevents duplication.*forwarded immediately/],
  ['[BEX-C6] screening checks are not MASH checks', '3', /not MASH checks/],
  ['[BEX-C7] then a qualified social worker', '4', /qualified social worker.*threshold decision/],
  ['[BEX-C8] consultation about a named child', '5', /named child it may have screening checks/],
  ['[BEX-C9] consultation about an unnamed child', '6', /unnamed child: no screening checks/],
  ['[BEX-R3] high-risk and other checks differ', '13', /High-risk MASH checks and other MASH checks/],
  ['[BEX-R4] partners work to the risk rating', 'SLA', /prescribed risk rating/],
  ['[BEX-M1] a manager opens a check', '13', /a manager decides/],
  ['[BEX-M2] only where information is short', '13', /too little information/],
  ['[BEX-M3] only for the initial decision', '13', /only the initial contact decision/],
  ['[BEX-M4] a secure workspace', '14', /secure workspace that only designated MASH professionals/],
  ['[BEX-M5] each professional writes directly', '14', /directly onto the MASH record/],
  ['[BEX-M6] a manager assigns the check', '15', /manager assigns.*at once/],
  ['[BEX-M7] health, education and police always', '15', /Health, Education and Police are always asked/],
  [
    '[BEX-M8] information includes analysis',
    '16',
    /clear, relevant, proportionate and includes some analysis/,
  ],
  ['[BEX-M9] the agency keeps its own record', '16', /keeps a record of what it shared/],
  ['[BEX-M10] the co-ordinator leads the analysis', '17', /leads the analysis/],
  ['[BEX-M11] rapid case mapping where doubt remains', '17', /rapid case mapping/],
  ['[BEX-M12] released in proportion', '28', /in proportion to the situation and the risk/],
  ['[BEX-N1] the public need no consent', '18', /not expected to have consent/],
  [
    '[BEX-N2] explicit consent is best practice',
    '18',
    /explicit consent.*at least one person with parental responsibility/,
  ],
  ['[BEX-N3] Family Wellbeing always needs consent', '19', /always needs consent/],
  ['[BEX-N4] Child in Need: the family is at least informed', '19', /at least informed/],
  ['[BEX-N5] the decision to share is recorded', '20', /what, with whom and for what purpose/],
  ['[BEX-N6] public interest', '21', /Public interest.*significant harm/],
  [
    '[BEX-N7] three grounds not to inform',
    '22',
    /increased risk of significant harm[\s\S]*serious crime[\s\S]*unjustified delay/,
  ],
  [
    '[BEX-X1] the manager first, then the board’s policy',
    '12',
    /MASH manager first[\s\S]*formal escalation policy/,
  ],
  ['[BEX-X3] virtual professionals are named', 'SLA', /virtual designated MASH professional is named/],
  ['[BEX-X4] an absence is told that day', 'SLA', /told to the MASH manager that day/],
  ['[BEX-X5] managers answer for decisions after checks', 'SLA', /decisions made after MASH checks/],
  ['[BEX-X7] partners follow their own data protection', 'SLA', /own agency’s data protection/],
  [
    '[BEX-X8] partners bring their own equipment',
    'SLA, Facilities and ICT',
    /own equipment|their own equipment|secure their own/,
  ],
];

describe('Bexley in words', () => {
  it.each(WORDS.map((words) => [words[0], words] as const))('%s', (_rule, words) =>
    expectRuleWords(bexley, words),
  );
});
