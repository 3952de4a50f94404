/**
 * The components of the lock file in the form that scanners read (CycloneDX 1.5). Not npm's own list: npm leaves out
 * what a tool of the tests also asks for, and with it Yjs.
 */
import { z } from 'zod';

const Package = z.looseObject({
  version: z.string(),
  license: z.string().optional(),
  /** `sha512-…`, in base 64. */
  integrity: z.string().optional(),
  /** Only for the tests. */
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
});

export const Lock = z.looseObject({
  name: z.string(),
  version: z.string(),
  lockfileVersion: z.literal(3),
  /** By the folder each is put in; the board itself under the empty name. */
  packages: z.record(z.string(), Package),
});
export type Lock = z.infer<typeof Lock>;

export type Component = {
  readonly type: 'library';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly scope: 'required' | 'optional';
  readonly purl: string;
  readonly licenses: readonly { readonly expression: string }[];
  readonly hashes: readonly { readonly alg: 'SHA-512'; readonly content: string }[];
};

export type Bill = {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.5';
  readonly version: 1;
  readonly metadata: {
    readonly component: { readonly type: 'application'; readonly name: string; readonly version: string };
  };
  readonly components: readonly Component[];
};

/** Their package.json names none in the form that npm reads; their LICENSE file was read instead. */
const READ_IN_THEIR_FILE: Readonly<Record<string, string>> = { 'png-js': 'MIT', 'xmlhttprequest-ssl': 'MIT' };

/** Each name and version once, however often it is installed. The same lock file gives the same list. */
export const billOf = ({ name, version, packages }: Lock): Bill => {
  const running = Object.entries(packages).filter(([folder, { dev }]) => folder !== '' && dev !== true);
  const components = new Map(
    running.map(([folder, each]) => [`${nameIn(folder)}@${each.version}`, componentOf(nameIn(folder), each)]),
  );
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', name, version } },
    components: [...components.values()],
  };
};

const nameIn = (folder: string): string =>
  folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);

const componentOf = (
  name: string,
  { version, license, integrity = '', optional }: z.infer<typeof Package>,
): Component => {
  const expression = license ?? READ_IN_THEIR_FILE[name];
  const [algorithm, digest = ''] = integrity.split('-', 2);
  return {
    type: 'library',
    'bom-ref': `${name}@${version}`,
    name,
    version,
    scope: optional === true ? 'optional' : 'required',
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    licenses: expression === undefined ? [] : [{ expression }],
    hashes:
      algorithm === 'sha512'
        ? [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }]
        : [],
  };
};
