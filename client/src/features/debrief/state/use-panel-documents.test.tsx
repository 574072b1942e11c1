// @vitest-environment jsdom
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { aPlan, asked } from '@panelbook/shared/plans/plan.fixture'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type Sync, SyncContext } from '../../../sync/sync-context.ts'
import { useNoteLines, useNotesDocument } from './use-panel-documents.ts'

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.useFakeTimers()
})
afterEach(() => void vi.useRealTimers())

const SAVED = { kind: 'saved' } as const

function Shows({ use, onDraw }: { use: () => unknown; onDraw: () => void }) {
  use()
  onDraw()
  return null
}

const interview = { id: 'one', plan: aPlan([asked('q1')]) }

test.each([
  ['the lines of the notes', () => useNoteLines(interview)],
  ['the notes’ document', () => useNotesDocument(interview.id)],
])(
  'while somebody writes three hundred letters in two seconds, a page that shows %s is drawn five times at most',
  async (_what, use) => {
    const doc = new Y.Doc()
    const open = { doc, status: () => SAVED, subscribe: () => () => undefined }
    const documents = { open: () => open, retain: () => () => undefined, subscribe: () => () => undefined }
    const sync = { documents } as unknown as Sync
    let drawn = 0
    const root = createRoot(document.createElement('div'))
    await act(async () =>
      root.render(
        <SyncContext value={sync}>
          <Shows use={use} onDraw={() => drawn++} />
        </SyncContext>,
      ),
    )
    await act(async () => vi.advanceTimersByTime(1_000))
    const before = drawn
    const text = noteText(doc, 'general')
    appendNoteLine(text, { id: 'line', at: 1, text: 'x' })
    for (let letter = 0; letter < 300; letter++) {
      text.insert(text.length, 'x')
      await act(async () => vi.advanceTimersByTime(2_000 / 300))
    }
    await act(async () => vi.advanceTimersByTime(1_000))
    expect(drawn - before).toBeGreaterThanOrEqual(1)
    expect(drawn - before).toBeLessThanOrEqual(5)
    await act(async () => root.unmount())
  },
)
