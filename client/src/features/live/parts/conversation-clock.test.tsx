// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { endInterview, pauseInterview, readConduct, startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type Sync, SyncContext } from '../../../sync/sync-context.ts'
import { conversationWith } from '../state/conversation-with-endings.ts'
import { createDocumentView } from '../state/document-view.ts'
import { LiveContext, type LiveSession } from '../state/live-session.ts'
import { ConversationClock } from './conversation-clock.tsx'

const minute = 60_000
const nine = Date.UTC(2040, 0, 2, 9)
const slot = { startsAt: nine, minutes: 45 }
const place = document.createElement('div')
let root: Root
let doc: Y.Doc

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  vi.useFakeTimers()
  doc = new Y.Doc()
  root = createRoot(place)
})
afterEach(async () => {
  await act(async () => root.unmount())
  vi.useRealTimers()
})

async function clockAt(now: number, arrived = true): Promise<string> {
  const conductView = createDocumentView(
    doc,
    (of) => conversationWith(readConduct(of), []),
    () => undefined,
  )
  const conduct = { subscribe: () => () => undefined, arrived: () => arrived }
  const session = { plan: { sections: [], minutes: 45 }, conduct, conductView } as unknown as LiveSession
  const sync = { clock: { now: () => now } } as unknown as Sync
  await act(async () =>
    root.render(
      <MantineProvider>
        <SyncContext value={sync}>
          <LiveContext value={session}>
            <ConversationClock slot={slot} />
          </LiveContext>
        </SyncContext>
      </MantineProvider>,
    ),
  )
  return place.textContent ?? ''
}

test('[T1] once its slot is over a running conversation is said to be, and not how far behind it is', async () => {
  startInterview(doc, 'q1', 'mona', nine)
  expect(await clockAt(nine + 44 * minute)).not.toContain('Time is up')
  expect(await clockAt(nine + 45 * minute)).toMatch(/45:00.*Time is up/)
  expect(await clockAt(nine + 70 * minute)).toMatch(/1:10:00.*Time is up/)
})

test('[T4] one that began later has its whole length, and one that is paused or ended says that alone', async () => {
  startInterview(doc, 'q1', 'mona', nine + 10 * minute)
  expect(await clockAt(nine + 46 * minute)).not.toContain('Time is up')
  expect(await clockAt(nine + 55 * minute)).toContain('Time is up')
  await act(async () => pauseInterview(doc, nine + 56 * minute))
  expect(await clockAt(nine + 57 * minute)).toMatch(/Paused/)
  expect(await clockAt(nine + 57 * minute)).not.toContain('Time is up')
  await act(async () => endInterview(doc, nine + 58 * minute))
  expect(await clockAt(nine + 59 * minute)).toMatch(/Ended/)
  expect(await clockAt(nine + 59 * minute)).not.toContain('Time is up')
})

test('[T50] before the conversation has arrived no time is shown for it', async () => {
  expect(await clockAt(nine, false)).toContain('–:–– / 45:00')
  expect(await clockAt(nine)).toContain('0:00 / 45:00')
})
