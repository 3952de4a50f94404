/** The repository's own files, read and parsed once, for the tests that look at the code itself. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export const ROOT = join(import.meta.dirname, '../..');

const PATTERNS = [
  '{server,shared,test,web,docs,.ci}/**/*.{ts,js,svelte,css,html,md}',
  '.ci/run',
  '*.{ts,js,md}',
];
const NOT_OURS = ['**/node_modules/**', 'test/results/**'];

export type SourceFile = {
  /** From the top folder, with slashes: `shared/ids.ts`. */
  readonly path: string;
  readonly text: string;
};

/** A .ts or .js file, or the scripts of a component at their own lines. */
export type CodeFile = SourceFile & { readonly tree: ts.SourceFile };

export type Import = {
  readonly specifier: string;
  readonly isTypeOnly: boolean;
  readonly line: number;
};

const readSource = (path: string): SourceFile => ({ path, text: readFileSync(join(ROOT, path), 'utf8') });

export const sourceFiles: readonly SourceFile[] = globSync(PATTERNS, { cwd: ROOT, exclude: NOT_OURS })
  .toSorted()
  .map(readSource);

/** Everything but the scripts becomes spaces, so that lines stay where they are. */
const scriptsOf = (component: string): string => {
  const blank = component.replace(/[^\n]/g, ' ');
  let script = blank;
  for (const { index, 0: whole, groups } of component.matchAll(
    /<script\b[^>]*>(?<body>[\s\S]*?)<\/script>/g,
  )) {
    const body = groups?.['body'] ?? '';
    const start = index + whole.indexOf('>') + 1;
    script = script.slice(0, start) + body + script.slice(start + body.length);
  }
  return script;
};

const parse = ({ path, text }: SourceFile): ts.SourceFile =>
  ts.createSourceFile(path, path.endsWith('.svelte') ? scriptsOf(text) : text, ts.ScriptTarget.Latest, true);

export const codeFiles: readonly CodeFile[] = sourceFiles
  .filter(({ path }) => /\.(?:ts|js|svelte)$/.test(path))
  .map((file) => ({ ...file, tree: parse(file) }));

/** Every node of the file that the question answers for. */
export const nodesOf = <Found extends ts.Node>(
  file: CodeFile,
  isWanted: (node: ts.Node) => node is Found,
): Found[] => {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (isWanted(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file.tree);
  return found;
};

/** `shared/ids.ts:12` */
export const placeOf = (file: CodeFile, node: ts.Node): string => `${file.path}:${lineOf(file, node)}`;

const lineOf = (file: CodeFile, node: ts.Node): number =>
  file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1;

const isStringModule = (node: ts.Node | undefined): node is ts.StringLiteral =>
  node !== undefined && ts.isStringLiteral(node);

/** Imports, re-exports, `import()` and import types alike. */
export const importsOf = (file: CodeFile): readonly Import[] =>
  nodesOf(file, (node): node is ts.Node => moduleNamedBy(node) !== null).map((node) => ({
    specifier: moduleNamedBy(node) ?? '',
    isTypeOnly: isTypeOnly(node),
    line: lineOf(file, node),
  }));

const moduleNamedBy = (node: ts.Node): string | null => {
  if (
    (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
    isStringModule(node.moduleSpecifier)
  ) {
    return node.moduleSpecifier.text;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    return isStringModule(argument) ? argument.text : null;
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return isStringModule(node.argument.literal) ? node.argument.literal.text : null;
  }
  return null;
};

const isTypeOnly = (node: ts.Node): boolean =>
  ts.isImportTypeNode(node) ||
  (ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) ||
  (ts.isExportDeclaration(node) && node.isTypeOnly);
