import { printedReview } from '@panelbook/shared/debrief/review-file/printed-review'
import type { PanelistEntry, QuestionEntry } from '@panelbook/shared/debrief/review-file/review-entries'
import type { ReviewFile } from '@panelbook/shared/debrief/review-file/review-file'
import { asked } from '@panelbook/shared/plans/plan.fixture'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPdf } from '../printing/read-pdf.fixture.ts'
import { writePdf } from '../printing/write-pdf.ts'

const ALPHABETS = ['abcdefgzßéñőĐ', 'αβγδωάέ', 'абвгджщїё', '她先测量字審査', 'かなカナ漢', '그녀는먼저'].map((letters) => [
  ...letters,
])
const word = fc
  .constantFrom(...ALPHABETS)
  .chain((letters) => fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 30 }).map((each) => each.join('')))
const words = fc.array(word, { minLength: 1, maxLength: 8 }).map((each) => each.join(' '))
const some = <T>(of: fc.Arbitrary<T>, most = 3) => fc.array(of, { minLength: 1, maxLength: most })
const at = fc.constant('2026-11-30T10:00:00.000Z')
const hash = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 64, maxLength: 64 }).map((each) => each.join(''))

const submitted = fc.record({
  version: fc.constant(1),
  at,
  sha256: hash,
  recommendation: fc.constant('yes' as const),
  takeAways: words,
})
const panelist = fc.record({
  ...{ id: fc.uuid(), name: words, role: fc.constant('panelist' as const), counts: fc.constant(true) },
  ...{ scorecard: fc.constant('submitted' as const), submitted, changedAfterReveal: submitted },
}) satisfies fc.Arbitrary<PanelistEntry>
const rating = fc.record({
  ...{ panelist: words, panelistId: fc.uuid(), role: fc.constant('panelist' as const), counts: fc.boolean() },
  ...{ scorecardVersion: fc.constant(1), rating: fc.integer({ min: 1, max: 4 }), label: words },
  ...{ strongSignals: some(words), redFlags: some(words), evidence: some(fc.record({ quote: words, standsFor: words })) },
  changedAfterReveal: fc.record({ notAssessed: words, scorecardVersion: fc.constant(2) }),
})
const question = fc.record({
  ...{ id: fc.uuid(), version: fc.constant(1), section: words, competency: words, title: words, prompt: words },
  ...{
    required: fc.boolean(),
    plannedMinutes: fc.constant(10),
    anchors: some(fc.record({ rating: fc.constant(1), text: words })),
  },
  asked: fc.record({ position: fc.constant(1), seconds: fc.constant(60), probes: some(words) }),
  skipped: fc.record({ reason: fc.constant('out-of-time' as const), note: words }),
  ...{ notes: some(words, 8), ratings: some(rating), consensus: fc.record({ notAssessed: words, reason: words }) },
}) satisfies fc.Arbitrary<QuestionEntry>
const decision = fc.record({
  ...{ version: fc.constant(1), outcome: fc.constant('hold' as const), reason: words, at, by: words, byId: fc.uuid() },
})
const review: fc.Arbitrary<ReviewFile> = fc.record({
  ...{ format: fc.constant('panelbook-review' as const), formatVersion: fc.constant(2 as const) },
  interview: fc.record({
    ...{ id: fc.uuid(), policy: fc.constant('sealed' as const), minutes: fc.constant(45), revealed: fc.constant(true) },
    ...{ candidate: words, candidateId: fc.uuid(), role: words, roleId: fc.uuid(), stage: words, stageId: fc.uuid() },
    ...{ plan: words, planId: fc.uuid(), planVersion: fc.constant(3), startsAt: at, revealedAt: at },
    revealedEarly: fc.record({ at, by: words, reason: words }),
    policyChange: fc.record({ from: fc.constant('open'), at, by: words, reason: words }),
  }),
  scale: some(fc.record({ value: fc.constant(1), label: words })),
  competencies: some(fc.record({ name: words, weight: fc.constant(2) })),
  ...{ weightsReason: words, panel: some(panelist), questions: some(question), generalNotes: some(words, 8) },
  transcript: fc.record({
    began: at,
    lines: some(fc.record({ speaker: words, text: words })),
  }),
  debrief: fc.record({
    notes: some(words),
    actions: some(fc.record({ text: words, owner: words, ownerId: fc.constant(''), done: fc.boolean() })),
  }),
  ...{ decisions: some(decision), applicationDecisions: some(decision), scorecards: fc.constant([]) },
})

/** What the file has as an enumeration, a number, a time or a mark of its own is printed in words. */
const IN_WORDS = new Set([
  'format',
  'policy',
  'outcome',
  'recommendation',
  'from',
  'at',
  'startsAt',
  'revealedAt',
  'began',
  'byId',
])
const ONLY_IN_THE_TABLE = new Set(['sha256', 'panelistId', 'ownerId', 'scorecard'])

function textsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return IN_WORDS.has(key) || ONLY_IN_THE_TABLE.has(key) || value === 'out-of-time' ? [] : [value]
  if (Array.isArray(value)) return value.flatMap((each) => textsOf(each, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => (name === 'id' && key === 'panel' ? [] : textsOf(each, name)))
}

const withoutSpace = (text: string) => text.replace(/\s/g, '')

test('[R21] [R22] every word of a review’s file stands in its PDF, in any language', async () => {
  await fc.assert(
    fc.asyncProperty(review, async (made) => {
      const scorecards = made.panel.map(({ id, submitted: card }) => ({ ...card, personId: id, hash: card?.sha256 ?? '' }))
      const file = { ...made, scorecards } as unknown as ReviewFile
      const rows = file.questions.map(({ id }) => ({ entry: asked(id), cells: new Map(), spread: undefined }))
      const printed = printedReview(file, [{ title: 'All', minutes: 1, rows }], { by: 'Olga Owner', at: 0 })
      const { pages } = await readPdf(await writePdf(printed))
      const text = withoutSpace(pages.map((page) => page.replace(/Page \d+ of \d+ · printed on[^\n]*/, '')).join(''))
      const lost = textsOf(made).filter((each) => !text.includes(withoutSpace(each)))
      expect(lost).toEqual([])
      for (const { hash: whole, personId } of file.scorecards) {
        expect(text).toContain(whole)
        expect(text).toContain(personId)
      }
    }),
    { numRuns: 4, seed: 20_261_130, endOnFailure: true },
  )
})

const one = () => fc.sample(review, { numRuns: 1, seed: 1 })[0] as ReviewFile
const linesOf = (file: ReviewFile, by = 'Olga Owner') => {
  const { title, blocks, printed } = printedReview(file, [], { by, at: 0 })
  const lines = blocks.flatMap((block) => {
    if (block.kind === 'facts') return block.rows.map(([, value]) => value)
    if (block.kind === 'table') return block.rows.flat()
    return typeof block.text === 'string' ? [block.text] : [block.text.map(({ text }) => text).join('')]
  })
  return { title, lines, foot: printed.inWords }
}

test('[R21] a scorecard that was reopened and a decision that was replaced say so', () => {
  const made = one()
  const [person, decided] = [made.panel[0], made.decisions[0]]
  if (!person || !decided) throw new Error('Nobody decided')
  const { lines } = linesOf({
    ...made,
    panel: [{ ...person, scorecard: 'reopened', reason: 'Wrong candidate' }],
    decisions: [decided, { ...decided, version: 2 }],
  })
  expect(lines).toContainEqual(expect.stringMatching(/\(version 1, submitted .*\); reopened: Wrong candidate$/))
  expect(lines).toContainEqual(expect.stringMatching(/, version 2$/))
  expect(lines).toContainEqual(expect.stringMatching(/, version 1, changed since$/))
})

test('[R22] a name from the right, or with signs that turn letters around, stays by itself in a sentence', () => {
  const made = one()
  const [person] = made.panel
  if (!person) throw new Error('Nobody sat on the panel')
  const { title, lines, foot } = linesOf(
    { ...made, interview: { ...made.interview, candidate: 'רובין' }, panel: [{ ...person, name: '\u202eמונה' }] },
    '\u202eלאה',
  )
  expect(title).toBe('\u200eReview of \u2068רובין\u2069')
  expect(lines).toContainEqual(expect.stringMatching(/^\u200e1 \u2068מונה\u2069, panelist: /))
  expect(foot).toBe('printed on 1970-01-01, 00:00 UTC by \u2068לאה\u2069')
  expect(lines.join('')).not.toContain('\u202e')
})

test('[R21] the foot has when it was printed before a name that is cut', async () => {
  const printed = printedReview(one(), [], { by: 'W'.repeat(200), at: 0 })
  const { pages } = await readPdf(await writePdf(printed))
  const foot = `printed on 1970-01-01, 00:00 UTC by ${'W'.repeat(60)}…`
  for (const page of pages) expect(withoutSpace(page)).toContain(withoutSpace(foot))
})
