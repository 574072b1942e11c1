// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MantineProvider } from '@mantine/core'
import { createBrowserHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { theme } from '../../theme.ts'
import { ConfirmHost } from './confirm.tsx'
import { Dialog } from './dialog.tsx'
import { DialogEnd } from './dialog-end.tsx'
import { standInForBrowser } from './drawn.fixture.ts'
import { leaveUnasked, wordsOpen } from './words-open.ts'

standInForBrowser()

let root: Root | undefined
afterEach(async () => {
  await act(async () => root?.unmount())
  root = undefined
})

/** Draws a dialog with a form of one field, and the question that it may ask. */
async function drawn({ keeps = false, busy = false } = {}) {
  const seen = { sent: 0, closed: 0 }
  root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () =>
    root?.render(
      <MantineProvider env="test" theme={theme}>
        <Dialog title="Why?" onClose={() => (seen.closed += 1)} keeps={keeps}>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              seen.sent += 1
            }}
          >
            <textarea aria-label="Why this one" />
            <DialogEnd verb="Send" doing={{ isPending: busy, error: null }} onCancel={() => (seen.closed += 1)} />
          </form>
        </Dialog>
        <ConfirmHost />
      </MantineProvider>,
    ),
  )
  // Files share a document: another's field may stand in it still.
  const field = document.querySelector('textarea[aria-label="Why this one"]')
  if (!(field instanceof HTMLTextAreaElement)) throw new Error('The field is not there')
  const press = (key: string, init: KeyboardEventInit = {}) =>
    act(async () => void field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init })))
  const button = (name: string) => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)
  return {
    seen,
    field,
    press,
    button,
    click: (what: Element | null | undefined) => act(async () => void (what as HTMLElement).click()),
    type: (words: string) =>
      act(async () => {
        field.focus()
        field.value = words
      }),
    beside: () => document.querySelector('.mantine-Modal-overlay'),
    asked: () => vi.waitFor(() => expect(button('Keep writing')).toBeDefined()),
  }
}

test('[T34] Ctrl or ⌘ and Enter send a dialog from a field of several lines, and nothing else does', async () => {
  const { seen, press } = await drawn()
  await press('Enter')
  await press('Enter', { shiftKey: true })
  await press('Enter', { ctrlKey: true, isComposing: true })
  await press('Enter', { ctrlKey: true, repeat: true })
  expect(seen.sent).toBe(0)
  await press('Enter', { ctrlKey: true })
  await press('Enter', { metaKey: true })
  expect(seen.sent).toBe(2)
})

test('[T52] while a dialog is being sent its button keeps the focus, and neither a press nor the keys send it again', async () => {
  const { seen, press, button, click } = await drawn({ busy: true })
  const send = [...document.querySelectorAll('button')].find(({ type }) => type === 'submit')
  send?.focus()
  expect(document.activeElement).toBe(send)
  expect(send?.getAttribute('aria-disabled')).toBe('true')
  await click(send)
  await press('Enter', { ctrlKey: true })
  expect(seen.sent).toBe(0)
  await click(button('Cancel'))
  expect(seen.closed).toBe(1)
})

test('[T51] a dialog with nothing typed in it goes by a press beside it, by Escape and by its button', async () => {
  const { seen, press, button, click, type, beside } = await drawn()
  await click(beside())
  await press('Escape')
  await type('  ')
  await click(button('Cancel'))
  expect(seen.closed).toBe(3)
})

test('[T51] words in a dialog stay at a press beside it, and its ways back ask before they go', async () => {
  const { seen, press, button, click, type, beside, asked } = await drawn()
  await type('The candidate told us')
  await click(beside())
  expect(button('Keep writing')).toBeUndefined()
  for (const leave of [() => press('Escape'), () => click(button('Cancel'))]) {
    await leave()
    await asked()
    await click(button('Keep writing'))
  }
  expect(seen.closed).toBe(0)
  await press('Escape')
  await asked()
  await click(button('Throw it away'))
  expect(seen.closed).toBe(1)
})

test('[T51] a dialog that is done meanwhile takes its question with it', async () => {
  const { press, button, type, asked } = await drawn()
  await type('The candidate told us')
  await press('Escape')
  await asked()
  await act(async () =>
    root?.render(
      <MantineProvider env="test" theme={theme}>
        <ConfirmHost />
      </MantineProvider>,
    ),
  )
  expect(button('Keep writing')).toBeUndefined()
})

test('[T51] a dialog that keeps its words for the next time doesn’t ask, and stays at a press beside it', async () => {
  const { seen, press, button, click, type, beside } = await drawn({ keeps: true })
  await type('The candidate told us')
  await click(beside())
  expect(seen.closed).toBe(0)
  await press('Escape')
  await click(button('Cancel'))
  expect(seen.closed).toBe(2)
})

/** The dialog on the second of two pages, and the browser's way back to the first. */
async function onPage({ keeps = false } = {}) {
  // The question's script comes when it is first asked.
  await import('./confirm-dialog.tsx')
  window.history.replaceState(null, '', '/first')
  const page = createRootRoute({ component: Outlet })
  const first = createRoute({ getParentRoute: () => page, path: '/first', component: () => 'The first page' })
  const second = createRoute({
    getParentRoute: () => page,
    path: '/second',
    component: () => (
      <Dialog title="Why?" onClose={() => undefined} keeps={keeps}>
        <textarea aria-label="Why this one" />
      </Dialog>
    ),
  })
  const history = createBrowserHistory()
  const router = createRouter({ routeTree: page.addChildren([first, second]), history })
  root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () =>
    root?.render(
      <MantineProvider env="test" theme={theme}>
        <RouterProvider router={router as never} />
        <ConfirmHost />
      </MantineProvider>,
    ),
  )
  await act(async () => history.push('/second'))
  const field = await vi.waitFor(() => {
    const found = document.querySelector('textarea')
    if (!found) throw new Error('The field is not there')
    return found
  })
  const button = (name: string) => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)
  onTestFinished(() => history.destroy())
  return {
    router,
    write: () =>
      act(async () => {
        field.focus()
        field.value = 'The candidate told us'
      }),
    back: () => act(async () => window.history.back()),
    press: (name: string) => act(async () => button(name)?.click()),
    asked: () => act(async () => void (await vi.waitFor(() => expect(button('Keep writing')).toBeDefined()))),
    shows: (path: string) => act(async () => void (await vi.waitFor(() => expect(router.state.location.pathname).toBe(path)))),
    /** Whether the browser would ask before it closes the page. */
    asksAtUnload: () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })),
  }
}

test('[T51] the browser’s way back asks before words in a dialog go', async () => {
  const { write, back, press, asked, shows, asksAtUnload } = await onPage()
  expect([wordsOpen(), asksAtUnload()]).toEqual([false, false])
  await write()
  expect([wordsOpen(), asksAtUnload()]).toEqual([true, true])
  await back()
  await asked()
  await press('Keep writing')
  await vi.waitFor(() => expect(window.location.pathname).toBe('/second'))
  expect(document.querySelector('textarea')?.value).toBe('The candidate told us')
  await back()
  await asked()
  await press('Throw it away')
  await shows('/first')
  expect([wordsOpen(), asksAtUnload()]).toEqual([false, false])
})

test('[T51] a page that an act leads to is shown unasked, and so is one that the page has to leave for', async () => {
  const { router, write, shows, asksAtUnload } = await onPage()
  await write()
  leaveUnasked()
  expect([wordsOpen(), asksAtUnload()]).toEqual([false, false])
  await act(async () => router.history.push('/first'))
  await shows('/first')
})

test('[T51] the browser’s way back leaves a dialog that keeps its words', async () => {
  const { write, back, shows, asksAtUnload } = await onPage({ keeps: true })
  await write()
  expect([wordsOpen(), asksAtUnload()]).toEqual([false, false])
  await back()
  await shows('/first')
})

/** Each component of the pages with its text. */
function sources(): [path: string, text: string][] {
  const source = join(import.meta.dirname, '../..')
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => /(?<!\.test)\.tsx$/.test(path))
  return files.map((path) => [path, readFileSync(join(source, path), 'utf8')])
}

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
  const found = sources().filter(([, text]) => /<(?:Y?Textarea|textarea)\b/.test(text))
  expect(found.map(([path]) => path).toSorted()).toEqual(Object.keys(AREAS).toSorted())
  for (const [path, text] of found) {
    expect(/<(?:Dialog|Modal)\b/.test(text), path).toBe(AREAS[path] === 'in a dialog')
    if (AREAS[path] === 'in a dialog') expect(text, path).toMatch(/<Dialog\b[\s\S]*<form\b/)
  }
})

/** Dialogs with fields of words: whether they ask before words go, keep them for the next time, or only show them. */
const WRITTEN_IN: Record<string, 'asks' | 'keeps' | 'shows'> = {
  'app/finder/finder-dialog.tsx': 'asks',
  'features/ats/parts/connect-dialog.tsx': 'asks',
  'features/candidates/parts/candidate-dialog.tsx': 'asks',
  'features/candidates/parts/merge-dialog.tsx': 'asks',
  'features/library/parts/changing/change-questions-dialog.tsx': 'asks',
  'features/library/parts/changing/rename-competency-dialog.tsx': 'asks',
  'features/live/parts/question/question-search.tsx': 'keeps',
  'features/live/parts/question/skip-dialog.tsx': 'keeps',
  'features/live/parts/scorecard/not-assessed-dialog.tsx': 'keeps',
  'features/people/add-people-dialog.tsx': 'asks',
  'features/people/add-person-dialog.tsx': 'keeps',
  'features/people/edit-person.tsx': 'asks',
  'features/roles/parts/pools/pool-dialog.tsx': 'asks',
  'features/session/parts/rename-passkey.tsx': 'asks',
  'features/webhooks/parts/webhook-form.tsx': 'keeps',
  'parts/chat/chat-dialog.tsx': 'asks',
  'parts/pools/availability-dialog.tsx': 'asks',
  'parts/reason-dialog.tsx': 'asks',
  'parts/schedule/location-dialog.tsx': 'asks',
  'parts/sign-in-link/sign-in-link-button.tsx': 'shows',
}

test('[T51] every dialog in which one writes is in the table, and asks or keeps the words', () => {
  const found = sources().filter(
    ([, text]) => /<(?:Dialog|Modal)\b/.test(text) && /<(?:\w*Textarea|textarea|TextInput|LocationField)\b/.test(text),
  )
  expect(found.map(([path]) => path).toSorted()).toEqual(Object.keys(WRITTEN_IN).toSorted())
  for (const [path, text] of found) {
    if (WRITTEN_IN[path] === 'shows') {
      expect(text, path).not.toMatch(/onChange/)
      continue
    }
    expect(/<Modal\b/.test(text), path).toBe(false)
    expect(/<Dialog\b[^<]*\bkeeps\b/.test(text), path).toBe(WRITTEN_IN[path] === 'keeps')
    // A button of one's own would leave without asking.
    expect(text, path).not.toMatch(/<Button[^<]*onClick=\{(?:onClose|close|onCancel)\}/)
  }
})
