/** A signed-in person's requests about the records, as their browser sends them. */
export type Asker = {
  get(path: string): Promise<Response>;
  post(path: string, body: object, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** @throws where the server refuses */
  read<Answer>(path: string): Promise<Answer>;
};

export const createAsker = (url: string, cookie: string): Asker => {
  const get = (path: string) => fetch(`${url}/api/v1/records${path}`, { headers: { cookie } });
  return {
    get,
    post: (path, body, headers = {}) =>
      fetch(`${url}/api/v1/records${path}`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    read: async <Answer>(path: string) => {
      const response = await get(path);
      if (!response.ok) throw new Error(`The server answered ${response.status}`);
      return (await response.json()) as Answer;
    },
  };
};
