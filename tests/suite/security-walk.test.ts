import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../server/src/config.ts'
import { wayInSchema } from '../../shared/src/people/sign-in-link.ts'

const root = join(import.meta.dirname, '../..')
const text = readFileSync(join(root, 'docs/security.md'), 'utf8')

/** Sections of ASVS 5.0.0 with their requirements of levels 1 and 2: those of level 3 alone are left out. */
const ASKED: Readonly<Record<string, readonly number[]>> = {
  '6.1': [1, 2, 3],
  '6.2': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  '6.3': [1, 2, 3, 4],
  '6.4': [1, 2, 3, 4],
  '6.5': [1, 2, 3, 4, 5],
  '6.6': [1, 2, 3],
  '6.8': [1, 2, 3, 4],
  '7.1': [1, 2, 3],
  '7.2': [1, 2, 3, 4],
  '7.3': [1, 2],
  '7.4': [1, 2, 3, 4, 5],
  '7.5': [1, 2],
  '7.6': [1, 2],
  '10.1': [1, 2],
  '10.2': [1, 2],
  '10.3': [1, 2, 3, 4],
  '10.4': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  '10.5': [1, 2, 3, 4, 5],
  '10.6': [1, 2],
  '10.7': [1, 2, 3],
}

const rows = text
  .split('\n')
  .map((line) => line.split(' | ').map((cell) => cell.replaceAll(/^\| |\s*\|$/g, '')))
  .filter(([number]) => /^\d+\.\d+\.\d+$/.test(number ?? ''))
  .map(([number = '', , here = '', held = '']) => ({ number, here, held }))

const named = rows.flatMap(({ number, held }) =>
  [...held.matchAll(/`([^`]+\.test\.tsx?)` “(.+?)”(?=<br>|$)/g)].map(([, file = '', title = '']) => ({ number, file, title })),
)

test('each requirement of chapters V6, V7 and V10 at level 2 is walked through once, in their order', () => {
  const asked = Object.entries(ASKED).flatMap(([section, numbers]) => numbers.map((number) => `${section}.${number}`))
  expect(rows.map(({ number }) => number)).toEqual(asked)
})

test('each is held by a test, or says plainly why not', () => {
  const unheld = rows.filter(({ here, held }) => held === '–' && !/^(\*\*Not met\*\*, because|Does not apply:) \S/.test(here))
  expect(unheld).toEqual([])
  const unread = rows.filter(({ number, held }) => held !== '–' && !named.some((each) => each.number === number))
  expect(unread).toEqual([])
})

test.each(named)('$number: $file has “$title”', ({ file, title }) => {
  const path = join(root, file)
  expect(existsSync(path)).toBe(true)
  const quoted = [`'${title}'`, `\`${title}\``, `"${title}"`]
  const source = readFileSync(path, 'utf8')
  expect(quoted.some((each) => source.includes(each))).toBe(true)
})

test('every way in that sessions know stands among the ways in', () => {
  const [, table = ''] = /## Ways in\n([\s\S]*?)\n## /.exec(text) ?? []
  const listed = [...table.matchAll(/^\| (\w+) \|/gm)].map(([, way]) => way).filter((way) => way !== 'way')
  expect(listed.toSorted()).toEqual(wayInSchema.options.toSorted())
})

test('the lengths of a session are those that a server starts with', () => {
  const { sessionMs, sessionMaxMs } = readConfig({})
  const day = 24 * 60 * 60_000
  expect(text).toContain(`**${sessionMs / day} days** without a visit`)
  expect(text).toContain(`**${sessionMaxMs / day} days** in any case`)
})
