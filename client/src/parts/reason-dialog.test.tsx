// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Unreachable } from '../api/api-problem.ts'
import { standInForBrowser } from '../ui/dialog/drawn.fixture.ts'
import { closeNotice, currentNotices } from '../ui/dialog/notify.ts'
import { ReasonDialog } from './reason-dialog.tsx'

let root: Root
standInForBrowser()
beforeEach(() => {
  // What grows with its words waits for fonts, of which this document has none.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  root = createRoot(place)
})
afterEach(async () => {
  await act(async () => root.unmount())
  Reflect.deleteProperty(document, 'fonts')
})

/** The dialog as one menu opens it, or another that was opened since. */
function draw(title: string, facts: { send?: () => Promise<unknown>; onDone: () => void; onClose: () => void; stays?: boolean }) {
  return act(async () =>
    root.render(
      <MantineProvider env="test">
        <ReasonDialog key={title} title={title} confirm={title} send={async () => undefined} {...facts} />
      </MantineProvider>,
    ),
  )
}

async function write(words: string) {
  const field = document.querySelector('textarea')
  if (!field) throw new Error('The field is not there')
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, words)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
const submit = () => act(async () => document.querySelector('form')?.requestSubmit())

test('[T51] what was left while it was under way says how it ended, and closes no dialog that was opened since', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const onClose = vi.fn()
  const onDone = vi.fn()
  await draw('Put on hold', { send: () => promise, onClose, onDone })
  await write('A court asked for it')
  await submit()
  await draw('Withdraw', { onClose, onDone: () => undefined })
  await write('They told us on the phone')
  await act(async () => resolve())
  expect([onDone.mock.calls.length, onClose.mock.calls.length]).toEqual([1, 0])
  expect(document.querySelector('textarea')?.value).toBe('They told us on the phone')
})

test('a dialog that is done closes, unless what it asked for is shown in its place', async () => {
  for (const stays of [false, true]) {
    const onClose = vi.fn()
    const onDone = vi.fn()
    await draw(`Reveal ${stays}`, { stays, onClose, onDone })
    await write('Everybody has handed in')
    await submit()
    expect([onDone.mock.calls.length, onClose.mock.calls.length]).toEqual([1, stays ? 0 : 1])
  }
})

test('[T63] what fails after it was left is told by what the dialog was for', async () => {
  const { promise, reject } = Promise.withResolvers<void>()
  await draw('Put on hold', { send: () => promise, onClose: () => undefined, onDone: () => undefined })
  await write('A court asked for it')
  await submit()
  await draw('Withdraw', { onClose: () => undefined, onDone: () => undefined })
  await act(async () => reject(new Unreachable()))
  expect(currentNotices().map(({ title }) => title)).toEqual(['Not done: Put on hold'])
  for (const { id } of currentNotices()) closeNotice(id)
})
