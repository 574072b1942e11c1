import { describe, expect, test } from 'vitest'
import type { Interview } from '../../interviews/api.ts'
import type { Conduct } from '../../interviews/conduct/conduct-doc.ts'
import { aPlan, asked } from '../../plans/plan.fixture.ts'
import type { ScorecardStanding, Scorecards } from '../../scorecards/api.ts'
import { aScorecard, evidenceFor, notAssessed, rated } from '../../scorecards/scorecard.fixture.ts'
import type { ScorecardContent, SubmittedScorecard } from '../../scorecards/scorecard.ts'
import { type ReviewDocuments, reviewFile } from './review-file.ts'
import { writeReview } from './write-review.ts'

const mona = { id: 'mona', name: 'Mona' }
const pavel = { id: 'pavel', name: 'Pavel' }
const sam = { id: 'sam', name: 'Sam' }
const plan = aPlan([asked('q1', 10, { competency: 'Design' }), asked('q2')], {
  competencies: [
    { name: 'Design', weight: 2 },
    { name: 'Code', weight: 1 },
  ],
  weightsReason: 'The team has nobody who designs.',
})

const anInterview = (facts: Partial<Interview> = {}): Interview => ({
  ...{ id: 'i', candidate: { id: 'c', name: 'Robin Sample' }, role: 'Developer', planTitle: 'A plan', policy: 'sealed' },
  ...{ startsAt: 0, minutes: 45, phase: 'ended', scorecards: { in: 2, awaited: 2 }, plan, standings: [], revealed: true },
  panel: [
    { person: mona, role: 'moderator' },
    { person: pavel, role: 'panelist' },
    { person: sam, role: 'shadow' },
  ],
  ...facts,
})

const card = (personId: string, panelRole: 'moderator' | 'shadow', content: Partial<ScorecardContent>, version = 1) =>
  ({
    ...{ interviewId: 'i', personId, panelRole, version, submittedAt: 1000, sequence: 3, hash: 'a'.repeat(64) },
    content: aScorecard(content),
  }) satisfies SubmittedScorecard

const standing = (personId: string, state: ScorecardStanding['state'], readable = true): ScorecardStanding => ({
  ...{ personId, state, readable, progress: { rated: 2, of: 2 } },
})
const submitted = { state: 'submitted', version: 1, submittedAt: 1000 } as const

const given: Scorecards = {
  standings: [standing('mona', submitted), standing('pavel', { state: 'draft' }, false), standing('sam', submitted)],
  submitted: [
    card('mona', 'moderator', {
      ratings: { q1: rated(3), q2: notAssessed('No time') },
      redFlags: { q1: { f1: 1 } },
      evidence: { e: evidenceFor('q1') },
      takeAways: 'Mona, at length',
    }),
    card('sam', 'shadow', { ratings: { q1: rated(1) }, takeAways: 'Sam, in short' }),
  ],
}

const conduct: Conduct = {
  ...{ current: undefined, asker: undefined, whispers: [], foreign: [] },
  timeline: [
    { type: 'started', at: 0, client: 1 },
    { type: 'asked', questionId: 'q1', at: 0, client: 1 },
    { type: 'ended', at: 60_000, client: 1 },
  ],
  probesAsked: new Map([['q1', new Map([['p1', { at: 1, client: 1 }]])]]),
  skips: new Map([['q2', { reason: 'out-of-time', at: 2, client: 1 }]]),
}
const debrief: ReviewDocuments['debrief'] = {
  ...{ current: undefined, speaker: undefined, foreign: [] },
  consensus: new Map([['q1', { rating: rated(2), at: 1, client: 1 }]]),
  reasons: new Map([['q1', 'Only after the probe.']]),
  actions: [{ id: 'a', text: 'Ask again', ownerId: 'pavel', done: false, at: 1, client: 1 }],
  notes: ['We agree on the rest.'],
}
const documents: ReviewDocuments = { conduct, debrief, notes: new Map([['q1', ['She measured first.']]]) }
const decisions = [
  { version: 1, outcome: 'hold' as const, reason: 'Another talk', decidedAt: 5000, by: { id: 'lea', name: 'Lea' } },
]

/** Parses a CSV of this kind, including quotes. */
function cells(csv: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of csv.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

describe('[R9] the file of a review', () => {
  test('has each rating with what stands behind it, the consensus, the weights with their reason, and every decision', () => {
    const file = reviewFile(anInterview({ decisions }), given, documents)
    expect(file.weightsReason).toBe('The team has nobody who designs.')
    expect(file.questions[0]).toMatchObject({
      competency: 'Design',
      asked: { position: 1, seconds: 60, probes: ['Point p1'] },
      notes: ['She measured first.'],
      consensus: { rating: 2, label: 'Mixed', reason: 'Only after the probe.' },
      ratings: [
        { panelist: 'Mona', rating: 3, counts: true, redFlags: ['Point f1'], evidence: [{ quote: 'what was said' }] },
        { panelist: 'Sam', rating: 1, counts: false },
      ],
    })
    expect(file.questions[1]).toMatchObject({
      skipped: { reason: 'out-of-time' },
      ratings: [{ notAssessed: 'No time' }, { rating: null }],
    })
    expect(file.debrief?.actions).toEqual([{ text: 'Ask again', done: false, owner: 'Pavel', ownerId: 'pavel' }])
    expect(file.decisions).toMatchObject([{ outcome: 'hold', reason: 'Another talk', by: 'Lea' }])
  })

  test('[D6] names a lead who owns an action item and sits on no panel', () => {
    const lea = { id: 'lea', name: 'Lea' }
    const owned = { ...debrief, actions: [{ id: 'a', text: 'Ask again', ownerId: 'lea', done: true, at: 1, client: 1 }] }
    const file = reviewFile(anInterview(), given, { debrief: owned, people: [lea] })
    expect(file.debrief?.actions).toEqual([{ text: 'Ask again', done: true, owner: 'Lea', ownerId: 'lea' }])
  })

  test('says of a draft whose it is, and not how far it is', () => {
    const file = reviewFile(anInterview({ revealed: false }), { ...given, submitted: [] }, {})
    expect(file.panel.map(({ name, scorecard, submitted }) => [name, scorecard, submitted])).toContainEqual([
      'Pavel',
      'draft',
      undefined,
    ])
    const other = { ...standing('pavel', { state: 'draft' }, false), progress: { rated: 0, of: 2 } }
    const less = { standings: given.standings.map((each) => (each.personId === 'pavel' ? other : each)), submitted: [] }
    expect(reviewFile(anInterview({ revealed: false }), less, {})).toEqual(file)
  })

  test('leaves out what a reopened scorecard had said', () => {
    const reopened = standing('mona', { state: 'reopened', version: 1, reopenedAt: 1 })
    const file = reviewFile(anInterview(), { ...given, standings: [reopened] }, {})
    expect(JSON.stringify(file)).not.toContain('Mona, at length')
  })

  test.each(['json', 'csv', 'markdown'] as const)('as %s says that a scorecard was reopened, and why', (format) => {
    const file = reviewFile(anInterview(), given, {})
    const panel = file.panel.map((each) => ({ ...each, scorecard: 'reopened' as const, reason: 'Wrong candidate' }))
    const text = writeReview(format, { ...file, panel })
    expect(text).toContain('reopened')
    expect(text).toContain('Wrong candidate')
  })

  test.each(['json', 'csv', 'markdown'] as const)('as %s holds everybody’s words', (format) => {
    const text = writeReview(format, reviewFile(anInterview({ decisions }), given, documents))
    for (const words of ['Mona, at length', 'Only after the probe.', 'Another talk', 'what was said', 'Point f1']) {
      expect(text).toContain(words)
    }
  })
})

describe('[R19] the transcript in a review', () => {
  const saidAt = (at: number, text: string) => ({ speaker: 'Robin', at, text })
  const transcript = {
    ...{ id: 'T1', form: 'vtt' as const, broughtAt: 1, beganAt: 60_000 },
    lines: [{ text: 'A title' }, saidAt(0, 'Good morning'), saidAt(60_000, '=A heap <b>')],
  }
  const timeline = [
    { type: 'started' as const, at: 60_000, client: 1 },
    { type: 'asked' as const, questionId: 'q1', at: 60_000, client: 1 },
    { type: 'asked' as const, questionId: 'q2', at: 120_000, client: 1 },
  ]
  const mine = { ...evidenceFor('q1'), lineId: 'said-T1-1', quote: 'Robin: Good morning' }
  const cards = { ...given, submitted: [card('mona', 'moderator', { ratings: { q1: rated(3) }, evidence: { e: mine } })] }
  const file = reviewFile(anInterview(), cards, { conduct: { ...conduct, timeline }, transcript })

  test('stands word for word under the questions of its time, and evidence from it says so', () => {
    expect(file.transcript).toEqual({
      began: '1970-01-01T00:01:00.000Z',
      lines: [
        { text: 'A title' },
        { question: 'q1', at: '1970-01-01T00:01:00.000Z', speaker: 'Robin', text: 'Good morning' },
        { question: 'q2', at: '1970-01-01T00:02:00.000Z', speaker: 'Robin', text: '=A heap <b>' },
      ],
    })
    expect(file.questions[0]?.ratings[0]?.evidence).toMatchObject([{ from: 'transcript', quote: 'Robin: Good morning' }])
    expect(writeReview('csv', file)).toContain('“Robin: Good morning” (transcript) for')
    const markdown = writeReview('markdown', file)
    expect(markdown).toContain('## Transcript')
    expect(markdown).toContain('### While no question was asked')
    expect(markdown).not.toContain('<b>')
  })

  test('is absent where its reader may not read it, or where there is none', () => {
    expect(reviewFile(anInterview(), cards, { conduct: { ...conduct, timeline } })).not.toHaveProperty('transcript')
  })
})

describe('[R10] hostile words in a review', () => {
  const hostile = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '＝1']
  test.each(hostile)('%j is no formula in any cell', (words) => {
    const cards = given.submitted.map((each) => ({ ...each, content: { ...each.content, takeAways: words } }))
    const named = anInterview({
      panel: anInterview().panel.map((each) => ({ ...each, person: { ...each.person, name: words } })),
    })
    const rows = cells(writeReview('csv', reviewFile(named, { ...given, submitted: cards }, documents)))
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([28]))
    expect(rows.flat().filter((each) => each.includes(words)).length).toBeGreaterThan(2)
    expect(rows.flat().filter((each) => /^[=+\-@\t\r＝＋－＠]/.test(each))).toEqual([])
  })

  test('levels and seconds are numbers', () => {
    const rows = cells(writeReview('csv', reviewFile(anInterview(), given, documents)))
    const at = rows[0]?.indexOf('Value') ?? -1
    const values = rows.slice(1).flatMap((row) => (row[at] ? [Number(row[at])] : []))
    expect(values).toEqual([60, 3, 1, 2])
  })

  test('are no mark-up in Markdown', () => {
    const cards = given.submitted.map((each) => ({
      ...each,
      content: { ...each.content, takeAways: '<script>x</script>\n# A heading\n[a](javascript:b)' },
    }))
    const text = writeReview('markdown', reviewFile(anInterview(), { ...given, submitted: cards }, documents))
    expect(text).not.toMatch(/(?<!\\)<script|^# A heading|(?<!\\)\[a\]\(/m)
  })
})
