// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import type { WhoIsMissing } from '@panelbook/shared/coordinating/api'
import type { PlannedApplication, PlannedInterview, Planning } from '@panelbook/shared/coordinating/planning'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { InterviewMenu } from '../../parts/schedule/interview-menu.tsx'
import { type Sync, SyncContext } from '../../sync/sync-context.ts'
import { standInForBrowser } from '../../ui/dialog/drawn.fixture.ts'
import { StayingDialogs } from '../../ui/dialog/staying.tsx'
import { MissingPage } from './missing-page.tsx'
import { ApplicationRow } from './planning/application-row.tsx'
import { PlannedMenu } from './planning/planned-menu.tsx'

const HOUR = 3_600_000
const now = 10 * HOUR
const member = { person: { id: 'm', name: 'Mo Member' }, role: 'panelist' }
const interview = {
  ...{ id: 'i', candidate: { id: 'c', name: 'Jo Sample' }, planTitle: 'Design', startsAt: now - HOUR, minutes: 30 },
  ...{ phase: 'not-started', panel: [member, { person: { id: 'n', name: 'Nia' }, role: 'moderator' }] },
} as unknown as InterviewSummary

let missing: WhoIsMissing
const none = { total: 0, rows: [] }
const nothing: WhoIsMissing = { overdue: none, unstarted: none, seats: none, waiting: none } as unknown as WhoIsMissing

vi.mock('../../api/coordinating.ts', async (original) => ({
  ...(await original<object>()),
  useWhoIsMissing: () => ({ data: missing, isPending: false, isError: false }),
}))
vi.mock('../../ui/page/page.tsx', () => ({ Page: ({ children }: { children: ReactNode }) => children }))
vi.mock('../../ui/page/address-search.ts', () => ({ useAddressSearch: () => [{}, () => undefined] }))
vi.mock('../../ui/page/link-button.tsx', () => ({ LinkButton: () => null }))
vi.mock('../../parts/tabs/list-tabs.tsx', () => ({ ListTabs: () => null }))
vi.mock('./turn-around/turn-around.tsx', () => ({ TurnAroundTimes: () => null }))
vi.mock('@tanstack/react-router', async (original) => ({
  ...(await original<object>()),
  Link: () => null,
  useNavigate: () => () => undefined,
}))

let root: Root
let queryClient: QueryClient
standInForBrowser()
beforeEach(() => {
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
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

const draw = (what: ReactNode) =>
  act(async () =>
    root.render(
      <MantineProvider env="test">
        <QueryClientProvider client={queryClient}>
          <SyncContext value={{ clock: { now: () => now } } as unknown as Sync}>{what}</SyncContext>
        </QueryClientProvider>
      </MantineProvider>,
    ),
  )
const press = (matches: (button: Element) => boolean) =>
  act(async () => {
    const found = [...document.querySelectorAll<HTMLElement>('button, [role="menuitem"]')].find(matches)
    if (!found) throw new Error('The button is not there')
    found.click()
  })
async function write(words: string) {
  const field = document.querySelector('textarea')
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, words)
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
const written = () => document.querySelector('textarea')?.value

test.each<[string, Partial<WhoIsMissing>]>([
  ['No-show: Jo Sample', { unstarted: { total: 1, rows: [interview] } }],
  [
    'Hand on: Mo Member',
    { seats: { total: 1, rows: [{ interview, person: member.person }] } as unknown as WhoIsMissing['seats'] },
  ],
])('[T51] words in the dialog “%s” stay when a colleague’s act takes its row away', async (name, shown) => {
  missing = { ...nothing, ...shown }
  await draw(<MissingPage />)
  await press((button) => button.getAttribute('aria-label') === name)
  await write('The train was late')
  missing = nothing
  await draw(<MissingPage />)
  expect(document.body.textContent).toContain('Nothing is missing')
  expect(written()).toBe('The train was late')
})

test('[T51] words in a dialog of a coordinator’s menu stay when nothing is left to do', async () => {
  const planned = interview as unknown as PlannedInterview
  await draw(<PlannedMenu interview={planned} now={now} />)
  await press((button) => button.getAttribute('aria-haspopup') === 'menu')
  await press((button) => button.textContent === 'Cancel the interview…')
  await write('The train was late')
  await draw(<PlannedMenu interview={{ ...planned, phase: 'ended', missing: [], panel: [] }} now={now} />)
  expect(written()).toBe('The train was late')
  expect([...document.querySelectorAll('button')].some((button) => button.getAttribute('aria-haspopup') === 'menu')).toBe(false)
})

test('[T62] words in a dialog of an interview’s menu stay when a colleague’s act takes its row away', async () => {
  const rows = (all: readonly InterviewSummary[]) => (
    <StayingDialogs>
      {all.map((each) => (
        <InterviewMenu key={each.id} interview={each} now={now} />
      ))}
    </StayingDialogs>
  )
  await draw(rows([interview]))
  await press((button) => button.getAttribute('aria-haspopup') === 'menu')
  await press((button) => button.textContent === 'Cancel the interview…')
  await vi.waitFor(() => act(async () => expect(written()).toBe('')))
  await write('The train was late')
  await draw(rows([]))
  expect(written()).toBe('The train was late')
  expect([...document.querySelectorAll('button')].some((button) => button.getAttribute('aria-haspopup') === 'menu')).toBe(false)
})

test('[T62] what was chosen in the dialog that plans stays when a colleague’s act takes the application away', async () => {
  const application = { id: 'a', candidate: 'Jo Sample', state: 'active', interviews: [] } as unknown as PlannedApplication
  const planning = { role: { id: 'r', title: 'Designer' }, stages: [], applications: [], total: 0 } as unknown as Planning
  const rows = (all: readonly PlannedApplication[]) => (
    <StayingDialogs>
      {all.map((each) => (
        <ApplicationRow key={each.id} application={each} planning={planning} />
      ))}
    </StayingDialogs>
  )
  await draw(rows([application]))
  await press((button) => button.textContent === 'Plan an interview…')
  const minutes = () => [...document.querySelectorAll('input')].find(({ value }) => value === '75')
  await act(async () => {
    const field = [...document.querySelectorAll('input')].find(({ value }) => value === '45')
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, '75')
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  })
  expect(minutes()).toBeDefined()
  await draw(rows([]))
  expect(minutes()).toBeDefined()
})
