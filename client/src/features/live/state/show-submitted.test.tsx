// @vitest-environment jsdom

import type { Interview } from '@panelbook/shared/interviews/api'
import { readScorecard, setRating } from '@panelbook/shared/scorecards/scorecard-doc'
import { QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createQueryClient } from '../../../api/refetching/query-client.ts'
import { createDocumentView } from './document-view.ts'
import type { LiveSession } from './live-session.ts'
import { ShowSubmitted } from './show-submitted.tsx'
import { submittedOverDraft } from './submitted-over-draft.ts'

const question = 'question00000001'
const PAT = 'person0000000001'

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

it('[U11] what was submitted comes before a refused edit also where it could not be read at first', async () => {
  const doc = new Y.Doc()
  setRating(doc, question, { kind: 'rated', value: 3 })
  const { content } = readScorecard(doc)
  setRating(doc, question, { kind: 'rated', value: 1 })
  const cardView = submittedOverDraft(createDocumentView(doc, readScorecard, (callback) => callback()))
  const shown = () => (cardView.get().content.ratings[question] as { value: number }).value

  let asked = 0
  let answers = false
  vi.stubGlobal('fetch', async () => {
    asked += 1
    if (!answers) throw new TypeError('Failed to fetch')
    const submitted = [
      {
        ...{ interviewId: 'interview0000001', personId: PAT, panelRole: 'panelist', version: 1 },
        ...{ submittedAt: 5, sequence: 1, content, hash: 'a'.repeat(64) },
      },
    ]
    return Response.json({ standings: [], submitted })
  })
  const interview = {
    id: 'one',
    standings: [{ personId: PAT, state: { state: 'submitted', version: 1 } }],
  } as unknown as Interview
  const session = { cardView, me: { id: PAT, name: 'Pat Example' } } as unknown as LiveSession
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  const wait = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
  await act(async () =>
    root.render(
      <QueryClientProvider client={createQueryClient(() => {})}>
        <ShowSubmitted interview={interview} session={session} />
      </QueryClientProvider>,
    ),
  )
  await wait(4_000)
  // The first attempt and its two repetitions have failed.
  expect(asked).toBe(3)
  expect(shown()).toBe(1)
  answers = true
  await wait(5_000)
  expect(shown()).toBe(3)
  const enough = asked
  await wait(60_000)
  expect(asked).toBe(enough)
  await act(async () => root.unmount())
})
