import { expect, test } from 'vitest'
import { whyNot } from './browser-passkeys.ts'

const named = (name: string) => Object.assign(new Error('x'), { name })

test.each([
  ['InvalidStateError', /has a passkey of yours/],
  ['NotSupportedError', /Set up a screen lock/],
  ['ConstraintError', /Set up a screen lock/],
  ['SecurityError', /at this address/],
  ['NotAllowedError', /^No passkey was made$/],
  ['AbortError', /^No passkey was made$/],
])('[A37] what the browser calls %s is told with what to do', (name, words) => {
  expect(whyNot(named(name), 'No passkey was made')).toMatch(words)
})
