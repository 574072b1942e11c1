import type { Question } from '@panelbook/shared/library/question'
import { describe, expect, it } from 'vitest'
import { searchLines, searchPlan, type WrittenLine } from './plan-search.ts'

const question = (id: string, title: string, prompt: string, probe: string): Question => ({
  id,
  version: 1,
  title,
  prompt,
  strongSignals: [],
  probes: [{ id: 'p', text: probe }],
  redFlags: [],
  anchors: [],
  tags: ['python'],
  provenance: { origin: 'written' },
})
const entry = (made: Question) => ({ question: made, minutes: 5, required: true })
const plan = {
  sections: [
    {
      id: 's',
      title: 'Concurrency',
      questions: [entry(question('a', 'Event loop', 'What does it wait for?', 'Where is the pool?'))],
    },
    {
      id: 't',
      title: 'Testing',
      questions: [
        entry(question('b', 'Flaky tests', 'A test fails when the loop is busy.', 'Which café?')),
        entry(question('c', 'Pools', 'Size a thread pool.', 'Why?')),
      ],
    },
  ],
}
const found = (text: string) => searchPlan(plan, text).map((hit) => hit.questionId)

describe('searchPlan', () => {
  it('lists everything in plan order when nothing is asked', () => expect(found('  ')).toEqual(['a', 'b', 'c']))
  it('ranks a title above a prompt, and a prompt above a probe', () => {
    expect(found('loop')).toEqual(['a', 'b'])
    expect(found('pool')).toEqual(['c', 'a'])
  })
  it('wants every word, from its beginning, without accents', () => {
    expect(found('test cafe')).toEqual(['b'])
    expect(found('oop')).toEqual([])
    expect(found('conc ev')).toEqual(['a'])
  })
})

describe('searchLines', () => {
  const lines: WrittenLine[] = [
    { questionId: 'a', where: 'notes', text: 'Named the thread pool by itself' },
    { questionId: 'general', where: 'notes', text: 'Asks for a second cup of café crème' },
    { questionId: 'b', where: 'private', text: 'Thread of thought lost twice' },
  ]
  it('finds what was written, wherever it stands', () => {
    expect(searchLines(lines, 'thread')).toEqual([lines[0], lines[2]])
    expect(searchLines(lines, 'pool thr')).toEqual([lines[0]])
    expect(searchLines(lines, 'cafe')).toEqual([lines[1]])
  })
  it('lists nothing when nothing is asked', () => expect(searchLines(lines, ' ')).toEqual([]))
})
