import { describe, expect, test } from 'vitest'
import { ConfigError, listSettings, readConfig } from '../../config.ts'
import { isSecure } from './provider-settings.ts'

const set = {
  PANELBOOK_URL: 'https://panel.example.com',
  PANELBOOK_OIDC_ISSUER: 'https://login.example.com/realms/one',
  PANELBOOK_OIDC_CLIENT_ID: 'panelbook',
  PANELBOOK_OIDC_CLIENT_SECRET: 'a-secret',
}
const read = (more: Record<string, string> = {}) => readConfig({ ...set, ...more })

describe('[A27] [O34] a provider in the environment', () => {
  test('is read as it is set, and named by its host where nobody names it', () => {
    expect(read().provider).toEqual({
      issuer: 'https://login.example.com/realms/one',
      clientId: 'panelbook',
      clientSecret: 'a-secret',
      name: 'login.example.com',
      scope: 'openid email profile',
      domains: [],
      trustsEmail: false,
      roles: undefined,
    })
    expect([read().byLinks, readConfig({}).provider, readConfig({}).byLinks]).toEqual([true, undefined, true])
  })

  test.each([
    ['https://accounts.google.com', 'Google'],
    ['https://login.microsoftonline.com/0000-tenant/v2.0', 'Microsoft'],
    ['https://example.okta.com', 'Okta'],
    ['https://notokta.com', 'notokta.com'],
  ])('%s is called %s', (issuer, name) => expect(read({ PANELBOOK_OIDC_ISSUER: issuer }).provider?.name).toBe(name))

  test('takes domains and roles as people write them', () => {
    const { provider } = read({
      PANELBOOK_OIDC_DOMAINS: ' Example.com,example.co.uk , ',
      PANELBOOK_OIDC_ROLE_CLAIM: 'groups',
      PANELBOOK_OIDC_ROLES: '/a=b/leads=lead, Hiring admins = admin',
    })
    expect(provider?.domains).toEqual(['example.com', 'example.co.uk'])
    expect([...(provider?.roles?.of ?? [])]).toEqual([
      ['/a=b/leads', 'lead'],
      ['Hiring admins', 'admin'],
    ])
  })

  test.each([
    [{ PANELBOOK_OIDC_ISSUER: 'login.example.com' }, /PANELBOOK_OIDC_ISSUER: expected an address such as/],
    [{ PANELBOOK_OIDC_ISSUER: 'http://login.example.com' }, /PANELBOOK_OIDC_ISSUER: expected an address that begins with https/],
    [{ PANELBOOK_OIDC_ISSUER: 'https://me:pw@login.example.com' }, /without a user/],
    [{ PANELBOOK_OIDC_ISSUER: 'https://login.example.com/?a=b' }, /without a user, \? and #/],
    [{ PANELBOOK_OIDC_ISSUER: 'https://login.example.com/.well-known/openid-configuration' }, /the issuer alone/],
    [{ PANELBOOK_OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0' }, /your own tenant/],
    [{ PANELBOOK_OIDC_ISSUER: 'https://login.microsoftonline.com/Organizations/v2.0' }, /your own tenant/],
    [{ PANELBOOK_OIDC_ISSUER: 'https://login.microsoftonline.com/9188040D-6C67-4c5b-b112-36a304b66dad/v2.0' }, /your own tenant/],
    [{ PANELBOOK_OIDC_DOMAINS: 'example' }, /PANELBOOK_OIDC_DOMAINS: expected domains/],
    [{ PANELBOOK_OIDC_DOMAINS: '@example.com' }, /PANELBOOK_OIDC_DOMAINS: expected domains/],
    [{ PANELBOOK_OIDC_DOMAINS: '*.example.com' }, /PANELBOOK_OIDC_DOMAINS: expected domains/],
    [{ PANELBOOK_OIDC_SCOPES: 'email profile' }, /PANELBOOK_OIDC_SCOPES: expected openid among/],
    [{ PANELBOOK_OIDC_TRUST_EMAIL: 'perhaps' }, /PANELBOOK_OIDC_TRUST_EMAIL: expected yes or no/],
    [{ PANELBOOK_OIDC_ROLE_CLAIM: 'groups' }, /PANELBOOK_OIDC_ROLES: required because PANELBOOK_OIDC_ROLE_CLAIM is set/],
    [
      { PANELBOOK_OIDC_ROLE_CLAIM: 'g', PANELBOOK_OIDC_ROLES: 'a=owner' },
      /PANELBOOK_OIDC_ROLES: expected values with their roles/,
    ],
    [
      { PANELBOOK_OIDC_ROLE_CLAIM: 'g', PANELBOOK_OIDC_ROLES: '=admin' },
      /PANELBOOK_OIDC_ROLES: expected values with their roles/,
    ],
    [{ PANELBOOK_SIGN_IN: 'sso' }, /PANELBOOK_SIGN_IN: expected any or oidc-only/],
    [{ PANELBOOK_OIDC_CLIENT_SECRET: '' }, /PANELBOOK_OIDC_CLIENT_SECRET: required because PANELBOOK_OIDC_ISSUER is set/],
    [{ PANELBOOK_URL: '' }, /PANELBOOK_URL: required because PANELBOOK_OIDC_ISSUER is set/],
  ])('that can’t be meant so is refused by name: %o', (environment, message) => {
    expect(() => read(environment)).toThrow(ConfigError)
    expect(() => read(environment)).toThrow(message)
  })

  test('is required for what is set beside it, and for coming in by it alone', () => {
    expect(() => readConfig({ PANELBOOK_SIGN_IN: 'oidc-only' })).toThrow(
      /PANELBOOK_OIDC_ISSUER.*required because PANELBOOK_SIGN_IN/,
    )
    expect(() => readConfig({ PANELBOOK_OIDC_DOMAINS: 'example.com' })).toThrow(/required because PANELBOOK_OIDC_DOMAINS is set/)
  })

  test('is shown without its secret', () => {
    const shown = listSettings(set)
    expect(JSON.stringify(shown)).not.toContain('a-secret')
    expect(shown).toContainEqual({ name: 'PANELBOOK_OIDC_CLIENT_SECRET', from: 'environment', value: '(set, not shown)' })
    expect(shown).toContainEqual({ name: 'PANELBOOK_OIDC_CLIENT_ID', from: 'environment', value: 'panelbook' })
  })
})

test.each([
  ['https://login.example.com', true],
  ['http://localhost:8080', true],
  ['http://127.0.0.1', true],
  ['http://[::1]:8080', true],
  ['http://127.0.0.1.example.com', false],
  ['http://localhost.example.com', false],
  ['http://192.168.1.1', false],
  ['ftp://localhost', false],
])('[A27] %s is secure: %s', (address, secure) => expect(isSecure(new URL(address))).toBe(secure))
