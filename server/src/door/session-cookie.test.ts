import { expect, test } from 'vitest'
import { createSessionCookie } from './session-cookie.ts'

test('[A5] over plain http the cookie is for this site’s pages only', () => {
  const cookie = createSessionCookie(false)
  expect(cookie.set('s3cret', 61_000, 1_000)).toBe('panelbook=s3cret; Max-Age=60; Path=/; HttpOnly; SameSite=Lax')
})

test('[A5] over https it is secure and bound to exactly this host', () => {
  const cookie = createSessionCookie(true)
  expect(cookie.set('s3cret', 61_000, 1_000)).toBe('__Host-panelbook=s3cret; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax')
  expect(cookie.clear()).toBe('__Host-panelbook=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax')
})

test.each([
  ['panelbook=a', 'a'],
  ['other=x; panelbook=a; more=y', 'a'],
  ['xpanelbook=a', undefined],
  ['panelbook=', undefined],
  ['panelbook=a; panelbook=b', undefined],
  ['panelbook=; panelbook=b', undefined],
  [undefined, undefined],
])('the session in %o is %o', (header, value) => {
  expect(createSessionCookie(false).read(header)).toBe(value)
})
