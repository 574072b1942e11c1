// @vitest-environment jsdom
import { act, type ComponentType, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { LoopDebriefPage } from './loop/loop-debrief-page.tsx'
import { LoopPage } from './loop/loop-page.tsx'
import { ReviewPage } from './review-page.tsx'

/** What the address names: an interview, or an application. */
let shown = 'first'

/** Words that somebody writes about what is shown. */
function Words({ about }: { about: string }) {
  const [first] = useState(about)
  return `Words about the ${first}`
}

vi.mock('@tanstack/react-router', async (original) => ({ ...(await original<object>()), useParams: () => ({}) }))
vi.mock('../../api/interviews.ts', async (original) => ({
  ...(await original<object>()),
  useInterview: () => ({ data: { id: shown } }),
}))
vi.mock('../../api/scorecards.ts', async (original) => ({ ...(await original<object>()), useScorecards: () => ({ data: {} }) }))
vi.mock('./parts/review.tsx', () => ({
  Review: ({ interview }: { interview: { id: string } }) => <Words about={interview.id} />,
}))
vi.mock('../../api/candidates.ts', async (original) => ({
  ...(await original<object>()),
  useApplicationLoop: () => ({
    data: {
      candidate: { id: 'c', name: 'Jo Sample' },
      application: { id: shown, role: 'Designer', state: 'active' },
      ...{ results: [], competencies: [], coming: [], waitsFor: [], unplanned: [] },
    },
  }),
}))
vi.mock('../../sync/hooks.ts', async (original) => ({ ...(await original<object>()), useServerNow: () => 1_000 }))
vi.mock('../../ui/page/page-header.tsx', () => ({ PageHeader: () => null }))
vi.mock('../../ui/page/page.tsx', () => ({ Page: ({ children }: { children: unknown }) => children }))
vi.mock('../../ui/page/page-title.ts', () => ({ usePageTitle: () => undefined }))
vi.mock('../../ui/page/address-search.ts', () => ({ useAddressSearch: () => [{}, () => undefined] }))
vi.mock('./parts/debrief-record.tsx', () => ({ DebriefRecord: () => null }))
vi.mock('./parts/debrief/debrief-board.tsx', () => ({
  DebriefBoard: ({ children }: { children: unknown }) => children,
  DebriefHere: () => null,
}))
vi.mock('./state/use-live-debrief.ts', () => ({
  useLiveDebrief: () => ({ debrief: {} }),
  useSayingOthersWentOn: () => undefined,
}))
vi.mock('./loop/use-loop-debrief.ts', () => ({
  useLoopPoints: () => ({ points: [], columns: [], order: [] }),
  useSeated: () => [],
}))
vi.mock('./loop/loop-matrix.tsx', () => ({ LoopMatrix: () => null }))
vi.mock('./loop/loop-conclusions.tsx', () => ({ LoopConclusions: () => null }))
vi.mock('./loop/loop-decision.tsx', () => ({
  LoopDecision: ({ loop }: { loop: { application: { id: string } } }) => <Words about={loop.application.id} />,
}))

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
})

test.each<[string, ComponentType]>([
  ['a review', ReviewPage],
  ['a loop', LoopPage],
  ['a live loop debrief', LoopDebriefPage],
])('[T51] the next page of %s has nothing of what was being written on the one before', async (_, Shown) => {
  const place = document.createElement('div')
  const root = createRoot(place)
  onTestFinished(() => act(async () => root.unmount()))
  for (shown of ['first', 'second']) {
    await act(async () => root.render(<Shown />))
    expect(place.textContent).toContain(`Words about the ${shown}`)
  }
})
