/** What a meeting talked of beside contacts. Whoever is in the meeting reads it: it is no place for a child's details. */
import type { EntryId } from '../../ids.ts';

export type AgendaPointEvent =
  | { readonly type: 'agenda-point-put'; readonly words: string }
  | { readonly type: 'agenda-point-settled'; readonly point: EntryId; readonly words: string };
