/** What the domain must be given instead of taking it: time, chance, and the world outside. */
import ts from 'typescript';
import { nodesOf, placeOf, type CodeFile } from './source-files.ts';

const OUTSIDE = new Set(
  (
    'process console crypto performance fetch globalThis window document navigator localStorage Buffer ' +
    'require setTimeout setInterval setImmediate queueMicrotask'
  ).split(' '),
);
const CLOCKS_AND_CHANCE = new Set(['Date.now', 'Math.random', 'Temporal.Now']);

/** `shared/x.ts:3 uses Date.now` for each place. */
export const impuritiesOf = (file: CodeFile): readonly string[] => {
  const ownNames = new Set(nodesOf(file, isDeclaration).map((node) => node.name?.getText(file.tree)));
  const outside = nodesOf(file, ts.isIdentifier)
    .filter((node) => OUTSIDE.has(node.text) && !ownNames.has(node.text) && isValue(node))
    .map((node) => ({ node, what: node.text }));
  const clocks = nodesOf(file, ts.isPropertyAccessExpression)
    .map((node) => ({ node, what: node.getText(file.tree) }))
    .filter(({ what }) => CLOCKS_AND_CHANCE.has(what));
  const dates = nodesOf(file, isDateOfNow).map((node) => ({ node, what: 'the date of now' }));
  return [...outside, ...clocks, ...dates].map(({ node, what }) => `${placeOf(file, node)} uses ${what}`);
};

type Declaration = ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement | ts.ImportSpecifier;

const isDeclaration = (node: ts.Node): node is Declaration | ts.FunctionDeclaration =>
  ts.isVariableDeclaration(node) ||
  ts.isParameter(node) ||
  ts.isBindingElement(node) ||
  ts.isImportSpecifier(node) ||
  ts.isFunctionDeclaration(node);

/** Not the name of a property or of a type, which may well be `process` or `document`. */
const isValue = (node: ts.Identifier): boolean => {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !(
    ts.isTypeElement(parent) ||
    ts.isTypeReferenceNode(parent) ||
    ts.isTypeAliasDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isNamedTupleMember(parent)
  );
};

const isDateOfNow = (node: ts.Node): node is ts.NewExpression | ts.CallExpression =>
  (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0) ||
  (ts.isCallExpression(node) && node.expression.getText() === 'Date');
