import { describe, expect, it } from 'vitest'
import { ALIKE, createSimilarityIndex, promptWords } from './question-similarity.ts'

const among = (prompts: readonly string[]) => {
  const index = createSimilarityIndex()
  for (const [at, prompt] of prompts.entries()) index.add(String(at), prompt)
  return index
}
const library = [
  'What is a closure?',
  'What is a generator?',
  'What is the difference between a process and a thread?',
  'How does a hash table handle collisions?',
  'Tell me about a time you disagreed with your team.',
  'How would you test a function that sends e-mails?',
  'What are the trade-offs of optimistic locking?',
]

describe('[I8] prompts that ask the same in other words', () => {
  it.each([
    ['Explain closures.', 0],
    ['what is a  CLOSURE', 0],
    ['Can you describe what generators are used for?', 1],
    ['Threads and processes: what is the difference?', 2],
    ['How are collisions handled in a hash table?', 3],
    ['Describe a time when you disagreed with the team', 4],
    ['Explain the tradeoffs of optimistic locking', undefined],
    ['What are the trade-offs of optimistic locks?', 6],
  ])('%s', (prompt, expected) => {
    expect(among(library).nearest(prompt)?.key).toBe(expected?.toString())
  })
})

it.each([
  'What is a decorator?',
  'What is the difference between a list and a tuple?',
  'Tell me about a time you missed a deadline.',
  'How does a bloom filter work?',
  '',
  '???',
])('[I8] is not found alike: %s', (prompt) => {
  expect(among(library).nearest(prompt)).toBeUndefined()
})

it('[I8] tells how alike, 1 for the same words, and prefers the first of equals', () => {
  const index = among(['What is a heap?', 'Explain the heap.', 'What is a heap sort?'])
  expect(index.nearest('the heap')).toEqual({ key: '0', similarity: 1 })
  expect(index.nearest('heaps and sorts', 0)?.similarity).toBeGreaterThan(ALIKE)
})

it('keeps what tells languages apart', () => {
  expect(promptWords('Why C++, C# or C?')).toEqual(['c++', 'c#', 'c'])
  expect(promptWords('Who is it?')).toEqual(['who', 'is', 'it'])
})

it('[I5] asks 300 prompts of a library of 20,000 without looking at each', () => {
  const index = createSimilarityIndex()
  for (let at = 0; at < 20_000; at++)
    index.add(String(at), `How does component ${at} of subsystem ${at % 97} work with queue ${at % 41}?`)
  for (let at = 0; at < 300; at++) {
    expect(index.nearest(`Explain component ${at * 61}: subsystem ${(at * 61) % 97}, queue ${(at * 61) % 41}, work`)?.key).toBe(
      String(at * 61),
    )
  }
})
