// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { standInForBrowser } from '../../../ui/dialog/drawn.fixture.ts'
import { JoinFromList } from './panel-button.tsx'

const interview = { id: 'i', candidate: { name: 'Jo Sample' }, panel: [], phase: 'ended' } as unknown as InterviewSummary
let queryClient: QueryClient
let root: Root

standInForBrowser()
beforeEach(() => {
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
  // What grows with its words waits for fonts, of which this document has none.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
  queryClient = new QueryClient()
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  root = createRoot(place)
})
afterEach(async () => {
  await act(async () => root.unmount())
  queryClient.clear()
  Reflect.deleteProperty(document, 'fonts')
})

const draw = () =>
  act(async () =>
    root.render(
      <MantineProvider env="test">
        <QueryClientProvider client={queryClient}>
          <JoinFromList interview={interview} onClose={() => undefined} />
        </QueryClientProvider>
      </MantineProvider>,
    ),
  )

async function roleOffered(revealed: boolean): Promise<string | undefined> {
  queryClient.setQueryData(['interview', 'i'], { ...interview, revealed })
  queryClient.setQueryData(['people'], [])
  await draw()
  const role = () => [...document.querySelectorAll('input')].find(({ value }) => value !== '')?.value
  // Its script comes by itself; what waits for it is drawn once this turn is over.
  await act(async () => void (await import('../../../parts/interview/join-panel-dialog.tsx')))
  await act(async () => undefined)
  return role()
}

test('[V16] from the list, too, nobody is added to rate once the scorecards are revealed', async () => {
  expect(await roleOffered(true)).toBe('Observer')
  expect(document.body.textContent).toContain('no one can join to rate')
})

test('before that, whoever comes is a panelist unless somebody says otherwise', async () => {
  expect(await roleOffered(false)).toBe('Panelist')
})

test('until it is known whether they are, nothing is offered', async () => {
  await draw()
  expect(document.querySelector('[role="dialog"]')).toBeNull()
})
