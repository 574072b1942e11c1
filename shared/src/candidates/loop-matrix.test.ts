import { expect, test } from 'vitest'
import { rated } from '../scorecards/scorecard.fixture.ts'
import { question, result } from './loop.fixture.ts'
import { loopMatrix } from './loop-matrix.ts'

const technical = result('technical', [question('loops', 'Concurrency'), question('tests', 'Testing')], {
  mia: { ratings: { loops: rated(4), tests: rated(2) } },
  jo: { ratings: { loops: rated(3), tests: rated(2) } },
  shadow: { ratings: { loops: rated(1), tests: rated(4) }, role: 'shadow' },
})
const design = result('design', [question('pools', 'concurrency '), question('once', 'Data')], {
  leo: { ratings: { pools: rated(2), once: rated(1) } },
})

test('[N21] the widest disagreement over all stages comes first, one rating after several, and last what no stage asked', () => {
  const { rows } = loopMatrix([technical, design], ['Debugging', 'Testing', 'Concurrency', 'Data'])
  expect(rows.map(({ competency, spread }) => [competency, spread?.lowest, spread?.highest])).toEqual([
    // Over two spellings and two stages; a shadow's 1 and 4 change nothing.
    ['Concurrency', 2, 4],
    ['Testing', 2, 2],
    ['Data', 1, 1],
    ['Debugging', undefined, undefined],
  ])
  expect(rows.map(({ asked }) => asked)).toEqual([true, true, true, false])
})

test('[N21] each rating stands for its question, under its person and stage, shadows last in theirs, and never as a mean', () => {
  const { columns, rows } = loopMatrix([technical, design], [])
  expect(columns.map(({ result: of, card, counts }) => [of.interview.id, card.personId, counts])).toEqual([
    ['technical', 'mia', true],
    ['technical', 'jo', true],
    ['technical', 'shadow', false],
    ['design', 'leo', true],
  ])
  const concurrency = rows.find(({ competency }) => competency === 'Concurrency')
  expect(concurrency?.cells.map((cell) => cell.map(({ entry, cell: { kind } }) => `${entry.question.id} ${kind}`))).toEqual([
    ['loops rated'],
    ['loops rated'],
    ['loops rated'],
    ['pools rated'],
  ])
})

test('[N21] ratings on two scales are told apart by their place on them', () => {
  const five = result('five', [question('pools', 'Concurrency')], { leo: { ratings: { pools: rated(5) } } }, 5)
  const four = result('four', [question('loops', 'Concurrency')], { mia: { ratings: { loops: rated(4) } } })
  // Both are the top of their scale.
  expect(loopMatrix([five, four], []).rows[0]?.spread).toMatchObject({ levels: undefined, share: 0 })
})
