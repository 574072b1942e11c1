import { expect, it } from 'vitest'
import { changeOf, NO_CHANGE } from './change-draft.ts'

it('says what is filled in, and nothing else', () => {
  expect(changeOf({ ...NO_CHANGE, competency: ' Data ', level: '-', addTags: 'a, b,a,', removeTags: ' ' })).toEqual({
    ok: true,
    change: { competency: 'Data', level: null, addTags: ['a', 'b'] },
  })
  expect(changeOf({ ...NO_CHANGE, competency: 'Data', takeCompetency: true })).toEqual({ ok: true, change: { competency: null } })
})

it('is nothing to send while it says nothing, or something the library doesn’t know', () => {
  expect(changeOf(NO_CHANGE)).toEqual({ ok: false, why: 'Choose something to change.' })
  expect(changeOf({ ...NO_CHANGE, addTags: 'x'.repeat(201) })).toMatchObject({ ok: false })
})
