/** A profile from the text of a file; everything wrong with it at once, by path and in words. */
import { readProfile, type ProfileRead } from '#shared/hub/check-profile.ts';

const NOT_JSON: ProfileRead = {
  ok: false,
  problems: [
    { path: '', sentence: 'This file is not JSON. Look for a missing comma, bracket or quotation mark.' },
  ],
};

export const readProfileText = (text: string): ProfileRead => {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return NOT_JSON;
  }
  return readProfile(json);
};
