import { expect, test } from 'vitest'
import { passkeyPlace } from './passkey-place.ts'

test.each([
  ['https://panelbook.example.com', { rpId: 'panelbook.example.com', origin: 'https://panelbook.example.com' }],
  ['https://panelbook.example.com:8443', { rpId: 'panelbook.example.com', origin: 'https://panelbook.example.com:8443' }],
  ['http://localhost:4600', { rpId: 'localhost', origin: 'http://localhost:4600' }],
  ['http://127.0.0.1:4600', { off: 'no-domain' }],
  ['http://[::1]:4600', { off: 'no-domain' }],
  ['https://192.0.2.7', { off: 'no-domain' }],
  ['http://panelbook.lan', { off: 'not-secure' }],
  ['http://notlocalhost', { off: 'not-secure' }],
] as const)('[A43] at %s passkeys belong to its host, or there are none', (address, place) => {
  expect(passkeyPlace(address, true)).toEqual(place)
})

test('[A43] there are none where people come in through the provider alone', () => {
  expect(passkeyPlace('https://panelbook.example.com', false)).toEqual({ off: 'provider-alone' })
})
