import type { RolePath } from '@panelbook/shared/shadowing/path'
import { expect, test } from 'vitest'
import { pathNotice } from './path-notice.ts'

const person = (id: string) => ({ id, name: id })
const found: RolePath = {
  number: 1,
  path: { shadows: 2, reverses: 1 },
  people: [
    { person: person('lea'), shadowed: 0, reversed: 0, free: 'before' },
    { person: person('nia'), shadowed: 1, reversed: 0 },
    { person: person('ola'), shadowed: 2, reversed: 0 },
  ],
}
const lea = { personId: 'lea', role: 'observer' } as const
const notice = (personId: string, role: 'moderator' | 'panelist' | 'shadow' | 'observer', panel = [lea]) =>
  pathNotice(found, { personId, role }, panel)

test('[N70] who has still to shadow is to be added as shadow, also who has never been there', () => {
  expect(notice('nia', 'moderator')).toEqual({ words: 'Has shadowed 1 of 2: add as shadow?', warns: true, shadowFirst: true })
  expect(notice('una', 'panelist')?.words).toBe('Has shadowed 0 of 2: add as shadow?')
  expect(notice('nia', 'shadow')).toMatchObject({ words: 'On the path: 1 of 2 shadowed, 0 of 1 reverse-shadowed.', warns: false })
})

test('[N70] who reverse-shadows has somebody beside them, or it is warned of', () => {
  expect(notice('ola', 'moderator')).toMatchObject({ words: expect.stringContaining('reverse-shadowed.'), warns: false })
  expect(notice('ola', 'moderator', [])).toMatchObject({ words: expect.stringContaining('who is free'), warns: true })
})

test('[N70] nothing is said of who is free, who observes, and without a path', () => {
  expect(notice('lea', 'moderator')).toBeUndefined()
  expect(notice('una', 'observer')).toBeUndefined()
  const { path: _path, ...none } = found
  expect(pathNotice(none, { personId: 'una', role: 'moderator' }, [])).toBeUndefined()
  expect(pathNotice(undefined, { personId: 'una', role: 'moderator' }, [])).toBeUndefined()
})
