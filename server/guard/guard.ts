/** The draft lane's gate: which documents are open here, who holds them, and when they must let go. */
import { randomInt } from 'node:crypto';
import type { DocumentName, DocumentRef } from '#shared/documents/names.ts';
import { parseDocumentName } from '#shared/documents/names.ts';
import { accept, type Result } from '#shared/result.ts';
import type { SectionText } from '../meeting/section.ts';
import type { Channel, ChannelRequest } from './channel.ts';
import { openGuardedDocument, type GuardedDocument } from './guarded-document.ts';
import { NOT_HERE } from './refusals.ts';
import { readSection } from './section-text.ts';
import type { GuardSetting } from './setting.ts';

export type OpenRequest = Omit<ChannelRequest, 'access'> & {
  readonly document: DocumentName;
  /** The Yjs client id it will write with; reserved for the person where they may write. */
  readonly client: number;
};

export type Guard = {
  open(request: OpenRequest): Promise<Result<Channel>>;
  /** To be called when a contact's or a meeting's stream grew, with its name; other streams change no right. */
  rightsChanged(stream: string): Promise<void>;
  /** Reads what other servers wrote into the texts that are open here. */
  readOn(): Promise<void>;
  /** The number of the channels of a text; null where nobody has it open here. */
  channelOf(document: DocumentName): number | null;
  /**
   * @throws KeyDestroyedError where the contact was erased
   */
  readonly sectionText: SectionText;
  openDocuments(): number;
  close(): void;
};

/**
 * By chance, so that it tells nobody how many documents others have opened; never used twice but by a rare one,
 * so that a client which still holds the number of a document let go reaches no other. All are as long on the wire.
 */
const newNumber = (): number => randomInt(2 ** 31, 2 ** 32);

export const createGuard = (setting: GuardSetting): Guard => {
  const documents = new Map<DocumentName, GuardedDocument>();

  const refOf = (name: DocumentName): DocumentRef => {
    const ref = parseDocumentName(name);
    if (ref === null) throw new Error('A document name that names no document');
    return ref;
  };

  /** Held while it is used, so that it is not let go between two steps. */
  const use = async <Value>(name: DocumentName, deed: (document: GuardedDocument) => Promise<Value>): Promise<Value> => {
    const known = documents.get(name);
    const document = known ?? openGuardedDocument(setting, { name, ref: refOf(name), number: newNumber(), onIdle: () => documents.delete(name) });
    documents.set(name, document);
    const letGo = document.hold();
    try {
      return await deed(document);
    } finally {
      letGo();
    }
  };

  const open = ({ document: name, actor, client, member, onEnd }: OpenRequest): Promise<Result<Channel>> =>
    use(name, async (document) => {
      const wanted = await setting.rights.access(document.ref, actor);
      if (wanted === 'none') return NOT_HERE;
      if (wanted === 'write') {
        const reserved = await document.reserve(client, actor.person);
        if (!reserved.ok) return reserved;
      }
      // Asked again: from here to the return nothing waits, so no change of rights can slip in between.
      const access = await setting.rights.access(document.ref, actor);
      return access === 'none' ? NOT_HERE : accept(document.join({ actor, access, member, onEnd }));
    });

  const stopListening = setting.bus.subscribe(({ hub, streams }) => {
    if (hub !== setting.hub) return;
    for (const { stream, position } of streams) {
      if (stream.startsWith('document/')) void documents.get(stream.slice('document/'.length) as DocumentName)?.heard(position);
    }
  });

  return {
    open,
    rightsChanged: async (stream) => {
      if (!/^(?:contact|meeting)\//.test(stream)) return;
      await Promise.all([...documents.values()].filter((document) => dependsOn(document.ref, stream)).map((document) => document.reconsider()));
    },
    readOn: async () => {
      // One after the other: with hundreds of them open, the journal has others to serve.
      for (const name of [...documents.keys()]) await use(name, (document) => document.readOn());
    },
    channelOf: (name) => documents.get(name)?.number ?? null,
    sectionText: (name) => use(name, async (document) => readSection(document.ref, await document.journalled())),
    openDocuments: () => documents.size,
    close: stopListening,
  };
};

const dependsOn = (ref: DocumentRef, stream: string): boolean =>
  stream === `meeting/${ref.meeting}` || (ref.kind !== 'meeting' && stream === `contact/${ref.contact}`);
