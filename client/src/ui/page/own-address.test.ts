import { expect, test } from 'vitest'
import { ownAddress } from './own-address.ts'

const origin = 'http://panel.example'

test.each([
  ['/', `${origin}/`],
  ['/interviews/a1/live?q=2#notes', `${origin}/interviews/a1/live?q=2#notes`],
  // A path with two slashes, of this origin: told whole, so that it can't be read as another host's.
  ['/.//elsewhere.example', `${origin}//elsewhere.example`],
  ['//elsewhere.example', undefined],
  ['/\\elsewhere.example/x', undefined],
  ['/\t/elsewhere.example', undefined],
  ['/\n/elsewhere.example', undefined],
  ['\\\\elsewhere.example', undefined],
  ['http://elsewhere.example/', undefined],
  ['http://panel.example@elsewhere.example/', undefined],
  ['javascript:alert(1)', undefined],
  ['//panel.example:99/', undefined],
  ['//[', undefined],
  ['', undefined],
])('[A17] after signing in, %o leads to %o', (wanted, expected) => {
  expect(ownAddress(wanted, origin)).toBe(expected)
})
