import type { Question } from '@panelbook/shared/library/question'
import { describe, expect, test } from 'vitest'
import {
  carryOver,
  checkQuestionDraft,
  draftOf,
  EMPTY_QUESTION,
  editOf,
  isChanged,
  isSavedAs,
  keptEditSchema,
  newEdit,
} from './question-draft.ts'

const question: Question = {
  id: 'q',
  version: 3,
  prompt: 'What is a heap?',
  level: 'mid',
  strongSignals: [{ id: 's1', text: 'Complete tree' }],
  probes: [],
  redFlags: [],
  anchors: [{ value: 4, text: 'Derives the cost' }],
  tags: ['trees', 'arrays'],
  provenance: { origin: 'imported', source: 'bank.md' },
}

describe('a question’s form', () => {
  test('says what the question says, and nothing more', () => {
    const { id: _id, version: _version, provenance: _provenance, ...content } = question
    expect(checkQuestionDraft(draftOf(question))).toEqual({ ok: true, content })
    expect(isChanged(editOf(question))).toBe(false)
  })

  test('[L3] keeps the id of a point that is reworded, and leaves out empty ones', () => {
    const draft = draftOf(question)
    const checked = checkQuestionDraft({
      ...draft,
      strongSignals: [
        { id: 's1', text: 'A complete binary tree' },
        { id: 's2', text: '  ' },
      ],
    })
    expect(checked).toMatchObject({ ok: true, content: { strongSignals: [{ id: 's1', text: 'A complete binary tree' }] } })
  })

  test('names what is missing or wrong beside its field', () => {
    expect(checkQuestionDraft(draftOf(EMPTY_QUESTION))).toMatchObject({ problems: { prompt: 'Write something here' } })
    expect(checkQuestionDraft({ ...draftOf(question), minutes: '2.5' })).toEqual({
      ok: false,
      problems: { minutes: 'Whole minutes, 1 to 240' },
    })
  })
})

describe('[L7] an edit of a question that changed meanwhile', () => {
  const mine = editOf(question)
  const theirs = { ...question, version: 4, prompt: 'What is a binary heap?', level: 'senior' as const }

  test('takes what only they changed, and keeps and names what both did', () => {
    const edit = { ...mine, draft: { ...mine.draft, prompt: 'What is a heap for?', title: 'Heaps' } }
    const { edit: carried, taken, disputed } = carryOver(edit, theirs)
    expect({ taken, disputed }).toEqual({ taken: ['level'], disputed: ['prompt'] })
    expect(carried.version).toBe(4)
    expect(carried.draft).toMatchObject({ prompt: 'What is a heap for?', title: 'Heaps', level: 'senior' })
    expect(carried.base.prompt).toBe('What is a binary heap?')
  })

  test('disputes nothing where both made the same change', () => {
    const edit = { ...mine, draft: { ...mine.draft, prompt: theirs.prompt } }
    expect(carryOver(edit, theirs)).toMatchObject({ taken: ['level'], disputed: [] })
  })
})

test('[U30] a new question keeps its id with what is typed, through a reload: saving it again makes one', () => {
  const edit = newEdit()
  expect(edit.id).toBeDefined()
  expect(keptEditSchema.parse(JSON.parse(JSON.stringify(edit)))).toEqual(edit)
  expect(newEdit().id).not.toBe(edit.id)
  expect(isChanged(edit)).toBe(false)
})

test('[T42] one’s own save is known by what it says, and by nothing less', () => {
  const sent = { ...editOf(question), draft: { ...draftOf(question), prompt: ' What is a heap for? ' } }
  const saved = { ...question, version: 4, prompt: 'What is a heap for?' }
  expect(isSavedAs(sent, saved)).toBe(true)
  expect(isSavedAs(sent, { ...saved, title: 'Heaps' })).toBe(false)
})
