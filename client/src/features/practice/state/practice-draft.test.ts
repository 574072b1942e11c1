import { practiceContentSchema } from '@panelbook/shared/practice/practice-scorecard'
import { expect, it } from 'vitest'
import { asSent, draftContent, emptyDraft, nextUnrated, practiceDraftSchema } from './practice-draft.ts'

it('an empty draft is valid and has a key of its own', () => {
  const drafts = [emptyDraft(), emptyDraft()]
  for (const draft of drafts) expect(practiceDraftSchema.parse(draft)).toEqual(draft)
  expect(drafts[0]?.key).not.toBe(drafts[1]?.key)
})

it('[K2] sends reasons trimmed, and none that says nothing', () => {
  const draft = { key: 'k', ratings: { one: 2 }, reasons: { one: '  Named no cost. ', two: ' \n' } }
  const content = draftContent(draft)
  expect(content).toEqual({ ratings: { one: 2 }, reasons: { one: 'Named no cost.' } })
  expect(practiceContentSchema.parse(content)).toEqual(content)
})

it('leads to the next question without a rating, around the end', () => {
  const questions = ['one', 'two', 'three']
  expect(nextUnrated(questions, {}, 0)).toBe(0)
  expect(nextUnrated(questions, { one: 1, two: 1 }, 1)).toBe(2)
  expect(nextUnrated(questions, { two: 1, three: 1 }, 2)).toBe(0)
  expect(nextUnrated(questions, { one: 1, two: 1, three: 1 }, 2)).toBeUndefined()
})

it('[U30] is sent under its key as long as it says the same, and under another once it doesn’t', () => {
  const sent = asSent({ key: 'k', ratings: { one: 2 }, reasons: {} })
  expect(sent.key).toBe('k')
  expect(asSent(sent).key).toBe('k')
  expect(asSent({ ...sent, ratings: { one: 3 } }, () => 'k2').key).toBe('k2')
})
