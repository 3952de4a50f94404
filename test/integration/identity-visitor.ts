/** A browser without a screen: keeps cookies for each address, follows redirects, and sends the origin of its page. */

export type Visitor = {
  /** One request, no redirect followed. */
  send(
    address: string,
    options?: { readonly method?: string; readonly body?: object; readonly from?: string },
  ): Promise<Response>;
  /** Follows redirects until `isThere`, and returns that address without asking for it. */
  follow(address: string, isThere: (address: string) => boolean): Promise<string>;
  /** The cookies it would send there. */
  cookies(address: string): string;
  /** As somebody who starts anew at that address. */
  forget(address: string): void;
};

const MANY = 12;

export const createVisitor = (): Visitor => {
  const jar = new Map<string, Map<string, string>>();
  const jarOf = (address: string): Map<string, string> => {
    const { origin } = new URL(address);
    const own = jar.get(origin) ?? new Map<string, string>();
    jar.set(origin, own);
    return own;
  };
  const keep = (address: string, response: Response): void => {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jarOf(address).delete(name);
      else jarOf(address).set(name, value);
    }
  };
  const cookies = (address: string): string =>
    [...jarOf(address)].map(([name, value]) => `${name}=${value}`).join('; ');

  const send: Visitor['send'] = async (address, { method = 'GET', body, from } = {}) => {
    const response = await fetch(address, {
      method,
      redirect: 'manual',
      headers: {
        cookie: cookies(address),
        ...(method === 'GET' ? {} : { origin: from ?? new URL(address).origin }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    keep(address, response);
    return response;
  };

  return {
    send,
    cookies,
    forget: (address) => jarOf(address).clear(),
    follow: async (start, isThere) => {
      let address = start;
      for (let step = 0; step < MANY; step += 1) {
        if (isThere(address)) return address;
        const response = await send(address);
        const next = response.headers.get('location');
        if (next === null)
          throw new Error(`${new URL(address).pathname} answered ${response.status} and sent nowhere`);
        address = new URL(next, address).href;
      }
      throw new Error('Sent round in circles');
    },
  };
};
