import { expect, it } from 'vitest'
import type { QuestionContent } from './question.ts'
import { changedContent, changeInWords, questionsChangeSchema } from './questions-change.ts'

const content: QuestionContent = {
  prompt: 'What is a cache?',
  competency: 'Caching',
  level: 'mid',
  strongSignals: [],
  probes: [],
  redFlags: [],
  anchors: [],
  tags: ['redis', 'http'],
  provenance: { origin: 'written' },
}

it('[L13] sets, takes away, and leaves what it doesn’t name', () => {
  const changed = changedContent(content, {
    competency: 'Data',
    level: null,
    kind: 'design',
    addTags: ['cdn'],
    removeTags: ['http'],
  })
  const { level: _level, ...rest } = content
  expect(changed).toEqual({ ok: true, content: { ...rest, competency: 'Data', kind: 'design', tags: ['redis', 'cdn'] } })
})

it('gives the same question back where it says so already', () => {
  const changed = changedContent(content, { competency: 'Caching', difficulty: null, addTags: ['redis'], removeTags: ['cdn'] })
  expect(changed.ok && changed.content).toBe(content)
})

it('leaves a question without room for the tags, and says why', () => {
  const full = { ...content, tags: Array.from({ length: 40 }, (_, at) => `tag-${at}`) }
  expect(changedContent(full, { addTags: ['one-more'] })).toEqual({ ok: false, why: 'It has room for 40 tags' })
  expect(changedContent(full, { addTags: ['one-more'], removeTags: ['tag-7'] }).ok).toBe(true)
})

it('takes no change that changes nothing', () => {
  expect(questionsChangeSchema.safeParse({}).success).toBe(false)
  expect(questionsChangeSchema.safeParse({ archived: true }).success).toBe(true)
})

it('is told in words', () => {
  expect(changeInWords({ competency: 'Data', level: null, addTags: ['a', 'b'], removeTags: ['c'], archived: true })).toBe(
    'competency “Data”, no level, tags + a, b, tag − c, archived',
  )
})
