import { readScorecard, setRating } from '@panelbook/shared/scorecards/scorecard-doc'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { createDocumentView } from './document-view.ts'
import { submittedOverDraft } from './submitted-over-draft.ts'

const question = 'question00000001'

it('[U11] shows what was submitted and never a refused edit, until the scorecard is a draft again', () => {
  const doc = new Y.Doc()
  const draft = createDocumentView(doc, readScorecard, (callback) => callback())
  const shown = submittedOverDraft(draft)
  const seen: unknown[] = []
  shown.subscribe(() => seen.push(shown.get().content.ratings[question]))
  const rate = (value: number) => setRating(doc, question, { kind: 'rated', value })

  rate(3)
  shown.cover(draft.get())
  rate(1)
  expect(shown.get().content.ratings[question]).toEqual({ kind: 'rated', value: 3 })
  expect(draft.get().content.ratings[question]).toEqual({ kind: 'rated', value: 1 })
  shown.cover(undefined)
  expect(seen.map((rating) => (rating as { value: number }).value)).toEqual([3, 3, 1])
})
