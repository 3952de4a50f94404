/** Asks the server for something of its own that is there for certain. @throws where it was not reached, or refused */
export const get = async <Value>(path: string): Promise<Value> => {
  const response = await fetch(path, { headers: { accept: 'application/json' }, cache: 'no-store' });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as Value;
};
