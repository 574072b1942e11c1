import { readTextBank } from '@panelbook/shared/importing/reading/read-text-bank'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyMeaning } from './any-meaning.fixture.ts'
import { assignPiece, type Chosen, type Meaning, mergeDrafts } from './assign-piece.ts'
import { draftPieces, type OpenBank, openBank, pieceId } from './open-bank.ts'

const TEXT = `## Language
1. What is a closure?
Look for: captures variables
Follow-ups: When is it collected?
2. What is a generator? (Easy, 5 min)
Sample answer: It pauses.

Difficulty: rather
3. Why test?
Red flags: never does
`
const read = (text = TEXT): OpenBank => {
  const outcome = readTextBank({ text, name: 'bank.md' })
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return openBank(outcome.result)
}
const piece = (bank: OpenBank, words: string): Chosen => {
  for (const draft of bank.drafts) {
    const found = draftPieces(draft).find(({ text }) => text.includes(words))
    if (found)
      return { kind: 'piece', draft: draft.key, piece: pieceId(found), span: { from: draft.source.line, to: draft.source.line } }
  }
  const loose = bank.loose.find(({ text }) => text.includes(words))
  if (!loose) throw new Error(`Nothing says ${words}`)
  return { kind: 'loose', loose: loose.key }
}
const assigned = (bank: OpenBank, words: string, meaning: Meaning): OpenBank => {
  const next = assignPiece(bank, piece(bank, words), meaning)
  if (!next) throw new Error(`${words} can’t be ${meaning}`)
  return next
}
const prompts = (bank: OpenBank) => bank.drafts.map((draft) => draft.prompt)
const draft = (bank: OpenBank, prompt: string) => bank.drafts.find((each) => each.prompt.includes(prompt))

/** Every word of the bank, as often as it occurs. */
function words(bank: OpenBank): string[] {
  return [...bank.drafts.flatMap((each) => draftPieces(each).map(({ text }) => text)), ...bank.loose.map(({ text }) => text)]
    .flatMap((text) => text.replace(STATED, '').match(/[\p{L}\p{N}]+/gu) ?? [])
    .sort()
}
/** A replaced fact, in words that aren't the bank's. Of a competency and a rating only the name isn't. */
const STATED = /\b(?:title|kind|level|difficulty|minutes): \S+|\bcompetency:|\b\d+:/g

describe('[I11] some words of a question', () => {
  it('are a red flag and no probe', () => {
    const bank = assigned(read(), 'When is it collected', 'redFlags')
    expect(draft(bank, 'closure')).toMatchObject({ probes: [], redFlags: ['When is it collected?'] })
  })

  it('are a question of their own, below the one they were in and in its section', () => {
    const bank = assigned(read(), 'When is it collected', 'question')
    expect(prompts(bank)).toEqual(['What is a closure?', 'When is it collected?', 'What is a generator?', 'Why test?'])
    expect(draft(bank, 'collected')).toMatchObject({ section: 'Language', source: { spans: [{ from: 2, to: 2 }] } })
    expect(draft(bank, 'closure')?.probes).toEqual([])
  })

  it('are left out, stay visible, and come back', () => {
    const out = assigned(read(), 'It pauses', 'left-out')
    expect(draft(out, 'generator')).not.toHaveProperty('sampleAnswer')
    expect(out.loose.find(({ kind }) => kind === 'left-out')).toMatchObject({ text: 'It pauses.' })
    const back = assigned(out, 'It pauses', 'strongSignals')
    expect(draft(back, 'generator')?.strongSignals).toEqual(['It pauses.'])
    expect(back.loose.some(({ kind }) => kind === 'left-out')).toBe(false)
  })

  it('that nothing recognised belong to the question above', () => {
    const bank = assigned(read(), 'rather', 'sampleAnswer')
    expect(draft(bank, 'generator')?.sampleAnswer).toBe('It pauses.\n\nrather')
    expect(bank.loose.some(({ kind }) => kind === 'unrecognised')).toBe(false)
  })

  it('that were taken for a heading name no section any more', () => {
    const bank = read('## One\n1. What is a?\n\nBlames others\n\n2. What is b?\n')
    expect(draft(bank, 'What is b')?.section).toBe('Blames others')
    const mended = assigned(bank, 'Blames others', 'redFlags')
    expect(draft(mended, 'What is a')?.redFlags).toEqual(['Blames others'])
    expect(mended.drafts.map(({ section }) => section)).toEqual(['One', 'One'])
  })

  it('become a point a line, where an answer was a list', () => {
    const bank = read('1. What is a heap?\n')
    const listed = { ...bank, drafts: bank.drafts.map((each) => ({ ...each, sampleAnswer: 'a tree\nkept in order' })) }
    expect(draft(assigned(listed, 'a tree', 'strongSignals'), 'heap')).toMatchObject({
      strongSignals: ['a tree', 'kept in order'],
    })
  })

  it('stay where they are when they are said to be what they are', () => {
    const bank = read()
    expect(assignPiece(bank, piece(bank, 'captures'), 'strongSignals')).toBeUndefined()
    expect(assignPiece(bank, piece(bank, 'What is a closure'), 'question')).toBeUndefined()
    expect(assignPiece(bank, { kind: 'loose', loose: 'gone' }, 'probes')).toBeUndefined()
  })
})

describe('[I11] some words', () => {
  it('that are part of the prompt stand below it, or above where they come first', () => {
    expect(prompts(assigned(read(), 'captures', 'prompt'))[0]).toBe('What is a closure?\ncaptures variables')
    const bank = read('## Heaps\n1. What is a heap?\n')
    expect(prompts(assigned(bank, 'Heaps', 'prompt'))).toEqual(['Heaps\nWhat is a heap?'])
  })

  it('of the question above or below go there as what they are', () => {
    const bank = assigned(read(), 'When is it collected', 'below')
    expect(draft(bank, 'closure')?.probes).toEqual([])
    expect(draft(bank, 'generator')?.probes).toEqual(['When is it collected?'])
    expect(draft(assigned(bank, 'When is it', 'above'), 'closure')?.probes).toEqual(['When is it collected?'])
    expect(assignPiece(read(), piece(read(), 'captures'), 'above')).toBeUndefined()
    expect(draft(assigned(read(), 'rather', 'below'), 'Why test')?.sampleAnswer).toBe('rather')
  })

  it('that are a heading name the section of the questions below, as far as one section went', () => {
    const text = '## One\n1. What is a?\nLook for: others\n2. What is b?\n3. What is c?\n## Two\n4. What is d?\n'
    const bank = assigned(read(text), 'others', 'heading')
    expect(bank.drafts.map(({ section }) => section)).toEqual(['One', 'others', 'others', 'Two'])
    expect(bank.loose.filter(({ kind }) => kind === 'heading').map(({ text }) => text)).toEqual(['One', 'others', 'Two'])
  })
})

describe('[I11] a prompt', () => {
  it('that is a heading leaves its points visible', () => {
    const bank = assigned(read(), 'What is a generator', 'heading')
    expect(prompts(bank)).toEqual(['What is a closure?', 'Why test?'])
    expect(draft(bank, 'Why test')?.section).toBe('What is a generator?')
    expect(bank.loose.filter(({ kind }) => kind === 'left-out').map(({ text }) => text)).toEqual(['It pauses.'])
  })

  it('that is a probe gives all it had to the question above', () => {
    const bank = assigned(read(), 'What is a generator', 'probes')
    expect(prompts(bank)).toEqual(['What is a closure?', 'Why test?'])
    expect(draft(bank, 'closure')).toMatchObject({
      probes: ['When is it collected?', 'What is a generator?'],
      sampleAnswer: 'It pauses.',
      difficulty: 'easy',
      minutes: 5,
    })
  })

  it('that is the first goes to the question below', () => {
    expect(draft(assigned(read(), 'What is a closure', 'probes'), 'generator')?.probes).toEqual([
      'What is a closure?',
      'When is it collected?',
    ])
  })

  it('of the only question can be nothing else', () => {
    const bank = read('1. What is a heap?\n')
    expect(assignPiece(bank, piece(bank, 'heap'), 'probes')).toBeUndefined()
  })

  it('that is left out leaves each of its pieces visible', () => {
    const bank = assigned(read(), 'What is a closure', 'left-out')
    expect(bank.loose.filter(({ kind }) => kind === 'left-out').map(({ text }) => text)).toEqual([
      'What is a closure?',
      'captures variables',
      'When is it collected?',
    ])
  })

  it('whose facts the question above states otherwise leaves them visible', () => {
    const bank = assigned(read('1. What is a? (Easy)\n2. What is b? (Hard)\n'), 'What is b', 'probes')
    expect(draft(bank, 'What is a')?.difficulty).toBe('easy')
    expect(bank.loose.map(({ text }) => text)).toContain('difficulty: hard')
  })
})

it('[I11] whatever is moved wherever, no word is lost or doubled', () => {
  const step = fc.record({ at: fc.nat(), meaning: anyMeaning })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let bank = read()
      const before = words(bank)
      for (const { at, meaning } of steps) {
        const all: Chosen[] = [
          ...bank.drafts.flatMap((each) =>
            draftPieces(each).map((found) => ({
              kind: 'piece' as const,
              draft: each.key,
              piece: pieceId(found),
              span: { from: 2, to: 2 },
            })),
          ),
          ...bank.loose.map(({ key }) => ({ kind: 'loose' as const, loose: key })),
        ]
        const chosen = all[at % all.length]
        bank = (chosen && assignPiece(bank, chosen, meaning)) ?? bank
        const keys = [...bank.drafts, ...bank.loose].map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
      }
      expect(words(bank)).toEqual(before)
    }),
    { numRuns: 200, seed: 20_260_811 },
  )
})

it('[I9] of two drafts merged, what both say stays once and the second prompt stays visible', () => {
  const bank = read('1. What is a heap?\nLook for: a tree\n2. Explain heaps.\nLook for: a tree\nProbes: How deep?\n')
  const [first, second] = bank.drafts.map(({ key }) => key)
  const merged = mergeDrafts(bank, first ?? '', second ?? '')
  expect(merged?.drafts).toHaveLength(1)
  expect(merged?.drafts[0]).toMatchObject({ prompt: 'What is a heap?', strongSignals: ['a tree'], probes: ['How deep?'] })
  expect(merged?.loose.map(({ text }) => text)).toContain('Explain heaps.')
  expect(mergeDrafts(bank, first ?? '', first ?? '')).toBeUndefined()
})
