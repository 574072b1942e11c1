// @vitest-environment jsdom
import { act, createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { forgetKeptDrafts, KEPT_DRAFT_PREFIX, readKeptDraft, unsavedDrafts } from '../../api/device/kept-drafts.ts'
import { type KeptDraft, useKeptDraft } from './kept-draft.ts'

const schema = z.object({ name: z.string() })
const key = `${KEPT_DRAFT_PREFIX}mia/form`
beforeEach(() => sessionStorage.clear())

test('gives back what was kept', () => {
  sessionStorage.setItem(key, JSON.stringify({ name: 'half a na' }))
  expect(readKeptDraft(sessionStorage, key, schema)).toEqual({ name: 'half a na' })
})

test('[T10] keeps one person’s draft apart from another’s', () => {
  sessionStorage.setItem(key, JSON.stringify({ name: 'secret' }))
  expect(readKeptDraft(sessionStorage, `${KEPT_DRAFT_PREFIX}rui/form`, schema)).toBeUndefined()
})

test('[T9] signing out leaves none of one’s own drafts, and touches nobody else’s', () => {
  for (const name of [`${KEPT_DRAFT_PREFIX}mia/a`, `${KEPT_DRAFT_PREFIX}mia/b`, `${KEPT_DRAFT_PREFIX}mia2/a`, 'other']) {
    sessionStorage.setItem(name, '{}')
  }
  forgetKeptDrafts('mia', sessionStorage)
  expect(Object.keys(sessionStorage).sort()).toEqual(['other', `${KEPT_DRAFT_PREFIX}mia2/a`].sort())
})

test('throws away what no longer fits the form instead of breaking it', () => {
  for (const broken of ['{', '{"title":"x"}', 'null']) {
    sessionStorage.setItem(key, broken)
    expect(readKeptDraft(sessionStorage, key, schema)).toBeUndefined()
    expect(sessionStorage.getItem(key)).toBeNull()
  }
})

type Kept = KeptDraft<{ name: string }>
const empty = () => ({ name: '' })

interface FormProps {
  name: string
  isUnsaved: ((value: { name: string }) => boolean) | undefined
  onKept: (kept: Kept) => void
}

function Form({ name, isUnsaved, onKept }: FormProps) {
  onKept(useKeptDraft(name, 'mia', schema, empty, isUnsaved))
  return null
}

/** A form on a page: gives what it holds, and another name on demand. */
function form(isUnsaved?: (value: { name: string }) => boolean) {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  let kept: Kept | undefined
  const onKept = (next: Kept) => {
    kept = next
  }
  const root = createRoot(document.createElement('div'))
  return {
    show: (name: string) => act(() => root.render(createElement(Form, { name, isUnsaved, onKept }))),
    held: () => {
      if (!kept) throw new Error('Not shown')
      return kept
    },
    end: () => act(() => root.unmount()),
  }
}

test('[T41] a form of another name is another form: neither shows nor overwrites what the first one held', () => {
  const { show, held, end } = form()
  show('interview/plan-a')
  act(() => held().change({ name: 'for plan a' }))
  const late = held().change
  show('interview/plan-b')
  expect(held().value).toEqual({ name: '' })
  act(() => held().change({ name: 'for plan b' }))
  act(() => late({ name: 'late, of the first' }))
  expect(held().value).toEqual({ name: 'for plan b' })
  show('interview/plan-a')
  expect(held().value).toEqual({ name: 'for plan a' })
  end()
})

test('[T41] what holds nothing unsaved isn’t kept, and isn’t said to be lost by signing out', () => {
  const { show, held, end } = form((value) => value.name !== '')
  show('role/one')
  act(() => held().change({ name: 'typed' }))
  expect(unsavedDrafts()).toEqual([{ personId: 'mia', what: 'a role' }])
  act(() => held().change({ name: '' }))
  expect(unsavedDrafts()).toEqual([])
  end()
})

test('[T41] where somebody is on a page is kept with their forms, and is nothing to lose', () => {
  sessionStorage.setItem(`${KEPT_DRAFT_PREFIX}mia/live/one`, '{}')
  sessionStorage.setItem(`${KEPT_DRAFT_PREFIX}mia/whisper/one`, '{}')
  expect(unsavedDrafts()).toEqual([{ personId: 'mia', what: 'a message to the panel' }])
})

test('[T42] what is typed between a save and its answer goes on from what is saved, however late the page is drawn', () => {
  const { show, held, end } = form()
  show('role/new')
  act(() => held().change({ name: 'Sent' }))
  const sent = held().value
  act(() => {
    held().change(({ name }) => ({ name: `${name}, and on` }))
    expect(held().saved(sent, ({ name }) => ({ name: `saved: ${name}` }))).toBe(true)
  })
  expect(held().value).toEqual({ name: 'saved: Sent, and on' })
  act(() => expect(held().saved(held().value, (now) => now)).toBe(false))
  end()
})

test('[T42] what was sent and not answered is known after a reload, until it is answered, and is no second form', () => {
  const before = form()
  before.show('role/one')
  act(() => before.held().change({ name: 'Sent' }))
  act(() => before.held().sending(before.held().value))
  act(() => before.held().change({ name: 'Sent, and on' }))
  expect(before.held().sent()).toEqual({ name: 'Sent' })
  before.end()

  const after = form()
  after.show('role/one')
  expect(after.held()).toMatchObject({ value: { name: 'Sent, and on' } })
  expect(after.held().sent()).toEqual({ name: 'Sent' })
  expect(unsavedDrafts()).toEqual([{ personId: 'mia', what: 'a role' }])
  after.show('role/two')
  expect(after.held().sent()).toBeUndefined()
  after.show('role/one')
  act(() => after.held().saved({ name: 'Sent' }, (now) => now))
  expect(after.held().sent()).toBeUndefined()
  act(() => after.held().sending(after.held().value))
  forgetKeptDrafts('mia')
  expect(sessionStorage).toHaveLength(0)
  after.end()
})
