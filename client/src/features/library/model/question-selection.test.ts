import { expect, it } from 'vitest'
import { chosenCount, isChosen, NOTHING_CHOSEN, rangeTo, type Selection, toggled, togglePage } from './question-selection.ts'

const page = ['a', 'b', 'c', 'd']
const ids = (selection: Selection) => (selection.kind === 'some' ? [...selection.ids].sort() : 'all')

it('toggles one, and keeps what is chosen on other pages', () => {
  const one = toggled(NOTHING_CHOSEN, 'b', page)
  expect(ids(one)).toEqual(['b'])
  const more = toggled(one, 'x', ['x', 'y'])
  expect(ids(more)).toEqual(['b', 'x'])
  expect(ids(toggled(more, 'b', page))).toEqual(['x'])
})

it('chooses a range either way from where it began, and moves its end', () => {
  const begun = toggled(NOTHING_CHOSEN, 'c', page)
  expect(ids(rangeTo(begun, 'a', page))).toEqual(['a', 'b', 'c'])
  expect(ids(rangeTo(rangeTo(begun, 'a', page), 'd', page))).toEqual(['a', 'b', 'c', 'd'])
  expect(ids(rangeTo(NOTHING_CHOSEN, 'b', page))).toEqual(['b'])
  expect(ids(rangeTo(NOTHING_CHOSEN, 'c', page, 'b'))).toEqual(['b', 'c'])
  expect(ids(rangeTo({ kind: 'some', ids: new Set(['z']), anchor: 'z' }, 'c', page))).toEqual(['c', 'z'])
})

it('goes from all that were found to those on the page, without the one taken out', () => {
  const all: Selection = { kind: 'all-found', total: 84 }
  expect([chosenCount(all), isChosen(all, 'anything')]).toEqual([84, true])
  expect(ids(toggled(all, 'b', page))).toEqual(['a', 'c', 'd'])
})

it('takes a whole page, or none of it', () => {
  const some = toggled(toggled(NOTHING_CHOSEN, 'x', ['x']), 'a', page)
  const whole = togglePage(some, page)
  expect(ids(whole)).toEqual(['a', 'b', 'c', 'd', 'x'])
  expect(ids(togglePage(whole, page))).toEqual(['x'])
  expect(togglePage({ kind: 'all-found', total: 9 }, page)).toEqual(NOTHING_CHOSEN)
})
