/** Sharing without consent, the sharing record and its file, over real sockets and HTTP. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import type { SharingLine } from '#shared/wire/messages.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { nextSitting, Participant, signIn } from './record-client.ts';

let server: TestServer;
let chair: Participant;
let police: Participant;
let health: Participant;
let meeting: MeetingId;
let contact: ContactId;
const reason = '=SUM(1) invented reason';

beforeAll(async () => {
  server = await startServer();
  chair = await Participant.join(server.url, 'amara', 'csc');
  police = await Participant.join(server.url, 'quill', 'police');
  health = await Participant.join(server.url, 'ivy', 'health');
  meeting = await nextSitting(chair);
  await chair.watchMeeting(meeting);
  await chair.press({ type: 'open-meeting', meeting });
  for (const each of [police, health]) {
    await each.watchMeeting(meeting);
    await each.press({ type: 'join-meeting', meeting, place: 'room' });
  }
  contact = chair.meeting(meeting).agenda[0]!.contact;
  await police.until(() => police.streams.has(`contact/${contact}`));
  await health.until(() => health.streams.has(`contact/${contact}`));
});

afterAll(async () => {
  [chair, police, health].forEach((each) => each[Symbol.dispose]());
  await server.stop();
});

const sharingFor = async (asked: Participant, filter: object = {}): Promise<readonly SharingLine[]> => {
  const answer = await asked.ask({
    type: 'sharing-record',
    contact: null,
    agency: null,
    from: null,
    to: null,
    ...filter,
  });
  return answer.value.rows;
};

it('[CNS-4] two sessions agree, each for its party, and every board shows when it is complete', async () => {
  const family = { kind: 'told', words: '' };
  await chair.press({
    type: 'propose-override',
    contact,
    owner: 'police',
    ground: 'BEX-N6',
    rationale: 'Harm',
    family,
  });
  await police.until(() => Object.keys(police.contact(contact).overrides).length === 1);
  const { override } = Object.values(police.contact(contact).overrides)[0]!;
  const agree = { type: 'agree-override', contact, override, party: 1, words: '' };
  expect(await chair.send(agree)).toMatchObject({ ok: false, refusal: { code: 'not-permitted' } });
  expect(await health.send(agree)).toMatchObject({ ok: false, refusal: { code: 'not-permitted' } });
  await police.press(agree);
  const answers = () =>
    Object.values(chair.contact(contact).overrides)[0]!.parties.map(({ answer }) => answer.kind);
  await chair.until(() => answers().every((kind) => kind === 'agreed'));
  expect(answers()).toEqual(['agreed', 'agreed']);
});

it('[SHR-1] the record tells what was withheld and that nothing is known, with who had it open', async () => {
  await police.press({ type: 'withhold-information', meeting, contact, agency: 'police', reason });
  await health.press({ type: 'record-nothing-known', meeting, contact, agency: 'health', systems: [] });
  const rows = await sharingFor(chair, { contact });
  expect(rows.map(({ owner, deed }) => [owner, deed.kind])).toEqual([
    ['police', 'not-shared'],
    ['health', 'nothing-known'],
  ]);
  expect(rows[0]?.overrides).toHaveLength(1);
  expect(rows[1]?.didRead.map(({ person }) => person).toSorted()).toEqual(['amara', 'quill']);
  expect(rows[1]?.couldRead.map(({ person }) => person)).toContain('tomas');
});

it('[SHR-6] an agency’s extract has its own sharing only, and a reader only contacts they are admitted to', async () => {
  expect((await sharingFor(police, { agency: 'police' })).map(({ owner }) => owner)).toEqual(['police']);
  using solace = await Participant.join(server.url, 'wren', 'solace');
  expect(await sharingFor(solace)).toEqual([]);
  expect(await sharingFor(solace, { contact })).toEqual([]);
  expect(solace.received('invented reason')).toBe(false);
});

it('[SHR-7] as a file it runs nothing in a spreadsheet, and taking it away counts as having read it', async () => {
  const cookie = await signIn(server.url, 'petra');
  const get = (path: string) => fetch(`${server.url}/api/v1${path}`, { headers: { cookie } });
  const response = await get('/sharing.csv?agency=police');
  expect(response.headers.get('content-type')).toContain('text/csv');
  const file = await response.text();
  expect(file).toContain(`"'=SUM(1) invented reason"`);
  expect(file).toContain('decided not to share');
  expect(file).not.toContain('nothing is known');
  await health.press({ type: 'record-nothing-known', meeting, contact, agency: 'health', systems: [] });
  const [, , latest] = await sharingFor(chair, { contact });
  expect(latest?.didRead.map(({ person }) => person)).toContain('petra');
  expect((await fetch(`${server.url}/api/v1/sharing.csv`)).status).toBe(401);
  expect((await get('/sharing.csv?words=secret')).status).toBe(400);
});

it('[SHR-4] whom the decision log showed the contact had it open too', async () => {
  using nell = await Participant.join(server.url, 'nell', 'csc');
  const filter = {
    meeting: null,
    agency: null,
    person: null,
    kinds: [],
    from: null,
    to: null,
    words: '',
    after: null,
  };
  await nell.ask({ type: 'decision-log', contact, ...filter, limit: 1 });
  const rows = await sharingFor(chair, { contact });
  expect(rows.at(-1)?.didRead.map(({ person }) => person)).toContain('nell');
});

it('[SEA-13] an observer is let in by the chair, sees the contacts, and writes nothing', async () => {
  using olive = await Participant.join(server.url, 'olive', 'csc');
  await olive.watchMeeting(meeting);
  const join = { type: 'join-as-observer', meeting, place: 'room', acknowledges: true };
  expect(await olive.send(join)).toMatchObject({ ok: false, refusal: { code: 'not-permitted' } });
  await chair.press({ type: 'name-observer', meeting, observer: 'olive', reason: 'New in post' });
  expect(await olive.send({ ...join, acknowledges: false })).toMatchObject({
    ok: false,
    refusal: { code: 'malformed' },
  });
  await olive.press(join);
  await olive.until(() => olive.streams.has(`contact/${contact}`));
  expect(olive.meeting(meeting).attendance['olive' as never]).toMatchObject({ isObserver: true });
  const said = { type: 'state-consent', contact, statement: 'verbal', words: '', saidAt: null };
  expect(await olive.send(said)).toMatchObject({ ok: false, refusal: { code: 'not-permitted' } });
});
