/** A zip file made while it is sent: never more of it in memory than one file's last piece. */
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export type ArchiveFile = {
  /** Inside the archive, with `/` between folders. */
  readonly path: string;
  /** Of text, none of them empty: a stream takes nothing for its end. */
  readonly pieces: Iterable<string> | AsyncIterable<string>;
};

/** Destroying what it returns stops the work; a fault of `files` destroys it, so that nobody takes half for the whole. */
export const zipOf = (files: AsyncIterable<ArchiveFile>, madeAt: Date): Readable => {
  const zip = new ZipFile();
  const output = Readable.from(zip.outputStream, { objectMode: false });
  const gone = new AbortController();
  output.once('close', () => gone.abort());

  const write = async (): Promise<void> => {
    for await (const { path, pieces } of files) {
      const content = Readable.from(pieces, { objectMode: false });
      zip.addReadStream(content, path, { mtime: madeAt });
      try {
        await finished(content, { signal: gone.signal });
      } finally {
        content.destroy();
      }
    }
    zip.end();
  };

  const fail = (error: unknown): void =>
    void output.destroy(error instanceof Error ? error : new Error('The archive could not be made'));
  zip.on('error', fail);
  write().catch((error: unknown) => {
    if (!gone.signal.aborted) fail(error);
  });
  return output;
};
