import { expect, test } from 'vitest'
import { interviewsAddressSchema, isNarrowed, searchOf, spans } from './interviews-address.ts'

const at = (day: number, hour = 0) => new Date(2026, 10, day, hour).getTime()
const now = at(29, 15)
const address = (search: object) => interviewsAddressSchema.parse(search)

test('[O30] an address says what is searched for, and a mistyped one shows the list', () => {
  expect(searchOf(address({}), now)).toEqual({})
  expect(isNarrowed(address({ show: 'mine' }))).toBe(false)
  const wrong = { show: 'everything', role: 'a b', state: 'lost', when: 'soon', from: 'today', person: '' }
  expect(searchOf(address(wrong), now)).toEqual({})
  expect(address(wrong).show).toBe('all')
  const all = { text: 'robin', role: 'r', stage: 's', person: 'p', state: 'missing' }
  expect(isNarrowed(address(all))).toBe(true)
  expect(searchOf(address(all), now)).toEqual({ text: 'robin', roleId: 'r', stageId: 's', personId: 'p', state: 'missing' })
})

test('[O30] spans are whole days where the viewer is, the same until midnight', () => {
  const of = (when: string, more = {}) => searchOf(address({ when, ...more }), now)
  expect(of('today')).toEqual({ from: at(29), until: at(30) })
  expect(of('from-today')).toEqual({ from: at(29) })
  expect(of('next-week')).toEqual({ from: at(29), until: at(36) })
  expect(of('last-week')).toEqual({ from: at(22), until: at(30) })
  expect(of('last-month')).toEqual({ from: at(-1), until: at(30) })
  expect(of('between', { from: '2026-11-03', to: '2026-11-03' })).toEqual({ from: at(3), until: at(4) })
  expect(of('between', { to: '2026-11-03' })).toEqual({ until: at(4) })
  expect(of('between')).toEqual({})
  for (const when of spans) expect(searchOf(address({ when }), at(29, 1))).toEqual(of(when))
})
