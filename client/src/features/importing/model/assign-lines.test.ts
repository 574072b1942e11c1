import { readTextBank } from '@panelbook/shared/importing/reading/read-text-bank'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignLines } from './align-lines.ts'
import { anyMeaning } from './any-meaning.fixture.ts'
import { assignLines, type ChosenLine, type ReadLines } from './assign-lines.ts'
import type { Meaning } from './assign-piece.ts'
import { draftPieces, type OpenBank, openBank } from './open-bank.ts'
import { linesOfSpans } from './source-lines.ts'

/** A bank, and a function that says what some of its lines are. */
function given(text: string, name = 'bank.md') {
  const outcome = readTextBank({ text, name })
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  const lines = text.split('\n')
  const read: ReadLines = (spans) => linesOfSpans(lines, spans, false)
  const whereIs = (bank: OpenBank, number: number): ChosenLine => {
    const covers = (spans: readonly { from: number; to: number }[]) =>
      spans.some(({ from, to }) => from <= number && number <= to)
    const row = bank.loose.find(({ span }) => covers([span])) ?? bank.drafts.find(({ source }) => covers(source.spans))
    if (!row) throw new Error(`Line ${number} stands nowhere`)
    return { row: row.key, number }
  }
  const say = (bank: OpenBank, numbers: number[], meaning: Meaning) =>
    assignLines(
      bank,
      numbers.map((number) => whereIs(bank, number)),
      meaning,
      read,
    )
  return { bank: openBank(outcome.result), read, say }
}
const said = (text: string, numbers: number[], meaning: Meaning): OpenBank => {
  const { bank, say } = given(text)
  const next = say(bank, numbers, meaning)
  if (!next) throw new Error('Nothing changed')
  return next
}
const prompts = (bank?: OpenBank) => bank?.drafts.map(({ prompt }) => prompt)
const leftOut = (bank?: OpenBank) => bank?.loose.filter(({ kind }) => kind === 'left-out').map(({ text }) => text)

const JOINED = {
  drafts: [
    {
      key: 'q1',
      prompt: 'How do you plan the night?\nThis question assesses planning.',
      strongSignals: ['yes', 'says yes, and why'],
      probes: [],
      redFlags: [],
      sampleAnswer: 'I count the orders\nand then the flour.\nWhat if there is none?\nI bake what I can.',
      anchors: [],
      tags: [],
      source: { line: 1, spans: [{ from: 1, to: 8 }] },
    },
  ],
  loose: [],
  nextKey: 2,
} satisfies OpenBank
const JOINED_LINES = [
  '1. How do you plan the night?',
  'This question assesses planning.',
  '- says yes, and why',
  '- yes',
  'Sample answer: I count the orders',
  'and then the flour.',
  'What if there is none?',
  'I bake what I can.',
]
const joined = (numbers: number[], meaning: Meaning) =>
  assignLines(
    JOINED,
    numbers.map((number) => ({ row: 'q1', number })),
    meaning,
    (spans) => linesOfSpans(JOINED_LINES, spans, false),
  )

describe('[I23] one line of the source', () => {
  it('is one piece: of a prompt that was read over two lines, the second leaves alone', () => {
    const out = joined([2], 'left-out')
    expect(out?.drafts).toMatchObject([{ prompt: 'How do you plan the night?', sampleAnswer: JOINED.drafts[0]?.sampleAnswer }])
    expect(leftOut(out)).toEqual(['This question assesses planning.'])
    expect(joined([2], 'sampleAnswer')?.drafts[0]).toMatchObject({
      prompt: 'How do you plan the night?',
      sampleAnswer: expect.stringMatching(/I bake what I can\.\n\nThis question assesses planning\.$/),
    })
  })

  it('is taken out of the middle of an answer, and the rest stays an answer', () => {
    const next = joined([7], 'question')
    expect(prompts(next)).toEqual(['How do you plan the night?\nThis question assesses planning.', 'What if there is none?'])
    expect(next?.drafts[0]?.sampleAnswer).toBe('I count the orders\nand then the flour.\nI bake what I can.')
    expect(next?.drafts[1]?.source).toEqual({ line: 7, spans: [{ from: 7, to: 7 }] })
    // It stands only beside its own question.
    expect(next?.drafts[0]?.source.spans).toEqual([
      { from: 1, to: 6 },
      { from: 8, to: 8 },
    ])
  })

  it('is told from others that say the same words', () => {
    expect(joined([4], 'redFlags')?.drafts[0]).toMatchObject({ strongSignals: ['says yes, and why'], redFlags: ['yes'] })
    expect(joined([3], 'redFlags')?.drafts[0]).toMatchObject({ strongSignals: ['yes'], redFlags: ['says yes, and why'] })
  })

  it('gives a label’s words without the label', () => {
    expect(joined([5], 'probes')?.drafts[0]).toMatchObject({
      probes: ['I count the orders'],
      sampleAnswer: 'and then the flour.\nWhat if there is none?\nI bake what I can.',
    })
  })

  it('that holds a whole prompt takes its question along, as its words do', () => {
    const bank = said('1. What is a heap?\nLook for: a tree\n2. How deep?\nLook for: a number\n', [3], 'probes')
    expect(bank.drafts).toMatchObject([
      { prompt: 'What is a heap?', probes: ['How deep?'], strongSignals: ['a tree', 'a number'] },
    ])
  })

  it('that nothing was made of becomes what a person says', () => {
    const { bank, say } = given('1. What is a heap?\nLook for:\n- a tree\n')
    expect(say(bank, [2], 'probes')?.drafts[0]?.probes).toEqual(['Look for:'])
    expect(say(bank, [2], 'left-out')).toBeUndefined()
  })

  it('of a table holds a whole question, and is handled as that', () => {
    const { bank, say } = given('Question,Look for\nWhat is a heap?,a tree\nHow deep?,a number\n', 'bank.csv')
    expect(say(bank, [3], 'question')).toBeUndefined()
    expect(say(bank, [3], 'prompt')).toBeUndefined()
    expect(leftOut(say(bank, [3], 'left-out'))).toEqual(['a number', 'How deep?'])
  })

  it('stays where it is when it is said to be what it is', () => {
    const { bank, say } = given('1. What is a heap?\nLook for:\n- a tree\n')
    expect(say(bank, [3], 'strongSignals')).toBeUndefined()
    expect(say(bank, [1], 'question')).toBeUndefined()
    expect(say(bank, [1], 'prompt')).toBeUndefined()
  })
})

describe('[I23] several lines at once', () => {
  it('are each a question where they are, and one where they were read as one sentence', () => {
    expect(prompts(joined([5, 6, 7], 'question'))).toEqual([
      'How do you plan the night?\nThis question assesses planning.',
      'I count the orders and then the flour.',
      'What if there is none?',
    ])
  })

  it('of different places leave together, and what they leave behind stays', () => {
    const out = joined([2, 4, 6], 'left-out')
    expect(leftOut(out)).toEqual(['This question assesses planning.', 'yes', 'and then the flour.'])
    expect(out?.drafts[0]).toMatchObject({
      prompt: 'How do you plan the night?',
      strongSignals: ['says yes, and why'],
      sampleAnswer: 'I count the orders\nWhat if there is none?\nI bake what I can.',
    })
  })

  it('go to the question above or below as what they are', () => {
    const text = '1. What is a heap?\nLook for:\n- a tree\n- a number\n2. How deep?\n'
    const bank = said(text, [3, 4], 'below')
    expect(bank.drafts).toMatchObject([{ strongSignals: [] }, { strongSignals: ['a tree', 'a number'] }])
  })

  it('of what was set aside become questions, each its own, in order', () => {
    const text = '# Baking\n\nThis page is kept by bakers.\nIt has two parts and no more.\n\n1. What is yeast?\n\n---\n'
    const { bank, say } = given(text)
    const next = say(bank, [3, 4], 'question')
    // They were read as one paragraph of two sentences; assigning one line makes two parts of it.
    const one = say(bank, [3], 'question')
    expect(
      [...(prompts(next) ?? []), ...(prompts(one) ?? [])].filter((prompt) => prompt.includes('page')).length,
    ).toBeGreaterThan(0)
    expect(prompts(one)).toContain('This page is kept by bakers.')
    expect(one?.loose.map(({ text: each }) => each)).toContain('It has two parts and no more.')
  })
})

describe('[I23] a line that states a fact', () => {
  const points = [
    'a tree',
    '5 - names the invariant',
    'Good: names a tree',
    'python, heaps; #trees',
    'Seniority: senior',
    '12 minutes',
    'rather hard to say',
    'Data structures',
    'for senior people who have built some',
  ]
  const stated = {
    ...JOINED,
    drafts: [
      {
        key: 'q1',
        prompt: 'What is a heap?',
        strongSignals: points,
        probes: [],
        redFlags: [],
        anchors: [],
        tags: [],
        source: { line: 1, spans: [{ from: 1, to: 1 + points.length }] },
      },
    ],
  } satisfies OpenBank
  const source = ['What is a heap?', ...points.map((point) => `- ${point}`)]
  const say = (bank: OpenBank, numbers: number[], meaning: Meaning) =>
    assignLines(
      bank,
      numbers.map((number) => ({ row: 'q1', number })),
      meaning,
      (spans) => linesOfSpans(source, spans, false),
    )

  it('is what a rating looks like, under the value that it says, or names, or else the next', () => {
    const anchored = say(stated, [2, 3, 4], 'anchors')
    expect(anchored?.drafts[0]?.anchors).toEqual([
      { value: 1, text: 'a tree' },
      { value: 3, text: 'Good: names a tree' },
      { value: 5, text: 'names the invariant' },
    ])
    expect(say(stated, [2, 3, 4, 5, 6, 7, 8, 9, 10], 'anchors')?.drafts[0]?.anchors).toHaveLength(9)
  })

  it('is tags, a competency, a level or minutes, where it names them', () => {
    const steps: [number, Meaning][] = [
      [5, 'tags'],
      [6, 'level'],
      [7, 'minutes'],
      [9, 'competency'],
    ]
    const mended = steps.reduce((now: OpenBank, [line, meaning]) => say(now, [line], meaning) ?? now, stated)
    expect(mended.drafts[0]).toMatchObject({
      strongSignals: ['a tree', '5 - names the invariant', 'Good: names a tree', 'rather hard to say', points[8]],
      ...{ tags: ['python', 'heaps', 'trees'], level: 'senior', minutes: 12, competency: 'Data structures' },
    })
    for (const meaning of ['level', 'difficulty', 'minutes'] as const) expect(say(mended, [2], meaning)).toBeUndefined()
    // Another competency replaces it, and the first stays visible.
    const again = say(mended, [2], 'competency')
    expect(again?.drafts[0]?.competency).toBe('a tree')
    expect(leftOut(again)).toEqual(['competency: Data structures'])
  })

  it('and says more than that stays visible as it is', () => {
    const next = say(stated, [10], 'level')
    expect(next?.drafts[0]?.level).toBe('senior')
    expect(leftOut(next)).toEqual([points[8]])
  })

  it('is taken out of where it was put, and is a point again', () => {
    const anchored = say(stated, [3], 'anchors') ?? stated
    expect(say(anchored, [3], 'redFlags')?.drafts[0]).toMatchObject({ anchors: [], redFlags: ['names the invariant'] })
    const tagged = say(stated, [5], 'tags') ?? stated
    expect(say(tagged, [5], 'probes')?.drafts[0]).toMatchObject({ tags: [], probes: ['python', 'heaps', 'trees'] })
    const judged = say(stated, [9], 'competency') ?? stated
    expect(say(judged, [9], 'left-out')?.drafts[0]).not.toHaveProperty('competency')
  })
})

it('[I11] [I23] whichever lines are said to be whatever, no word of a question is lost or doubled', () => {
  const text = `## Language
1. What is a closure?
Look for: captures variables
Follow-ups: When is it collected?
2. What is a generator? (Easy, 5 min)
Sample answer: It pauses
and goes on where it was.

It keeps its names.

3. Why test? And when?
Red flags: never does
`
  const step = fc.record({
    numbers: fc.uniqueArray(fc.nat({ max: 40 }), { minLength: 1, maxLength: 4 }),
    meaning: anyMeaning,
  })
  // A replaced fact is kept in words that aren't the bank's. Of a competency and a rating only the name isn't.
  const stated = /\b(?:title|kind|level|difficulty|minutes): \S+|\bcompetency:|\b\d+:/g
  const wordsIn = (bank: OpenBank) =>
    [...bank.drafts.flatMap((each) => draftPieces(each).map((piece) => piece.text)), ...bank.loose.map((each) => each.text)]
      .flatMap((each) => each.replace(stated, '').match(/[\p{L}\p{N}]+/gu) ?? [])
      .sort()
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const { bank: opened, read } = given(text)
      let bank = opened
      for (const { numbers, meaning } of steps) {
        // Every line that somebody can click and from which something was made.
        const units = [
          ...bank.drafts.flatMap((draft) =>
            [...new Set(alignLines(draftPieces(draft), read(draft.source.spans)).map(({ line }) => line))].map((number) => ({
              row: draft.key,
              number,
            })),
          ),
          ...bank.loose.flatMap((loose) => read([loose.span]).map(({ number }) => ({ row: loose.key, number }))),
        ]
        const chosen = numbers.flatMap((number) => units[number % units.length] ?? [])
        bank = assignLines(bank, chosen, meaning, read) ?? bank
        expect(new Set([...bank.drafts, ...bank.loose].map(({ key }) => key)).size).toBe(bank.drafts.length + bank.loose.length)
      }
      expect(wordsIn(bank)).toEqual(wordsIn(opened))
    }),
    { numRuns: 80, seed: 20_261_128 },
  )
})
