/** Where rules are written down, and where tests name them. */
import ts from 'typescript';
import { codeFiles, nodesOf, placeOf, sourceFiles } from './source-files.ts';

/** `JRN-3`, `BEX-T1`, `OLD-S3.5`. */
const ID = String.raw`[A-Z][A-Z0-9]+-[A-Z]*\d+(?:\.\d+)*`;
const RULE_LINE = new RegExp(String.raw`^- \[(${ID})\] \S.*$`);
const NAMED_FIRST = new RegExp(String.raw`^(?:\[${ID}\]\s*)+`);
const EACH_ID = new RegExp(ID, 'g');

export type Place = { readonly id: string; readonly place: string };

/** Rules of the five procedures keep the ids of the paragraph they come from, and need no line of ours. */
export const isProcedureRule = (id: string): boolean => /^(?:OLD|POR|BEX|LAN|MAN)-/.test(id);

const ruleLines = (sourceFiles.find(({ path }) => path === 'shared/RULES.md')?.text ?? '')
  .split('\n')
  .map((text, index) => ({ text, place: `shared/RULES.md:${index + 1}` }))
  .filter(({ text }) => text.startsWith('- ['));

export const writtenRules: readonly Place[] = ruleLines.flatMap(({ text, place }) => {
  const id = RULE_LINE.exec(text)?.[1];
  return id === undefined ? [] : [{ id, place }];
});

export const unreadableRuleLines: readonly string[] = ruleLines
  .filter(({ text }) => !RULE_LINE.test(text))
  .map(({ place }) => place);

const isText = (
  node: ts.Node,
): node is ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateHead =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node);

/** Every id at the start of a text in test/: tests may be made by a table or by a contract suite. */
export const namedRules: readonly Place[] = codeFiles
  .filter(({ path }) => path.startsWith('test/'))
  .flatMap((file) =>
    nodesOf(file, isText).flatMap((node) => {
      const named = NAMED_FIRST.exec(node.text)?.[0] ?? '';
      return [...named.matchAll(EACH_ID)].map(([id]) => ({ id, place: placeOf(file, node) }));
    }),
  );
