/** A contact's particulars while somebody writes them: kept in this page's memory and nowhere else. */
import { gaps, type Child, type ContactDetails, type HouseholdMember } from '#shared/hub/contact-fields.ts';
import { NO_DETAILS } from '#shared/decisions/state/contact.ts';

const NOBODY = { name: '', dateOfBirth: null, ethnicity: '', firstLanguage: '', religion: '' };
const newChild = (): Child => ({ ...NOBODY, gender: '', specialNeeds: '' });
const newMember = (): HouseholdMember => ({
  ...NOBODY,
  relationship: '',
  parentalResponsibility: 'not-known',
});

/** Readonly arrays and objects of the state become ones a form may write to. */
const writable = (details: ContactDetails): ContactDetails => structuredClone(details);

const isBlank = (person: object): boolean =>
  Object.values(person).every((value) => value === '' || value === null || value === 'not-known');

export class ContactDraft {
  details = $state<ContactDetails>(writable(NO_DETAILS));
  #before: string;

  constructor(details: ContactDetails = NO_DETAILS) {
    this.details = writable(details);
    this.#before = JSON.stringify(this.finished);
  }

  /** What is sent: nothing said about a person is no person. */
  get finished(): ContactDetails {
    const details = $state.snapshot(this.details);
    return {
      ...details,
      children: details.children.filter((child) => !isBlank(child)),
      household: details.household.filter((member) => !isBlank(member)),
    };
  }

  get gaps() {
    return gaps(this.finished);
  }

  /** Whether leaving would lose something. */
  get isChanged(): boolean {
    return JSON.stringify(this.finished) !== this.#before;
  }

  addChild(): void {
    this.details.children.push(newChild());
  }

  removeChild(index: number): void {
    this.details.children.splice(index, 1);
  }

  addMember(): void {
    this.details.household.push(newMember());
  }

  removeMember(index: number): void {
    this.details.household.splice(index, 1);
  }
}
