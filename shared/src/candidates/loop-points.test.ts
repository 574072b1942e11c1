import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { idSchema } from '../base/ids.ts'
import { competencyNames, consensusReason, setConsensus, setCurrentCompetency } from '../debrief/debrief-doc.ts'
import { appendNoteLine } from '../interviews/conduct/notes-doc.ts'
import { rated } from '../scorecards/scorecard.fixture.ts'
import type { LoopResult } from './application-loop.ts'
import { question, result } from './loop.fixture.ts'
import { bringPoint, loopPoints, loopSpeakingOrder, pointId, readLoopDebrief } from './loop-points.ts'
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
  return readLoopDebrief(doc)
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

test('[N73] what was agreed on before scales differed is agreed on by nobody any more, asks for no reason, and is told as what it is', () => {
  const before = (doc: Y.Doc) => agree(doc, 'Testing', 3)
  const { agreed } = at('Testing', before, [technical, five]) ?? {}
  expect(agreed).toMatchObject({ onScale: false, settled: false, reasonRequired: false, consensus: rated(3) })
  const record = (results: LoopResult[], change: (doc: Y.Doc) => void) =>
    loopRecord({ results, competencies: [] }, noted(change), []).agreed
  expect(record([technical, five], before)).toEqual([{ competency: 'Testing', said: { rating: 3 }, outdated: true }])
  // A scale that is shorter now is another scale, too.
  const off = (doc: Y.Doc) => agree(doc, 'Testing', 5)
  expect(at('Testing', off)?.agreed).toMatchObject({ onScale: false, settled: false })
  expect(record([technical], off)).toEqual([{ competency: 'Testing', said: { rating: 5 }, outdated: true }])
  // That it was not assessed can be agreed on whatever the scales.
  const none = (doc: Y.Doc) => setConsensus(doc, pointId('Testing'), { rating: skipped, at: 1 })
  expect(at('Testing', none, [technical, five])?.agreed).toMatchObject({ onScale: true, reasonMissing: true })
})

test('[N75] what was concluded under a name that the loop has no more comes last, under that name', () => {
  const concluded = (doc: Y.Doc) => {
    for (const name of ['Old words', 'Zeal', 'Debugging']) {
      setCurrentCompetency(doc, pointId(name), name)
      consensusReason(doc, pointId(name)).insert(0, `about ${name}`)
    }
    // Written by a program that says no names.
    consensusReason(doc, pointId('Never called')).insert(0, 'about something')
    agree(doc, 'Zeal', 2)
  }
  const debrief = noted(concluded)
  const { points } = loopPoints([technical], ['Debugging'], debrief)
  expect(points.map(({ row: { competency }, former }) => (former ? `${competency}, former` : competency))).toEqual([
    ...['Concurrency', 'Testing', 'Debugging'],
    ...['A competency that was renamed or removed, former', 'Old words, former', 'Zeal, former'],
  ])
  expect(points.slice(3).every(({ agreed }) => agreed.settled)).toBe(true)
  const record = loopRecord({ results: [technical], competencies: ['Debugging'] }, debrief, [])
  expect(record.agreed).toEqual([
    { competency: 'Debugging', reason: 'about Debugging' },
    { competency: 'A competency that was renamed or removed', reason: 'about something', former: true },
    { competency: 'Old words', reason: 'about Old words', former: true },
    { competency: 'Zeal', said: { rating: 2 }, outdated: true, reason: 'about Zeal', former: true },
  ])
})

test('[N75] a point in front of everyone says what it is called, and one whose name nobody knows is given none', () => {
  const doc = new Y.Doc()
  for (const id of [pointId('Never called'), pointId('')]) consensusReason(doc, id).insert(0, 'about it')
  const { points } = loopPoints([technical], ['Debugging'], readLoopDebrief(doc))
  for (const point of points) bringPoint(doc, point)
  const { foreign, current } = readLoopDebrief(doc)
  expect([...competencyNames(doc).names.values()].sort()).toEqual(['Concurrency', 'Debugging', 'Testing'])
  expect(foreign).toEqual([])
  expect(current).toBe(points.at(-1)?.id)
  // Questions without a competency have a point of their own.
  expect(points.slice(3).map(({ row }) => row.competency)).toEqual(['', 'A competency that was renamed or removed'])
})

test('[N75] a name that isn’t the point’s is shown as nobody’s, and stays in the document', () => {
  const debrief = noted((doc) => {
    doc.getMap('competencies').set(pointId('Testing'), { name: 'Something worse' })
    doc.getMap('competencies').set(pointId('Writing'), 'Writing')
    agree(doc, 'Testing', 2)
  })
  expect(debrief.names).toEqual(new Map())
  expect(debrief.foreign.sort()).toEqual([`competencies.${pointId('Testing')}`, `competencies.${pointId('Writing')}`].sort())
})

test('[N75] a name is looked at where something is concluded under it, and nowhere else', () => {
  const debrief = noted((doc) => {
    for (const name of ['Agreed', 'Said', 'In front once']) setCurrentCompetency(doc, pointId(name), name)
    for (const id of ['c1', 'c2']) doc.getMap('competencies').set(id, { name: 'Something worse' })
    for (const name of ['Agreed', 'Never called']) agree(doc, name, 2)
    consensusReason(doc, pointId('Said')).insert(0, 'in words')
  })
  expect([...debrief.names.values()].sort()).toEqual(['Agreed', 'Said'])
  expect(debrief.foreign).toEqual([])
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
    agreed: [
      { competency: 'Testing', said: { rating: 2, label: 'Level 2' } },
      { competency: '', reason: 'nothing was asked' },
    ],
    notes: ['Together.'],
    actions: [{ text: 'Call', done: true, owner: { id: 'lea', name: 'Lea' } }],
  })
})
