// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import type { Application, ApplicationState } from '@panelbook/shared/candidates/application'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Sync, SyncContext } from '../../../sync/sync-context.ts'
import { standInForBrowser } from '../../../ui/dialog/drawn.fixture.ts'
import { ApplicationStateButton } from './application-state-button.tsx'

const candidate = { id: 'c', name: 'Jo Sample' } as CandidateProfile
const coming = { id: 'i', phase: 'not-started', planTitle: 'Design', startsAt: 2_000 }
const lea = { id: 'l', name: 'Lea Lead' }

/** As it stands after so many changes. */
function application(version: number, state: ApplicationState): Application {
  const change = { state, at: 1_000, by: lea, reason: 'They called us back' }
  const stages = [{ title: 'Design', state: 'planned', interviews: [coming] }]
  return { id: 'a', role: 'Designer', state, version, at: 0, changes: [change], decisions: [], stages } as unknown as Application
}

let root: Root
let queryClient: QueryClient
const asked: { path: string; body: Record<string, unknown> }[] = []
let answer: Response

standInForBrowser()
beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (typeof init.body === 'string') asked.push({ path, body: JSON.parse(init.body) })
    return answer
  })
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
  queryClient = new QueryClient()
  queryClient.setQueryData(['session'], { person: { id: 'p', name: 'Pat', workspaceRole: 'lead' } })
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  root = createRoot(place)
})
afterEach(async () => {
  await act(async () => root.unmount())
  queryClient.clear()
  Reflect.deleteProperty(document, 'fonts')
})

const shows = (now: Application) =>
  act(async () =>
    root.render(
      <MantineProvider env="test">
        <QueryClientProvider client={queryClient}>
          <SyncContext value={{ clock: { now: () => 1_500 } } as unknown as Sync}>
            <ApplicationStateButton candidate={candidate} application={now} />
          </SyncContext>
        </QueryClientProvider>
      </MantineProvider>,
    ),
  )

const dialog = () => document.querySelector('[role="dialog"]')
const press = (name: string) =>
  act(async () => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click())
async function write(words: string) {
  const field = document.querySelector('textarea')
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, words)
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

test('[T51] an application that a colleague takes up meanwhile is never withdrawn by the press that would take it up', async () => {
  await shows(application(2, 'withdrawn'))
  await press('Take up again…')
  await write('They changed their mind')
  await shows(application(3, 'active'))
  expect(dialog()?.textContent).toContain('Take up the application again: Designer')
  expect(dialog()?.textContent).toContain('Lea Lead took it up again meanwhile')
  expect(dialog()?.textContent).toContain('They called us back')
  answer = Response.json({ code: 'conflict', message: 'Someone changed it meanwhile.' }, { status: 409 })
  // What the command is described by comes with the first call.
  await import('@panelbook/shared/api/endpoints')
  await act(async () => document.querySelector('form')?.requestSubmit())
  await act(async () => void (await vi.waitFor(() => expect(asked).toHaveLength(1))))
  expect(asked[0]?.path).toContain('/resume')
  // Nothing that wasn't read is overwritten, and no interview is called off.
  expect(asked[0]?.body).toEqual({ version: 2, reason: 'They changed their mind' })
  expect(document.querySelector('textarea')?.value).toBe('They changed their mind')
})
