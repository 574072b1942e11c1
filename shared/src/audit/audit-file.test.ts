import { expect, test } from 'vitest'
import type { ToldEntry } from './api.ts'
import { auditFileForms } from './audit-file.ts'
import { namingOf } from './audit-naming.ts'

const naming = namingOf({
  people: [{ id: 'lea', name: '=cmd()' }],
  candidates: [],
  interviews: [{ id: 'one', candidate: 'Robin, "the" Example' }],
  applications: [],
  roles: [],
})
const hash = 'a'.repeat(64)
const entry = (changes: Partial<ToldEntry> = {}): ToldEntry => ({
  ...{ sequence: 7, at: Date.UTC(2026, 10, 29, 9), actorId: 'lea', interviewId: 'one', event: { action: 'revealed' } },
  ...{ seal: 'b'.repeat(64), previous: 'c'.repeat(64), hash },
  ...changes,
})
const about = { takenAt: Date.UTC(2026, 10, 30), head: { sequence: 9, hash: 'd'.repeat(64) }, search: { actorId: 'lea' } }
const whole = (of: 'audit-log.csv' | 'audit-log.json', pages: ToldEntry[][]) => {
  const form = auditFileForms[of]
  return form.begin(about) + pages.map((page, index) => form.entries(page, naming, index === 0)).join('') + form.end
}

test('[H14] a table begins with the head, has a row an entry, and never a formula', () => {
  const reason = '+1 "for" me'
  const text = whole('audit-log.csv', [[entry({ reason })], [entry({ withheld: true })]])
  expect(text.startsWith('\ufeffNumber,At,Kind,Who,Who id,What,Reason,')).toBe(true)
  const [, head, first, second, end] = text.split('\r\n')
  expect(head).toBe(
    `9,2026-11-30T00:00:00.000Z,Head of the log,,,The newest entry of the whole log when this file was made,,,,,${'d'.repeat(64)}`,
  )
  expect(first).toBe(
    `7,2026-11-29T09:00:00.000Z,Scorecards and reveals,'=cmd(),lea,"'=cmd() revealed the scorecards of the interview with Robin, ""the"" Example","'+1 ""for"" me",revealed,one,,${hash}`,
  )
  expect(second).toContain('Not readable yet: submit your own scorecard first')
  expect(end).toBe('')
})

test.each([
  ['nothing', []],
  ['one page', [[entry(), entry({ sequence: 6 })]]],
  ['two pages', [[entry()], [entry({ sequence: 6 })]]],
])('[H14] JSON is whole with %s, and has all that a hash covers as it was hashed', (_, pages) => {
  const file = JSON.parse(whole('audit-log.json', pages)) as { entries: unknown[] }
  expect(file).toMatchObject({ format: 'panelbook-audit-log', head: about.head, search: about.search })
  expect(file.entries).toEqual(
    pages.flat().map((each) => ({
      ...each,
      time: '2026-11-29T09:00:00.000Z',
      words: '=cmd() revealed the scorecards of the interview with Robin, "the" Example',
    })),
  )
})
