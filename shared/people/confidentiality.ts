/** What an observer acknowledges before they see anything; recorded to the letter, and worded anew by adding another. */
export const CONFIDENTIALITY =
  'I will keep confidential all that I see and hear in this meeting. I will copy none of it, and I will take no part in its decisions.';
