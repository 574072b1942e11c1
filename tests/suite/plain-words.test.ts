import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { repositoryRoot } from './run-part.ts'

/** Where words are that people are shown: on pages, in mails, in refusals, in the log and on the command line. */
const SHOWN = [
  'client/src/**/*.{ts,tsx}',
  'shared/src/{access,audit,candidates,debrief,notices,outbox,packet,people,plans,refusals,roles,scorecards}/**/*.ts',
  'server/src/{calendar,cli,outbox}/**/*.ts',
]

/** The text without comments. A comment begins a line, or stands after code with a space before it; an address has none. */
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/ .*$/gm, '$1')

/** "nobody" and "somebody" as a word among words, and not as the name of a thing in code. */
const IN_WORDS = /(?<!\b(?:const|let) )(?<=[\w’,.:!?] |['"`>}])(?:[Ss]ome|[Nn]o)body(?=[ ’,.!?])/
/** What was said before, which may not come back. */
const SAID_BEFORE = [
  /waits for scorecards/i,
  /body was added/i,
  /body reads answers/i,
  /until somebody/i,
  /\bwrote shared notes/i,
]

const texts = SHOWN.flatMap((pattern) => globSync(pattern, { cwd: repositoryRoot }))
  .filter((file) => !/\.(test|fixture|fake|contract)\./.test(file))
  .map((file) => [file, withoutComments(readFileSync(join(repositoryRoot, file), 'utf8'))] as const)

const found = (pattern: RegExp) =>
  texts.flatMap(([file, text]) =>
    text
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  )

it('says “no one”, “someone” or whom it means, and never “nobody” or “somebody”', () => {
  expect(texts.length).toBeGreaterThan(500)
  expect(found(IN_WORDS)).toEqual([])
})

it.each(SAID_BEFORE)('what was said less plainly does not come back: %s', (pattern) => {
  expect(found(pattern)).toEqual([])
})

it('finds the words in sentences, and leaves code alone', () => {
  for (const sentence of ["'Nobody was added'", '>Nobody wrote', 'Kept until somebody erases', ": ''}Nobody waits for"]) {
    expect(IN_WORDS.test(sentence), sentence).toBe(true)
  }
  for (const code of ['const nobody: readonly', '?? nobody', "kind: 'nobody'", 'useRef(nobody)']) {
    expect(IN_WORDS.test(code), code).toBe(false)
  }
})
