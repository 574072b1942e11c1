// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { forgetKeptDrafts, KEPT_DRAFT_PREFIX, readKeptDraft } from './kept-draft.ts'

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
