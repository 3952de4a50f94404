/** The arrows between the folders, the purity of the domain, the size wall, and the rule ids. */
import { posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { impuritiesOf } from './support/impurities.ts';
import { isProcedureRule, namedRules, unreadableRuleLines, writtenRules } from './support/rule-ids.ts';
import {
  codeFiles,
  importsOf,
  nodesOf,
  placeOf,
  sourceFiles,
  type CodeFile,
} from './support/source-files.ts';

const WALL = 300;

const expectNone = (offences: readonly string[], whatToDo: string): void =>
  expect(offences, whatToDo).toEqual([]);

const under = (folder: string): readonly CodeFile[] =>
  codeFiles.filter(({ path }) => path.startsWith(`${folder}/`));

const topFolderOf = (path: string): string => (path.includes('/') ? (path.split('/')[0] ?? '') : '');

/** `shared/ids.ts` for our own modules, the name as it stands for a package. */
const targetOf = (from: string, specifier: string): string => {
  if (specifier.startsWith('#')) return specifier.slice(1);
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : specifier;
};

const isPackage = (specifier: string, names: readonly string[]): boolean =>
  names.some((name) => specifier === name || specifier.startsWith(`${name}/`));

type Arrow = {
  readonly from: string;
  readonly target: string;
  readonly specifier: string;
  readonly isTypeOnly: boolean;
};

const forbiddenArrows = (files: readonly CodeFile[], isForbidden: (arrow: Arrow) => boolean): string[] =>
  files.flatMap((file) =>
    importsOf(file)
      .filter(({ specifier, isTypeOnly }) =>
        isForbidden({ from: file.path, target: targetOf(file.path, specifier), specifier, isTypeOnly }),
      )
      .map(({ specifier, line }) => `${file.path}:${line} imports ${specifier}`),
  );

const matchesIn = (pattern: RegExp, isOfInterest: (path: string) => boolean = () => true): string[] =>
  sourceFiles
    .filter(({ path }) => isOfInterest(path))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 100)}`] : [],
        ),
    );

describe('the arrows', () => {
  it('shared imports only shared and the few packages of the domain', () => {
    const offences = forbiddenArrows(
      under('shared'),
      ({ target, specifier }) =>
        !target.startsWith('shared/') && !isPackage(specifier, ['zod', 'yjs', 'y-protocols', 'lib0', '@msgpack/msgpack']),
    );
    expectNone(
      offences,
      'Pass what the domain needs in as an argument, or move the code to server/ or web/.',
    );
  });

  it('server imports nothing from web or test', () => {
    const offences = forbiddenArrows(under('server'), ({ target }) => /^(?:web|test)\//.test(target));
    expectNone(offences, 'The web app is a client like any other; put what both need into shared/.');
  });

  it('web imports nothing from server, test or Node', () => {
    const offences = forbiddenArrows(under('web'), ({ target }) => /^(?:server\/|test\/|node:)/.test(target));
    expectNone(offences, 'Ask the server over the wire (web/live), or put what both need into shared/.');
  });

  it('only web/live knows sockets and Yjs', () => {
    const lane = ['socket.io-client', '@msgpack/msgpack', 'y-websocket', 'y-protocols', 'lib0'];
    const offences = forbiddenArrows(under('web'), ({ from, specifier, isTypeOnly }) => {
      if (from.startsWith('web/live/')) return false;
      const isEditor = from.startsWith('web/agency-information/');
      if (isPackage(specifier, ['yjs'])) return !(isEditor && isTypeOnly);
      return isPackage(specifier, lane) || (specifier.startsWith('@tiptap/') && !isEditor);
    });
    expectNone(
      offences,
      'Use what web/live offers. Only the editor in web/agency-information has Tiptap, and types of Yjs.',
    );
  });

  it('imports cross top folders by # and stay relative within one', () => {
    const offences = forbiddenArrows(codeFiles, ({ from, target, specifier }) => {
      const own = topFolderOf(from);
      if (own === '' || own === 'docs') return false;
      if (specifier.startsWith('#')) return topFolderOf(target) === own;
      return specifier.startsWith('.') && topFolderOf(target) !== own && topFolderOf(target) !== '';
    });
    expectNone(
      offences,
      'Write #shared/…, #server/…, #web/… or #test/… for another folder, ./ or ../ for your own.',
    );
  });

  it('there are no barrels', () => {
    const isReExport = (statement: ts.Statement): boolean =>
      ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;
    const offences = codeFiles.filter(
      ({ path, tree }) =>
        /(?:^|\/)index\.[jt]s$/.test(path) ||
        (tree.statements.length > 0 && tree.statements.every(isReExport)),
    );
    expectNone(
      offences.map(({ path }) => path),
      'Delete the barrel and import each thing from the file that holds it.',
    );
  });
});

describe('the domain', () => {
  it('is pure: no clock, no chance, no world', () => {
    expectNone(
      under('shared').flatMap(impuritiesOf),
      'Let the caller pass the time, the random value or the result in.',
    );
  });
});

describe('every file', () => {
  it(`stays under ${WALL} lines`, () => {
    const offences = sourceFiles
      .filter(({ path }) => !path.endsWith('.md'))
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > WALL);
    expectNone(
      offences.map(({ path, lines }) => `${path} has ${lines} lines`),
      'Split it by what it does; about 80 lines is the usual size.',
    );
  });

  it('has a name that says what is in it', () => {
    const drawer =
      /(?:^|\/)(?:utils?|helpers?|common|misc|lib|[\w-]*[mM]anager|[\w-]*[sS]ervice)(?:\/|\.(?:ts|js|svelte))/;
    const files = codeFiles.map(({ path }) => path).filter((path) => drawer.test(path));
    const classes = codeFiles.flatMap((file) =>
      nodesOf(file, ts.isClassDeclaration)
        .filter(({ name }) => /(?:Manager|Service|Helper|Utils?)$/.test(name?.text ?? ''))
        .map((node) => `${placeOf(file, node)} class ${node.name?.text}`),
    );
    expectNone([...files, ...classes], 'Name it after the thing it holds or the deed it does.');
  });

  it('uses no any', () => {
    const isAny = (node: ts.Node): node is ts.Node => node.kind === ts.SyntaxKind.AnyKeyword;
    const offences = codeFiles.flatMap((file) => nodesOf(file, isAny).map((node) => placeOf(file, node)));
    expectNone(offences, 'Take unknown and parse it, or give the type.');
  });

  it('silences no tool and postpones nothing', () => {
    const offences = matchesIn(
      /@ts-(?:ignor[e]|nochec[k])|(?:es|ox)lint-disabl[e]|svelte-ignor[e]|\b(?:TOD[O]|FIXM[E])\b/,
    );
    expectNone(offences, 'Mend the cause; what is left to do belongs into an issue, not into the code.');
  });

  it('knows no path of a machine', () => {
    const offences = matchesIn(/(?<![\w.#$}/-])\/(?:home|root|Users|work|tmp)\/[\w.]|[A-Z]:\\\\Users/);
    expectNone(offences, 'Start from import.meta.dirname, DATA_DIR or os.tmpdir().');
  });

  it('has no inline style, which the content security policy blocks', () => {
    const offences = matchesIn(/\sstyle(?:=|:[\w-]+=)/, (path) => /^web\/.*\.(?:svelte|html)$/.test(path));
    expectNone(offences, 'Use a class and the <style> block; for a moving length use <progress> or <meter>.');
  });
});

describe('the tests', () => {
  const CALLS = new Set(['it', 'test', 'describe', 'suite']);
  const SILENT = new Set(['skip', 'only', 'todo', 'skipIf', 'runIf', 'fails']);

  const firstWordOf = (node: ts.Expression): string => /^\w+/.exec(node.getText())?.[0] ?? '';

  it('all run, and once', () => {
    const offences = under('test').flatMap((file) => [
      ...nodesOf(file, ts.isPropertyAccessExpression)
        .filter((node) => SILENT.has(node.name.text) && CALLS.has(firstWordOf(node)))
        .map((node) => `${placeOf(file, node)} ${node.getText()}`),
      ...nodesOf(file, ts.isCallExpression)
        .filter((node) => CALLS.has(firstWordOf(node.expression)) && node.arguments.some(asksForRetry))
        .map((node) => `${placeOf(file, node)} retry`),
    ]);
    expectNone(offences, 'Mend or delete the test. What a machine lacks is a row in test/setup/needs.ts.');
  });

  const asksForRetry = (argument: ts.Expression): boolean =>
    ts.isObjectLiteralExpression(argument) &&
    argument.properties.some((property) => property.name?.getText() === 'retry');

  it('never sleep and never mock', () => {
    const isSleep = (node: ts.CallExpression): boolean => {
      const called = node.expression.getText();
      const [first] = node.arguments;
      const isPromiseOfTime = called === 'setTimeout' && first !== undefined && ts.isIdentifier(first);
      return isPromiseOfTime || /\.waitForTimeout$|^vi\.(?:mock|doMock)$/.test(called);
    };
    // The bench and the faults of a cluster pace their load by the clock: a fault lasts as long as it lasts.
    const files = under('test').filter(({ path }) => !/^test\/(?:bench|cluster)\//.test(path));
    const calls = files.flatMap((file) =>
      nodesOf(file, ts.isCallExpression)
        .filter(isSleep)
        .map((node) => `${placeOf(file, node)} ${node.expression.getText()}`),
    );
    const imports = forbiddenArrows(files, ({ specifier }) => /^(?:node:)?timers\/promises$/.test(specifier));
    expectNone([...calls, ...imports], 'Wait for the event itself; pass time in; use the real thing.');
  });
});

describe('rule ids', () => {
  it('stand in shared/RULES.md as `- [ID] sentence`, each once', () => {
    const repeated = writtenRules
      .filter(({ id }, index) => writtenRules.findIndex((other) => other.id === id) !== index)
      .map(({ id, place }) => `${place} repeats [${id}]`);
    expectNone(
      [...unreadableRuleLines, ...repeated],
      'Write one line a rule, such as `- [JRN-1] Nothing is acknowledged before it is flushed.`; never reuse an id.',
    );
    expect(writtenRules.length, 'shared/RULES.md holds no rule').toBeGreaterThan(0);
  });

  it('are each named by a test', () => {
    const named = new Set(namedRules.map(({ id }) => id));
    expectNone(
      writtenRules.filter(({ id }) => !named.has(id)).map(({ id, place }) => `${place} [${id}]`),
      'Name a test after the rule: it(`[ID] what must be so`, …).',
    );
  });

  it('exist when a test names them', () => {
    const written = new Set(writtenRules.map(({ id }) => id));
    expectNone(
      namedRules
        .filter(({ id }) => !written.has(id) && !isProcedureRule(id))
        .map(({ id, place }) => `${place} [${id}]`),
      'Add the rule under your heading in shared/RULES.md, or mend the id.',
    );
  });
});
