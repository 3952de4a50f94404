/** An agency's section as the journal has it. The guard implements it: the record knows nothing of documents. */
import type { DocumentName } from '#shared/documents/names.ts';

export type Section = {
  /** Position of the last journalled row that the text includes. */
  readonly position: number;
  readonly text: string;
  /** SHA-256 of the text's UTF-8 bytes, lower-case hexadecimal. */
  readonly hash: string;
};

/** Null where nobody has written anything yet. */
export type SectionText = (document: DocumentName) => Promise<Section | null>;
