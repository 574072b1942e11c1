import { expect, test } from 'vitest'
import { createOpenIdProvider } from './openid-provider.ts'

const begun = { state: 's', nonce: 'n', verifier: 'v'.repeat(43) }

/** A provider whose metadata say so. */
function providerAt(issuer: string, said: object) {
  const settings = { issuer, clientId: 'panelbook', clientSecret: 'x', name: 'Acme', scope: 'openid', domains: [] }
  const fetch = async () => Response.json({ authorization_endpoint: 'https://login.example/a', ...said })
  const options = { returnTo: 'https://panel.example/sign-in/provider', elapsed: { now: () => 1 }, fetch }
  return createOpenIdProvider({ ...settings, trustsEmail: false, roles: undefined }, options)
}
const MICROSOFT = 'https://login.microsoftonline.com'

test.each([
  ['https://login.example', 'https://login.example'],
  ['https://login.example', 'https://login.example/'],
  ['https://login.example/realms/one', 'https://login.example/realms/one'],
  [`${MICROSOFT}/1234/v2.0`, `${MICROSOFT}/1234/v2.0`],
])('[A30] metadata are taken whose issuer is the one that is set: %s, %s', async (issuer, said) => {
  expect(await providerAt(issuer, { issuer: said }).addressFor(begun)).toMatch(/^https:\/\/login\.example\/a\?/)
})

test.each([
  ['https://login.example', 'https://login.evil.example'],
  ['https://login.example/realms/one', 'https://login.example/realms/two'],
  ['https://login.example/realms/one', 'https://login.example/realms/one/'],
  // The library takes these: the first for every tenant that there is.
  [`${MICROSOFT}/1234/v2.0`, `${MICROSOFT}/{tenantid}/v2.0`],
  [`${MICROSOFT}/1234/v2.0`, `${MICROSOFT}/5678/v2.0`],
  ['https://one.b2clogin.com/one/v2.0', 'https://one.b2clogin.com/two/v2.0'],
])('[A30] metadata of another issuer are refused: %s, %s', async (issuer, said) => {
  const asked = providerAt(issuer, { issuer: said }).addressFor(begun)
  await expect(asked).rejects.toMatchObject({ kind: 'provider-answer-untrusted' })
})

test('[A27] a sign-in page at an address that is not secure is not opened', async () => {
  for (const address of ['http://login.example/a', 'javascript:alert(1)', 'data:text/html,x']) {
    const asked = providerAt('https://login.example', { issuer: 'https://login.example', authorization_endpoint: address })
    await expect(asked.addressFor(begun)).rejects.toMatchObject({ kind: 'provider-unreachable' })
  }
})
