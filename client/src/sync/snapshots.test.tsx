// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { usePacedSnapshot, useYSnapshot } from './hooks.ts'

const EVERY_MS = 500

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.useFakeTimers()
})
afterEach(() => void vi.useRealTimers())

function Matrix({ doc, read, onDraw }: { doc: Y.Doc; read: (doc: Y.Doc) => string; onDraw: () => void }) {
  onDraw()
  return <p>{usePacedSnapshot(doc, read, EVERY_MS)}</p>
}

test('a document that many write in is read and drawn once in a while, and shows the last of it', async () => {
  const doc = new Y.Doc()
  const read = vi.fn((of: Y.Doc) => of.getText('notes').toString())
  let drawn = 0
  const onDraw = () => drawn++
  const place = document.createElement('div')
  const root = createRoot(place)
  await act(async () => root.render(<Matrix {...{ doc, read, onDraw }} />))
  await act(async () => vi.advanceTimersByTime(EVERY_MS))
  const before = { read: read.mock.calls.length, drawn }
  // Eight people type for two seconds: forty letters each.
  for (let letter = 0; letter < 320; letter++) {
    doc.getText('notes').insert(0, 'x')
    await act(async () => vi.advanceTimersByTime(2_000 / 320))
  }
  await act(async () => vi.advanceTimersByTime(EVERY_MS))
  expect(place.textContent).toBe('x'.repeat(320))
  expect(read.mock.calls.length - before.read).toBeLessThanOrEqual(5)
  expect(drawn - before.drawn).toBeLessThanOrEqual(5)
  await act(async () => root.unmount())
})

const readDone = (doc: Y.Doc) => doc.getMap('item').get('done') === true

function Item({ doc }: { doc: Y.Doc }) {
  const done = useYSnapshot(doc, readDone)
  return (
    <input type="checkbox" checked={done} onChange={(event) => doc.getMap('item').set('done', event.currentTarget.checked)} />
  )
}

test('a check box that shows a document follows each press at once, and others’ changes at the next frame', async () => {
  const doc = new Y.Doc()
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  await act(async () => root.render(<Item doc={doc} />))
  const box = place.querySelector('input')
  if (!box) throw new Error('There is no check box')
  // No frame is drawn between the presses.
  for (const expected of [true, false, true]) {
    box.click()
    expect(box.checked).toBe(expected)
    expect(readDone(doc)).toBe(expected)
  }
  const colleague = new Y.Doc()
  Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc))
  colleague.getMap('item').set('done', false)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague), 'the server')
  expect(box.checked).toBe(true)
  await act(async () => vi.advanceTimersByTime(20))
  expect(box.checked).toBe(false)
  await act(async () => root.unmount())
  place.remove()
})
