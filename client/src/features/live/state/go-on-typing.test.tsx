// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { YTextarea } from '../../../input/text/y-textarea.tsx'
import type { DocumentStatus } from '../../../sync/status/connection-status.ts'
import { GoOnTyping } from './go-on-typing.tsx'
import { LiveContext, type LiveSession } from './live-session.ts'

const ORIGIN = {}
const place = document.createElement('div')
let root: Root
let text: Y.Text
let status: DocumentStatus
let serverRead: boolean
let listeners: Set<() => void>

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.useFakeTimers()
  document.body.replaceChildren(place)
  root = createRoot(place)
  text = new Y.Doc().getText('note')
  status = { kind: 'on-this-device', unsent: false, why: 'offline' }
  serverRead = false
  listeners = new Set()
  const earlierComes = () => !serverRead
  const privateNotes = {
    status: () => status,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const session = { privateNotes, notesHandle: {} } as unknown as LiveSession
  await act(async () =>
    root.render(
      <LiveContext value={session}>
        <GoOnTyping field="private-note" />
        <YTextarea id="private-note" text={text} origin={ORIGIN} earlierComes={earlierComes} />
      </LiveContext>,
    ),
  )
})
afterEach(async () => {
  await act(async () => root.unmount())
  place.remove()
  vi.useRealTimers()
})

const field = () => place.querySelector('textarea') as HTMLTextAreaElement
const press = (key: string) =>
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
const pass = (ms: number) => act(async () => vi.advanceTimersByTime(ms))
const becomes = (next: DocumentStatus) =>
  act(async () => {
    status = next
    for (const listener of listeners) listener()
  })
/** As an update of the server's does it: under an origin of its own. */
const arrives = (words: string) => text.doc?.transact(() => text.insert(text.length, words), 'server')

test('[T25] a server that is reached late has time to answer, and what was pressed meanwhile is behind its words', async () => {
  await pass(4_900)
  press('p')
  await becomes({ kind: 'saving' })
  await pass(4_900)
  press('e')
  expect(document.activeElement).toBe(document.body)
  arrives('2 of 5 ')
  serverRead = true
  await becomes({ kind: 'saved' })
  expect(document.activeElement).toBe(field())
  expect(field().value).toBe('2 of 5 pe')
})

test('[T25] where the server isn’t reached, the field gets the caret and what was pressed, and what comes later goes before it', async () => {
  await pass(4_900)
  press('p')
  await pass(100)
  expect(document.activeElement).toBe(field())
  expect(field().value).toBe('p')
  arrives('2 of 5 ')
  expect(field().value).toBe('2 of 5 p')
  expect(field().selectionStart).toBe(8)
})

test('[T25] connections that come and go don’t keep the caret away for ever', async () => {
  for (let turn = 0; turn < 3; turn++) {
    await pass(2_000)
    await becomes({ kind: 'saving' })
    await pass(1_000)
    await becomes({ kind: 'on-this-device', unsent: false, why: 'offline' })
  }
  expect(document.activeElement).toBe(field())
})
