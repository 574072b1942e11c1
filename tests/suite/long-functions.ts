import { globSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import type { CallExpression, Node, SourceFile } from 'typescript/unstable/ast'
import { isCallExpression, isFunctionLikeDeclaration } from 'typescript/unstable/ast/is'
import { API } from 'typescript/unstable/sync'

export interface LongFunction {
  /** Its path from the root. */
  file: string
  /** The line where it begins, from 1. */
  line: number
  lines: number
}

/** Lines a function may have without saying why it has more. */
const MOST_LINES = 100
/** How the comment before a function says why it is longer. */
const REASON = /longer than a hundred lines, because \S/i
const LIST_OF_TESTS = /^describe\b/

/**
 * The functions that are longer than a hundred lines and don't say why in the comment before them: "Longer than a hundred lines,
 * because …". A block of tests (`describe`) is a list, which nobody must hold in mind at once, so it isn't counted; each test in
 * it is.
 *
 * @param files their text, by path from the root
 */
export function longFunctions(files: ReadonlyMap<string, string>): LongFunction[] {
  // A file with no more lines than that can't have such a function.
  const long = [...files].filter(([, text]) => text.split('\n').length > MOST_LINES)
  const root = '/house'
  const config = `${root}/tsconfig.json`
  const texts = new Map(long.map(([file, text]) => [`${root}/${file}`, text]))
  // Each file is parsed by itself: types and imports say nothing about length.
  texts.set(
    config,
    JSON.stringify({
      compilerOptions: {
        noResolve: true,
        noLib: true,
        types: [],
        jsx: 'preserve',
        allowImportingTsExtensions: true,
        noEmit: true,
      },
      files: long.map(([file]) => file),
    }),
  )
  const folders = new Set([...texts.keys()].flatMap((file) => [...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index))))
  const api = new API({
    fs: {
      readFile: (name) => texts.get(name) ?? null,
      fileExists: (name) => texts.has(name),
      directoryExists: (name) => folders.has(name),
      realpath: (path) => path,
    },
  })
  try {
    const { program } = api.updateSnapshot({ openProjects: [config] }).getProjects()[0] ?? {}
    return long.flatMap(([file]) => {
      const source = program?.getSourceFile(`${root}/${file}`)
      if (!source) throw new Error(`${file} wasn’t read`)
      return longOnesOf(source).map((found) => ({ file, ...found }))
    })
  } finally {
    api.close()
  }
}

function longOnesOf(source: SourceFile): Omit<LongFunction, 'file'>[] {
  const found: Omit<LongFunction, 'file'>[] = []
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1
  const visit = (node: Node, within: Node) => {
    if (isFunctionLikeDeclaration(node) && !(isCallExpression(within) && isListOfTests(within, source))) {
      const line = lineOf(node.getStart(source))
      const lines = lineOf(node.end) - line + 1
      if (lines > MOST_LINES && !REASON.test(commentBefore(source, node))) found.push({ line, lines })
    }
    node.forEachChild((child) => visit(child, node))
  }
  source.forEachChild((child) => visit(child, source))
  return found
}

const isListOfTests = (call: CallExpression, source: SourceFile) => LIST_OF_TESTS.test(call.expression.getText(source))

/** The comment right above the function's first line, in one line. */
function commentBefore(source: SourceFile, node: Node): string {
  const above = source.text.slice(0, source.getLineStarts()[source.getLineAndCharacterOfPosition(node.getStart(source)).line])
  const comment = /(?:\/\*(?:(?!\*\/)[\s\S])*\*\/|(?:(?<=\n)[ \t]*\/\/.*\n)+)\s*$/.exec(`\n${above}`)?.[0] ?? ''
  return comment.replace(/^\s*(?:\/\*\*?|\*\/|\*|\/\/)/gm, ' ').replace(/\s+/g, ' ')
}

/** Every TypeScript file of this repository, by path from the root. */
export const sourceFiles = (root: string): Map<string, string> =>
  new Map(
    globSync('{shared,server,client,tests}/**/*.{ts,tsx}', { cwd: root, exclude: ['**/node_modules', '**/dist'] }).map((file) => [
      normalize(file),
      readFileSync(join(root, file), 'utf8'),
    ]),
  )
