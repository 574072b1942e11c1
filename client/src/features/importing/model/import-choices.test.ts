import { newImportSchema, type SimilarQuestion } from '@panelbook/shared/importing/api'
import { readTextBank } from '@panelbook/shared/importing/reading/read-text-bank'
import { aQuestion } from '@panelbook/shared/plans/plan.fixture'
import { describe, expect, it } from 'vitest'
import { begun, stepped, takenBack } from './bank-history.ts'
import { bankRows, countRows, shownRows } from './bank-rows.ts'
import { countChoices, type DraftChoice, decide, importOf, promptKey, twinsWithin, withoutCompetency } from './import-choices.ts'
import { openBank } from './open-bank.ts'

const TEXT = `1. What is a closure?
Look for: captures variables
2. What is a heap?
3. Explain closures.
4. what is a  HEAP?
Difficulty: rather
5. Why test?
`
function read(text = TEXT) {
  const outcome = readTextBank({ text, name: 'bank.md' })
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return openBank(outcome.result)
}
const match = (prompt: string, same: boolean): SimilarQuestion => ({
  index: 0,
  similarity: same ? 1 : 0.8,
  same,
  question: aQuestion('lib-1', { version: 4, prompt, strongSignals: [], probes: [], redFlags: [] }),
})
function decided(chosen: Record<number, DraftChoice> = {}, matches: [string, SimilarQuestion][] = []) {
  const bank = read()
  const byKey = new Map(Object.entries(chosen).map(([at, choice]) => [bank.drafts[Number(at)]?.key ?? '', choice]))
  return decide(bank, twinsWithin(bank.drafts), new Map(matches), byKey)
}
const choices = (all: ReturnType<typeof decided>) => all.map(({ choice }) => choice)

describe('what becomes of each draft', () => {
  it('[I8] what the bank says before is shown beside it, and only the same prompt is skipped unasked', () => {
    const all = decided()
    expect(choices(all)).toEqual(['import', 'import', 'import', 'skip', 'import'])
    expect(all.map(({ repeats }) => repeats?.of === 'bank' && repeats.draft.prompt)).toEqual([
      false,
      false,
      'What is a closure?',
      'What is a heap?',
      false,
    ])
    expect(countChoices(all)).toEqual({ imported: 4, merged: 0, skipped: 1 })
  })

  it('[I8] what the library has word for word is skipped, and what is like it is a person’s choice', () => {
    const library: [string, SimilarQuestion][] = [
      ['why test?', match('Why test?', true)],
      ['what is a closure?', match('What are closures?', false)],
    ]
    expect(choices(decided({}, library))).toEqual(['import', 'import', 'import', 'skip', 'skip'])
    expect(choices(decided({ 0: 'merge', 4: 'import' }, library))).toEqual(['merge', 'import', 'import', 'skip', 'import'])
  })

  it('[I9] nothing is added to a question that is not there', () => {
    expect(choices(decided({ 4: 'merge' }))[4]).toBe('import')
  })
})

it('[I7] what goes to the server is what was chosen, as the server takes it', () => {
  const sent = importOf(
    decided({ 0: 'merge', 3: 'import', 4: 'skip' }, [['what is a closure?', match('What are closures?', false)]]),
    ' bank.md ',
    'key-1',
  )
  expect(newImportSchema.parse(sent)).toEqual(sent)
  expect(sent.source).toBe('bank.md')
  expect(sent.questions.map(({ draft, choice }) => [draft.prompt, choice])).toEqual([
    ['What is a closure?', { kind: 'merge', questionId: 'lib-1', version: 4 }],
    ['What is a heap?', undefined],
    ['Explain closures.', { kind: 'keep' }],
    ['what is a HEAP?', { kind: 'keep' }],
  ])
  expect(sent.questions[0]?.draft.source).toEqual({ line: 1 })
})

it('[I1] every line that no question has is in a list of its own, in the order of the source', () => {
  const bank = read()
  const rows = bankRows(bank, decided())
  expect(shownRows(rows, 'all').map(({ line }) => line)).toEqual([1, 3, 4, 5, 6, 7])
  expect(shownRows(rows, 'check').map((row) => row.kind === 'loose' && row.loose.text)).toEqual(['rather'])
  expect(countRows(rows)).toMatchObject({ check: 1, repeated: 2 })
})

it('[I22] what is in no question shows first what asks, and no mark-up', () => {
  const text = '# Talk\n\n***\n\n## Tips\n\nBe kind.\n\nDo you sleep well before an interview?\n\n## Bread\n\n- What is yeast?\n'
  const outcome = readTextBank({ text, name: 'bank.md' })
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  const bank = openBank({
    ...outcome.result,
    unrecognised: [{ line: 1, span: { from: 1, to: 1 }, text: 'A line', why: '' }, ...outcome.result.unrecognised],
  })
  const rows = bankRows(bank, [])
  const texts = (filter: 'check' | 'aside') => shownRows(rows, filter).map((row) => row.kind === 'loose' && row.loose.text)
  expect(texts('check')[0]).toBe('Do you sleep well before an interview?')
  expect(texts('aside')).not.toContain('***')
})

it('[I11] every step is taken back by itself', () => {
  const first = begun(read())
  const second = stepped(first, { ...first.now, chosen: new Map([['q1', 'skip']]) }, 'skip')
  expect(second.past.at(-1)?.step).toBe('skip')
  expect(takenBack(second)).toEqual(first)
  expect(takenBack(first)).toBe(first)
})

it('spacing and case don’t make another prompt', () => {
  expect(promptKey(' What  is\na HEAP?')).toBe(promptKey('what is a heap?'))
})

it('[I7] sections say what is judged where a person says so, and never over what a question says itself', () => {
  const bank = read('## Concurrency\n1. What is a lock?\n2. What is a queue?\nCompetency: Messaging\n')
  const all = decide(bank, new Map(), new Map(), new Map())
  const competencies = (sections: boolean) => importOf(all, 'a', 'key-2', sections).questions.map(({ draft }) => draft.competency)
  expect(bank.drafts.map((draft) => draft.section)).toEqual(['Concurrency', 'Concurrency'])
  expect(withoutCompetency(all)).toBe(1)
  expect(competencies(false)).toEqual([undefined, 'Messaging'])
  expect(competencies(true)).toEqual(['Concurrency', 'Messaging'])
})
