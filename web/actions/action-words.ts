export const RESULTS = { done: 'Done', 'not-done': 'Not done', 'not-possible': 'Not possible' } as const;
