/** Whether the person at this screen is in the middle of writing, and must not be moved. */

const STILL_TYPING_MS = 8_000;

let lastTypedAt = Number.NEGATIVE_INFINITY;

const isEditable = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement &&
  (element.isContentEditable ||
    element.matches('textarea, select, input:not([type=radio], [type=checkbox])'));

/** Words in a form that are nowhere but on this screen; text written together is marked `data-shared`. */
export const hasUnsentWords = (): boolean =>
  [
    ...document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(
      '[data-item] :is(textarea, input:not([type=radio], [type=checkbox]))',
    ),
  ].some(
    (field) =>
      field.dataset['shared'] === undefined && field.value !== '' && field.value !== field.defaultValue,
  );

/** Notes when somebody last typed, or came to a field to type, until called off. */
export const watchTyping = (): (() => void) => {
  const note = (event: Event) => {
    if (event.target instanceof Element && isEditable(event.target)) lastTypedAt = performance.now();
  };
  document.addEventListener('focusin', note);
  document.addEventListener('input', note);
  document.addEventListener('keydown', note);
  return () => {
    document.removeEventListener('focusin', note);
    document.removeEventListener('input', note);
    document.removeEventListener('keydown', note);
  };
};

export const isTyping = (): boolean => {
  const isAtIt = isEditable(document.activeElement) && performance.now() - lastTypedAt < STILL_TYPING_MS;
  return isAtIt || hasUnsentWords();
};

/** A single key is a command only where it is not a letter being written. */
export const isInField = (): boolean => isEditable(document.activeElement);
