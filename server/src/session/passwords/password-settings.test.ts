import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../config.ts'
import { passwordWarning } from './password-settings.ts'

const read = (env: Record<string, string>) => readConfig(env).passwords
const wrong = (env: Record<string, string>) => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
  }
  return 'nothing'
}
const oidc = {
  PANELBOOK_OIDC_ISSUER: 'https://login.acme.example',
  PANELBOOK_OIDC_CLIENT_ID: 'a',
  PANELBOOK_OIDC_CLIENT_SECRET: 'b',
}

test('[A50] passwords are off unless they are switched on, and need TLS where people come from elsewhere', () => {
  expect(read({})).toBeUndefined()
  expect(read({ PANELBOOK_PASSWORDS: 'no' })).toBeUndefined()
  expect(read({ PANELBOOK_PASSWORDS: 'yes' })).toEqual({ leaked: undefined, organisation: [] })
  const named = { PANELBOOK_PASSWORDS: 'yes', PANELBOOK_URL: 'https://hiring.acme.example', PANELBOOK_OIDC_NAME: 'Acme' }
  expect(read({ ...named, ...oidc })?.organisation).toEqual(['hiring', 'acme', 'Acme'])
  expect(wrong({ PANELBOOK_PASSWORDS: 'yes', PANELBOOK_URL: 'http://panelbook.acme.example' })).toMatch(
    /PANELBOOK_PASSWORDS: needs a PANELBOOK_URL that begins with https/,
  )
})

test('[A50] a server that other machines reach without an address has none of them over plain http', () => {
  const on = { PANELBOOK_PASSWORDS: 'yes' }
  for (const HOST of ['0.0.0.0', '::', '192.168.1.5', 'panelbook.internal'])
    expect(wrong({ ...on, HOST })).toMatch(/PANELBOOK_PASSWORDS: needs a PANELBOOK_URL that begins with https.*HOST/)
  for (const HOST of ['127.0.0.1', '::1', 'localhost', 'LOCALHOST']) expect(wrong({ ...on, HOST })).toBe('nothing')
  // Whoever asks by another name is turned away, as a container's port is opened to its own machine.
  for (const PANELBOOK_URL of ['https://hiring.acme.example', 'http://localhost:4600'])
    expect(wrong({ ...on, HOST: '0.0.0.0', PANELBOOK_URL })).toBe('nothing')
  expect(wrong({ HOST: '0.0.0.0' })).toBe('nothing')
})

test('[A56] a start warns where passwords are on behind a proxy that isn’t named', () => {
  const on = { PANELBOOK_PASSWORDS: 'yes', PANELBOOK_URL: 'https://hiring.acme.example' }
  expect(passwordWarning(readConfig(on))).toMatch(/PANELBOOK_TRUSTED_PROXIES/)
  for (const quiet of [
    { ...on, PANELBOOK_TRUSTED_PROXIES: '127.0.0.1' },
    { PANELBOOK_PASSWORDS: 'yes' },
    { ...on, PANELBOOK_PASSWORDS: 'no' },
  ])
    expect(passwordWarning(readConfig(quiet))).toBeUndefined()
})

test('[A50] the provider alone excludes them', () => {
  const alone = { ...oidc, PANELBOOK_URL: 'https://panelbook.acme.example', PANELBOOK_SIGN_IN: 'oidc-only' }
  expect(wrong({ ...alone, PANELBOOK_PASSWORDS: 'yes' })).toMatch(/can’t be set with PANELBOOK_SIGN_IN=oidc-only/)
  expect(wrong(alone)).toBe('nothing')
})

test('[A59] the service for leaked ones is an address with TLS, or on this machine, and for passwords alone', () => {
  const on = { PANELBOOK_PASSWORDS: 'yes' }
  const at = (PANELBOOK_LEAKED_PASSWORDS_URL: string) => ({ ...on, PANELBOOK_LEAKED_PASSWORDS_URL })
  expect(read(at('https://api.pwnedpasswords.com/range/'))?.leaked).toBe('https://api.pwnedpasswords.com/range')
  expect(read(at('http://127.0.0.1:8080/range'))?.leaked).toBe('http://127.0.0.1:8080/range')
  for (const address of ['http://pwned.example/range', 'https://a:b@pwned.example/range', 'https://pwned.example/?q=', 'pwned'])
    expect(wrong(at(address))).toMatch(/PANELBOOK_LEAKED_PASSWORDS_URL/)
  expect(wrong({ PANELBOOK_LEAKED_PASSWORDS_URL: 'https://pwned.example/range' })).toMatch(/is for passwords/)
})
