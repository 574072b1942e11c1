// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MantineProvider } from '@mantine/core'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { Dialog } from './dialog.tsx'
import { standInForBrowser } from './drawn.fixture.ts'

standInForBrowser()

test('[T34] Ctrl or ⌘ and Enter send a dialog from a field of several lines, and nothing else does', async () => {
  let sent = 0
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () =>
    root.render(
      <MantineProvider env="test">
        <Dialog title="Why?" onClose={() => undefined}>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              sent += 1
            }}
          >
            <textarea aria-label="Why this one" />
            <button type="submit">Send</button>
          </form>
        </Dialog>
      </MantineProvider>,
    ),
  )
  // Files share a document: another's field may stand in it still.
  const field = document.querySelector('textarea[aria-label="Why this one"]')
  expect(field).not.toBeNull()
  const press = (init: KeyboardEventInit) =>
    act(async () => void field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...init })))
  await press({})
  await press({ shiftKey: true })
  await press({ ctrlKey: true, isComposing: true })
  await press({ ctrlKey: true, repeat: true })
  expect(sent).toBe(0)
  await press({ ctrlKey: true })
  await press({ metaKey: true })
  expect(sent).toBe(2)
  await act(async () => root.unmount())
})

/** Where people write several lines: in a dialog, which the keys send; or on a page, where nothing is lost or sent by a key. */
const AREAS: Record<string, 'in a dialog' | 'on a page'> = {
  'features/candidates/parts/candidate-dialog.tsx': 'in a dialog',
  'features/debrief/parts/debrief/current-point.tsx': 'on a page',
  'features/importing/parts/give-bank.tsx': 'on a page',
  'features/importing/parts/row/draft-edit.tsx': 'on a page',
  'features/library/parts/question/points-field.tsx': 'on a page',
  'features/library/parts/question/question-form.tsx': 'on a page',
  'features/live/check/brought-notes.tsx': 'on a page',
  'features/live/notes/notes-card.tsx': 'on a page',
  'features/live/parts/scorecard/not-assessed-dialog.tsx': 'in a dialog',
  'features/live/parts/scorecard/scorecard-column.tsx': 'on a page',
  'features/live/parts/scorecard/take-aways.tsx': 'on a page',
  'features/live/transcript/bring-transcript.tsx': 'on a page',
  'features/people/add-people-dialog.tsx': 'in a dialog',
  'features/plans/builder/competency-list.tsx': 'on a page',
  'features/plans/builder/plan-settings.tsx': 'on a page',
  'features/practice/parts/rate-answer.tsx': 'on a page',
  'features/suggesting/parts/draft-by-model.tsx': 'on a page',
  'features/suggesting/parts/posting-form.tsx': 'on a page',
  'features/suggesting/probes-page.tsx': 'on a page',
  'input/text/y-textarea.tsx': 'on a page',
  'parts/reason-dialog.tsx': 'in a dialog',
}

test('[T34] every field of several lines is in the table, and each in a dialog belongs to a form of the dialog that these keys send', () => {
  const source = join(import.meta.dirname, '../..')
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => /(?<!\.test)\.tsx$/.test(path))
  const read = (path: string) => readFileSync(join(source, path), 'utf8')
  const found = files.filter((path) => /<(?:Y?Textarea|textarea)\b/.test(read(path)))
  expect(found.toSorted()).toEqual(Object.keys(AREAS).toSorted())
  for (const path of found) {
    const text = read(path)
    expect(/<(?:Dialog|Modal)\b/.test(text), path).toBe(AREAS[path] === 'in a dialog')
    if (AREAS[path] === 'in a dialog') expect(text, path).toMatch(/<Dialog\b[\s\S]*<form\b/)
  }
})
