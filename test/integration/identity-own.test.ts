/** What belongs to a person who signs in by their organisation: their sign-ins, and their identities. */
import { describe, expect, it } from 'vitest';
import { createSignInLinks } from '#server/identity/sign-in-links.ts';
import { filesIn } from '#server/stores/files-in.ts';
import { EpochMillis, PersonId } from '#shared/ids.ts';
import { createVisitor, type Visitor } from './identity-visitor.ts';
import { QUILL, useWalks } from './identity-walks.ts';
import { openSocket } from './kept-connection.ts';

const walks = useWalks();

describe('a person’s own', () => {
  it('[IDN-25] people see their own sign-ins, and ending one cuts its connection at once', async () => {
    walks.police.account = QUILL;
    const [here, there] = [createVisitor(), createVisitor()];
    await walks.walk(here);
    await walks.walk(there);
    const listed = async (visitor: Visitor) =>
      (await (await visitor.send(`${walks.hub.url}/api/v1/sessions`)).json()) as {
        id: string;
        isThisOne: boolean;
        means: string;
      }[];
    const other = (await listed(there)).find(({ isThisOne }) => isThisOne)!;
    expect(other.means).toBe('oidc/police');
    expect((await listed(here)).map(({ id }) => id)).toContain(other.id);

    const socket = openSocket(walks.hub.url, there.cookies(walks.hub.url));
    await new Promise<void>((resolve) => socket.once('welcome', () => resolve()));
    const cut = new Promise<string>((resolve) => socket.once('disconnect', resolve));
    expect(
      (await here.send(`${walks.hub.url}/api/v1/sessions/${other.id}`, { method: 'DELETE' })).status,
    ).toBe(204);
    expect(await cut).toBe('io server disconnect');
    expect(await walks.whoIs(there)).toBeNull();
    expect(await walks.whoIs(here)).not.toBeNull();

    walks.police.account = { ...QUILL, sub: 'another-sergeant' };
    const stranger = createVisitor();
    await walks.walk(stranger);
    const own = (await listed(here)).find(({ isThisOne }) => isThisOne)!;
    expect(
      (await stranger.send(`${walks.hub.url}/api/v1/sessions/${own.id}`, { method: 'DELETE' })).status,
    ).toBe(404);
    expect(await walks.whoIs(here)).not.toBeNull();
  });

  it('[IDN-27] a one-time link joins an identity to a registered person of the issuer’s agency, and to no second one', async () => {
    walks.police.account = QUILL;
    const quill = createVisitor();
    await walks.walk(quill);
    const { id } = (await walks.whoIs(quill))!;
    const home = filesIn(walks.hub.directory);
    const links = createSignInLinks((await home.open('identity')).tables);
    const linkFor = async (person: string) =>
      (await links.make(PersonId.parse(person), 'person', EpochMillis.parse(Date.now()))).token;

    walks.police.account = { sub: 'quill-second-account', name: 'Q. Fiction', groups: [] };
    expect(await walks.walk(createVisitor())).toBe('/?sign-in=agency-not-mapped');
    const link = await linkFor(id);
    expect(await walks.walk(createVisitor(), 'police', { for: 'set-up', link, name: null })).toBe('/');
    const second = createVisitor();
    expect(await walks.walk(second)).toBe('/');
    expect(await walks.whoIs(second)).toMatchObject({ id, name: 'Quill Fiction' });
    const used = await second.send(`${walks.hub.url}/api/v1/sign-in/oidc/police`, {
      method: 'POST',
      body: { for: 'set-up', link, name: null },
    });
    expect(used.status).toBe(404);

    walks.council.account = { sub: 'quill-at-the-council', name: 'Quill Fiction', groups: [] };
    expect(
      await walks.walk(createVisitor(), 'council', { for: 'set-up', link: await linkFor(id), name: null }),
    ).toBe('/?sign-in=agency-not-mapped');
    walks.police.account = { ...QUILL, sub: 'a-third-officer' };
    const third = createVisitor();
    await walks.walk(third);
    const other = (await walks.whoIs(third))!;
    walks.police.account = QUILL;
    expect(
      await walks.walk(createVisitor(), 'police', { for: 'set-up', link: await linkFor(other.id), name: null }),
    ).toBe('/?sign-in=somebody-else');
    await home.close();
  });
});
