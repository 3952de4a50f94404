/** The steps of a hub's procedure in the order in which they are shown, from the sections of its profile and its own rows. */
import type { HubProfile } from './profile.ts';
import { eligibilityStep, oversightStep, promptStep, routeStep } from './steps-of-rows.ts';
import {
  challengeStep,
  decisionStep,
  feedbackStep,
  firstResponseStep,
  levelStep,
  screeningStep,
} from './steps-of-sections.ts';
import type { Step } from './step.ts';

/** Pure and cheap; a council that fills a section of its file has the step. */
export const stepsOf = (profile: HubProfile): readonly Step[] => {
  const named = [...profile.eligibility.map(eligibilityStep), ...profile.steps];
  const endorsers = new Set(named.flatMap(({ endorsedBy }) => endorsedBy ?? []));
  // Grading is one step, whichever the level; an endorser of other steps endorses those.
  const oversight = profile.oversight.filter(
    ({ step, role }) => step !== 'grade' && !(step === 'endorse' && role !== null && endorsers.has(role)),
  );
  const isLast = ({ step }: { readonly step: string }) => step === 'approve' || step === 'endorse';
  return [
    ...screeningStep(profile),
    ...firstResponseStep(profile),
    ...levelStep(profile),
    ...oversight.filter((each) => !isLast(each)).map(oversightStep),
    ...profile.prompts.map(promptStep),
    ...named,
    ...profile.routes.map(routeStep),
    ...decisionStep(profile),
    ...oversight.filter(isLast).map(oversightStep),
    ...feedbackStep(profile),
    ...challengeStep(profile),
  ];
};
