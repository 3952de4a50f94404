/** The kinds of text a command carries. */
import { z } from 'zod';
import { LONG_TEXT, SHORT_TEXT } from '../../wire/limits.ts';

export const Words = z.string().trim().min(1, 'Write a few words').max(LONG_TEXT);
export const Line = z.string().trim().min(1, 'Write a few words').max(SHORT_TEXT);
export const OptionalWords = z.string().trim().max(LONG_TEXT);
export const OptionalLine = z.string().trim().max(SHORT_TEXT);
/** A value's id in the hub's profile. */
export const ProfileId = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/);
