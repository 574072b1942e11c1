import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listSettings } from '../../server/src/config.ts'
import { repositoryRoot } from './run-part.ts'

/** `PANELBOOK_…` as a text names it, and not as the beginning of a name that is written `PANELBOOK_…` or `PANELBOOK_*`. */
const namedIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\b(?:PANELBOOK_[A-Z_]*[A-Z]|DATABASE_URL)\b/g)].map(([name]) => name))].sort()
const read = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8')
const settings = listSettings({}).map(({ name }) => name)

it('every setting that README, a document for operators or a sample names is one that the server reads', () => {
  const samples = readdirSync(join(repositoryRoot, 'docs/samples')).map((name) => `docs/samples/${name}`)
  const documents = [
    'README.md',
    'docs/operating.md',
    'docs/mail.md',
    'docs/sign-in.md',
    'docs/privacy.md',
    'docs/calendar.md',
    'docs/webhooks.md',
    'docs/chat.md',
    ...samples,
  ]
  const wrong = documents.flatMap((path) =>
    namedIn(read(path)).flatMap((name) => (settings.includes(name) ? [] : [`${path}: ${name}`])),
  )
  expect(wrong).toEqual([])
  // The look finds some: it is not that nothing is named.
  expect(samples.flatMap((path) => namedIn(read(path))).length).toBeGreaterThan(3)
})

it('every setting that the server reads stands in the table of the README', () => {
  const rows = read('README.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const told = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name))
  expect(told.filter((name) => name !== undefined && settings.includes(name)).sort()).toEqual([...settings].sort())
})
