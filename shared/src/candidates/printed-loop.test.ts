import { expect, test } from 'vitest'
import { aSummary } from '../interviews/summary.fixture.ts'
import type { PrintedBlock } from '../printing/printed.ts'
import { rated } from '../scorecards/scorecard.fixture.ts'
import type { LoopResult, OpenLoop } from './application-loop.ts'
import { question, result } from './loop.fixture.ts'
import type { LoopRecord } from './loop-record.ts'
import { printedLoop } from './printed-loop.ts'

const printing = { by: 'Lea', at: Date.UTC(2026, 10, 30, 19), zone: 'UTC' }
const loopOf = (results: LoopResult[], more: Partial<OpenLoop> = {}): OpenLoop => ({
  candidate: { id: 'robin', name: 'Robin' },
  application: { id: 'application', role: 'Developer', state: 'active', decisions: [] },
  ...{ competencies: [], unplanned: [], waitsFor: [], coming: [], results, ...more },
})
const nothing: LoopRecord = { agreed: [], notes: [], actions: [] }
const blocksOf = (...given: Parameters<typeof loopOf>) => printedLoop(loopOf(...given), nothing, printing).blocks
const tableAfter = (blocks: readonly PrintedBlock[], title: string) => {
  const from = blocks.findIndex((block) => block.kind === 'heading' && block.text === title)
  const table = blocks.slice(from).find((block) => block.kind === 'table')
  if (!table) throw new Error(`No table after “${title}”`)
  return table
}
const plain = (block: PrintedBlock): string => {
  if (block.kind === 'facts') return block.rows.flat().join(' ')
  if (block.kind === 'table') return [...block.head, ...block.rows.flat()].join(' ')
  return typeof block.text === 'string' ? block.text : block.text.map(({ text }) => text).join('')
}

const skipped = { kind: 'not-assessed', reason: 'no time' } as const
const technical = result('technical', [question('loops', 'Concurrency'), question('tests', 'Testing')], {
  mia: { ratings: { loops: rated(4), tests: skipped } },
  jo: { ratings: { loops: rated(2), tests: rated(2) } },
  shadow: { ratings: { loops: rated(1) }, role: 'shadow' },
})

test('[R24] each rating stands for its question, the widest disagreement first, and shadows are named as not counted', () => {
  const blocks = blocksOf([technical], { competencies: ['Debugging'] })
  expect(tableAfter(blocks, 'Ratings')).toMatchObject({
    head: ['Competency', 'mia, technical', 'jo, technical', 'shadow, technical', 'Spread'],
    rows: [
      ['Concurrency', '4', '2', '1', '2'],
      ['Testing', 'n/a', '2', '–', '–'],
    ],
  })
  const words = blocks.map(plain)
  expect(words).toContainEqual(expect.stringContaining('Not counted: shadow (shadow).'))
  expect(words).toContain('Debugging: no stage asked about it, although the role lists it')
  const behind = words.slice(words.indexOf('What stands behind the ratings'), words.indexOf('Ids and hashes'))
  expect(behind.filter((text) => /, technical, /.test(text)).map((text) => text.split(':')[0])).toEqual([
    'shadow (shadow), technical, What about loops?',
    'jo, technical, What about loops?',
    'mia, technical, What about loops?',
    'jo, technical, What about tests?',
    'mia, technical, What about tests?',
  ])
})

test('[R24] what somebody noted, raised and quoted stands under their rating, whole', () => {
  const [first] = technical.plan.sections.flatMap(({ questions }) => questions)
  const flag = first?.question.redFlags[0]
  if (!flag) throw new Error('The question has no red flag')
  const evidence = {
    questionId: 'loops',
    lineId: 'a-line',
    quote: 'I would lock it all',
    target: { kind: 'rating' as const },
    at: 1,
  }
  const card = { ratings: { loops: rated(1) }, redFlags: { loops: { [flag.id]: 1 } }, evidence: { one: evidence } }
  const words = blocksOf([
    result('technical', [question('loops', 'Concurrency')], { mia: { ...card, takeAways: '  Careful, and slow.\n' } }),
  ]).map(plain)
  for (const each of [`Red flag: ${flag.text}`, '“I would lock it all” for the rating', 'Careful, and slow.'])
    expect(words).toContain(each)
})

test('[R24] more people than a head has room for are numbered as in the stages above', () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, { ratings: { loops: rated(3) } }])
  const blocks = blocksOf([result('technical', [question('loops', 'Concurrency')], Object.fromEntries(many))])
  expect(tableAfter(blocks, 'Ratings').head).toEqual(['Competency', '1', '2', '3', '4', '5', '6', 'Spread'])
  expect(blocks.map(plain)).toContainEqual(expect.stringMatching(/^6 f, panelist/))
})

test('[R24] it says what is still to come, and that two scales have no distance', () => {
  const other = result('design', [question('pools', 'Concurrency')], { leo: { ratings: { pools: rated(5) } } }, 7)
  const coming = [aSummary('next', { stage: 'Values', startsAt: Date.UTC(2026, 11, 1, 9) })]
  const blocks = blocksOf([technical, other], { coming, unplanned: ['Offer'] })
  expect(tableAfter(blocks, 'Ratings').rows[0]?.at(-1)).toBe('two scales')
  const words = blocks.map(plain)
  expect(words).toContain('Values: planned for 2026-12-01, 09:00')
  expect(words).toContain('Offer: no interview is planned')
})

test('[R22] [R24] a name from the right turns nothing beside it around', () => {
  const name = 'نوریا رحیمی'
  const { title, printed } = printedLoop({ ...loopOf([technical]), candidate: { id: 'n', name } }, nothing, {
    ...printing,
    by: name,
  })
  expect(title).toBe(`\u200eLoop debrief of \u2068${name}\u2069`)
  expect(printed.inWords).toContain(`\u2068${name}\u2069`)
})

test('[R24] [N75] what the debrief agreed on is printed with its reasons, and its notes and action items', () => {
  const words = printedLoop(
    loopOf([technical]),
    {
      agreed: [
        { competency: 'Concurrency', said: { rating: 3, label: 'Level 3' }, reason: 'the second question was hard' },
        { competency: '', reason: 'ask again' },
        { competency: 'Testing', said: { rating: 5 }, outdated: true, reason: 'it was long' },
        { competency: 'Zeal', said: { rating: 2 }, outdated: true, former: true },
      ],
      notes: ['We heard two versions.'],
      actions: [{ text: 'Call Robin', done: false, owner: { id: 'mia', name: 'mia' } }],
    },
    printing,
  ).blocks.map(plain)
  expect(words.slice(words.indexOf('Agreed in the debrief'), words.indexOf('What stands behind the ratings'))).toEqual([
    'Agreed in the debrief',
    expect.stringMatching(/^.?Concurrency.?: 3, .?Level 3.?, because .?the second question was hard.?$/),
    expect.stringMatching(/^.?No competency named.?: .?ask again.?$/),
    expect.stringMatching(/^.?Testing.?: 5 \(from before stages or their scales changed\); .?it was long.?$/),
    expect.stringMatching(/^.?Zeal.? \(not in this loop any more\): 2 \(from before stages or their scales changed\)$/),
    'Debrief',
    'We heard two versions.',
    'Action items',
    expect.stringMatching(/^Open: .?Call Robin.? \(.?mia.?\)$/),
  ])
})
