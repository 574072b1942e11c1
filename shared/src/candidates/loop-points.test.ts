import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { idSchema } from '../base/ids.ts'
import { consensusReason, setConsensus } from '../debrief/debrief-doc.ts'
import { appendNoteLine } from '../interviews/conduct/notes-doc.ts'
import { rated } from '../scorecards/scorecard.fixture.ts'
import { question, result } from './loop.fixture.ts'
import { loopPoints, loopSpeakingOrder, pointId, pointIds, readLoopDebrief } from './loop-points.ts'
import { loopRecord } from './loop-record.ts'

const skipped = { kind: 'not-assessed', reason: 'no time' } as const
const technical = result('technical', [question('loops', 'Concurrency'), question('tests', 'Testing')], {
  mia: { ratings: { loops: rated(4), tests: rated(2) } },
  jo: { ratings: { loops: rated(2), tests: rated(2) } },
  shadow: { ratings: { loops: rated(1), tests: rated(1) }, role: 'shadow' },
})
const onsite = result('onsite', [question('words', 'Writing'), question('more', 'concurrency ')], {
  sam: { ratings: { words: skipped, more: rated(4) } },
})
const five = result('five', [question('again', 'Testing')], { sam: { ratings: { again: rated(5) } } }, 5)

const noted = (change: (doc: Y.Doc) => void) => {
  const doc = new Y.Doc()
  change(doc)
  return readLoopDebrief(doc, pointIds([technical.plan, onsite.plan, five.plan], ['Debugging']))
}
const agree = (doc: Y.Doc, competency: string, value: number) =>
  setConsensus(doc, pointId(competency), { rating: { kind: 'rated', value }, at: 1 })
const at = (competency: string, change: (doc: Y.Doc) => void, results = [technical, onsite]) =>
  loopPoints(results, ['Debugging'], noted(change)).points.find(({ id }) => id === pointId(competency))

test('[N72] a competency has one id however its name is written, and any text gives one', () => {
  expect(pointId(' concurrency')).toBe(pointId('Concurrency'))
  for (const name of ['', '__proto__', 'Ünïcode / slash', 'x'.repeat(500)])
    expect(idSchema.safeParse(pointId(name)).success).toBe(true)
  expect(new Set(['', 'a', 'b'].map(pointId)).size).toBe(3)
})

test('[N72] the widest disagreement comes first, over all stages, and what no one rated last', () => {
  const { points } = loopPoints(
    [technical, onsite],
    ['Debugging'],
    noted(() => {}),
  )
  expect(points.map(({ row }) => row.competency)).toEqual(['Concurrency', 'Testing', 'Writing', 'Debugging'])
})

test('[N73] a consensus that differs from a counted rating of any stage needs a reason; a shadow’s requires nothing', () => {
  expect(at('Testing', (doc) => agree(doc, 'Testing', 2))?.agreed).toMatchObject({ reasonRequired: false, settled: true })
  expect(at('Concurrency', (doc) => agree(doc, 'Concurrency', 4))?.agreed).toMatchObject({ reasonMissing: true, settled: false })
  const reasoned = at('Concurrency', (doc) => {
    agree(doc, 'Concurrency', 4)
    consensusReason(doc, pointId('Concurrency')).insert(0, 'two of three')
  })
  expect(reasoned?.agreed).toMatchObject({ reasonRequired: true, settled: true, reason: 'two of three' })
})

test('[N73] where stages have different scales, or none asked, the conclusion is said in words', () => {
  const differing = at('Testing', () => {}, [technical, five])
  expect(differing).toMatchObject({ scale: undefined, agreed: { settled: false } })
  const concluded = at('Debugging', (doc) => consensusReason(doc, pointId('Debugging')).insert(0, 'we go without'))
  expect(concluded).toMatchObject({ scale: undefined, agreed: { settled: true, reason: 'we go without' } })
  expect(at('Testing', (doc) => agree(doc, 'Testing', 2), [technical, five])?.agreed.onScale).toBe(false)
})

test('[N74] the order of speaking has everyone who rates in any stage once, and depends on the last reveal', () => {
  const order = loopSpeakingOrder('application', [technical, onsite])
  expect([...order].sort()).toEqual(['jo', 'mia', 'sam', 'shadow'])
  expect(loopSpeakingOrder('application', [onsite, technical])).toEqual(order)
  const orders = [1, 2, 3, 4, 5].map((revealedAt) => loopSpeakingOrder('application', [technical, { ...onsite, revealedAt }]))
  expect(new Set(orders.map(String)).size).toBeGreaterThan(1)
})

test('[N75] a file has what was agreed with its reason, notes, and action items with their owners', () => {
  const debrief = noted((doc) => {
    agree(doc, 'Testing', 2)
    consensusReason(doc, pointId('')).insert(0, 'nothing was asked')
    appendNoteLine(doc.getText('lines'), { text: 'Together.' })
  })
  const actions = [{ id: 'a', text: 'Call', done: true, at: 1, client: 1, ownerId: 'lea' }]
  const unnamed = result('unnamed', [question('any', '')], {})
  const record = loopRecord({ results: [technical, unnamed], competencies: [] }, { ...debrief, actions }, [
    { id: 'lea', name: 'Lea' },
  ])
  expect(record).toEqual({
    agreed: [{ competency: 'Testing', said: { rating: 2, label: 'Level 2' } }],
    notes: ['Together.'],
    actions: [{ text: 'Call', done: true, owner: { id: 'lea', name: 'Lea' } }],
  })
})
