import { expect, it } from 'vitest'
import { longFunctions, sourceFiles } from './long-functions.ts'
import { repositoryRoot } from './run-part.ts'

const body = (lines: number) => Array.from({ length: lines - 2 }, (_, at) => `  step(${at})`).join('\n')
const because = 'Longer than a hundred lines, because all of it shares one state.'

it('a function of more than a hundred lines is told unless the comment before it says why, and a list of tests isn’t one', () => {
  const files = new Map([
    ['server/src/short.ts', `export function short() {\n${body(100)}\n}\n`],
    ['server/src/long.ts', `import 'node:fs'\n\n/** Says something else. */\nexport function long() {\n${body(101)}\n}\n`],
    [
      'server/src/said.ts',
      `/**\n * Keeps it. ${because.replace(' because', '\n * because')}\n */\nexport function said() {\n${body(150)}\n}\n`,
    ],
    [
      'server/src/arrow.ts',
      `// ${because}\nconst said = () => {\n${body(102)}\n}\nexport const arrow = () => {\n${body(102)}\n}\n`,
    ],
    ['server/src/method.ts', `export class Kept {\n  keep() {\n${body(103)}\n  }\n}\n`],
    ['client/src/part.tsx', `export function Part() {\n${body(110)}\n  return <p>{'{'}</p>\n}\n`],
    ['server/src/some.test.ts', `describe('lists', () => {\n  it('a test', () => {\n${body(104)}\n  })\n})\n`],
  ])
  expect(longFunctions(files)).toEqual([
    { file: 'server/src/long.ts', line: 4, lines: 101 },
    { file: 'server/src/arrow.ts', line: 104, lines: 102 },
    { file: 'server/src/method.ts', line: 2, lines: 103 },
    { file: 'client/src/part.tsx', line: 1, lines: 111 },
    { file: 'server/src/some.test.ts', line: 2, lines: 104 },
  ])
})

it('no function of the house is longer than a hundred lines without a reason', () => {
  const files = sourceFiles(repositoryRoot)
  expect(files.size).toBeGreaterThan(1_000)
  expect(longFunctions(files)).toEqual([])
})
