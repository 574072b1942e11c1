import { describe, expect, test } from 'vitest'
import { provenIdentity } from './proven-identity.ts'

const token = { iss: 'https://login.acme.example', sub: 'one' }
const settings = { trustsEmail: false, roles: undefined }
const emailOf = (claims: object, { trustsEmail = false, userInfo = {} } = {}) =>
  provenIdentity({ ...token, ...claims }, { ...userInfo }, { trustsEmail, roles: undefined })?.email

describe('[A28] an address counts', () => {
  const email = 'ida@acme.example'
  test.each([
    [{ email, email_verified: true }, email],
    [{ email, email_verified: 'true' }, email],
    [{ email, xms_edov: true }, email],
    [{ email, xms_edov: '1' }, email],
    [{ email, xms_edov: false }, undefined],
    [{ email, email_verified: false, xms_edov: true }, undefined],
    [{ email }, undefined],
    [{ email: 'no address', email_verified: true }, undefined],
    [{ email: ['ida@acme.example'], email_verified: true }, undefined],
    [{ email_verified: true }, undefined],
  ])('only as verified: %j', (claims, expected) => expect(emailOf(claims)).toBe(expected))

  test('where the provider says nothing about that, if the operator trusts it, and never against its word', () => {
    expect(emailOf({ email }, { trustsEmail: true })).toBe(email)
    expect(emailOf({ email, email_verified: false }, { trustsEmail: true })).toBeUndefined()
    expect(emailOf({ email, xms_edov: 0 }, { trustsEmail: true })).toBeUndefined()
  })

  test('as verified by whoever says it: one half of it from the token and the other from elsewhere is nothing', () => {
    expect(emailOf({}, { userInfo: { email, email_verified: true } })).toBe(email)
    expect(emailOf({ email_verified: true }, { userInfo: { email } })).toBeUndefined()
    expect(emailOf({ email }, { userInfo: { email: 'other@acme.example', email_verified: true } })).toBeUndefined()
  })

  test('at Google only where it knows who has it today: its own mail, and a Workspace’s', () => {
    const google = (claims: object) => emailOf({ iss: 'https://accounts.google.com', email_verified: true, ...claims })
    expect(google({ email, hd: 'acme.example' })).toBe(email)
    expect(google({ email: 'ida@gmail.com' })).toBe('ida@gmail.com')
    // A private account that somebody made with the address while they had it.
    expect(google({ email })).toBeUndefined()
    expect(google({ email: 'ida@gmail.com.acme.example' })).toBeUndefined()
  })
})

describe('a name', () => {
  const nameOf = (claims: object) => provenIdentity({ ...token, ...claims }, {}, settings)?.name
  test.each([
    [{ name: ' Ida Acme ' }, 'Ida Acme'],
    [{ given_name: 'Ida', family_name: 'Acme' }, 'Ida Acme'],
    [{ name: '   ', preferred_username: 'ida' }, 'ida'],
    [{ name: 7 }, undefined],
    [{}, undefined],
  ])('%j', (claims, expected) => expect(nameOf(claims)).toBe(expected))

  test('[A10] is cut without half a character', () => {
    const name = nameOf({ name: `${'a'.repeat(199)}😀` })
    expect(name).toBe('a'.repeat(199))
    expect(nameOf({ name: 'a\ud800b\u0000' })).toBe('a\ufffdb\ufffd')
  })
})

describe('[A32] a role', () => {
  const of = new Map([
    ['admins', 'admin'],
    ['leads', 'lead'],
  ] as const)
  const roleOf = (claims: object, claim = 'groups', userInfo: object = {}) =>
    provenIdentity({ ...token, ...claims }, { ...userInfo }, { trustsEmail: false, roles: { claim, of } })?.role

  test.each([
    [{ groups: ['leads', 'admins'] }, 'groups', 'admin'],
    [{ groups: 'leads' }, 'groups', 'lead'],
    [{}, 'groups', 'interviewer'],
    [{ groups: null }, 'groups', 'interviewer'],
    [{ realm_access: { roles: ['leads'] } }, 'realm_access.roles', 'lead'],
    [{ 'https://acme.example/roles': ['admins'] }, 'https://acme.example/roles', 'admin'],
    [{ groups: ['__proto__', 'constructor'] }, 'groups', 'interviewer'],
    [{}, '__proto__.x', 'interviewer'],
  ])('%j by %s', (claims, claim, expected) => expect(roleOf(claims, claim)).toBe(expected))

  test.each([
    ['where the token has it', { realm_access: { roles: ['leads'] } }, { realm_access: { roles: ['admins'] } }, 'lead'],
    ['where the token has none', {}, { realm_access: { roles: ['admins'] } }, 'admin'],
    ['where the token has something beside it', { realm_access: { more: 1 } }, { realm_access: { roles: ['admins'] } }, 'admin'],
    ['where the token has no values', { realm_access: { roles: [] } }, { realm_access: { roles: ['admins'] } }, 'interviewer'],
    ['where the token leaves it out', { hasgroups: true, groups: undefined }, { groups: ['admins'] }, undefined, 'groups'],
    ['where UserInfo leaves it out', { groups: ['leads'] }, { hasgroups: true }, 'lead', 'groups'],
  ] as const)(
    'is of the token first, then of UserInfo: %s',
    (_where, claims, userInfo, expected, claim: string = 'realm_access.roles') => {
      expect(roleOf(claims, claim, userInfo)).toBe(expected)
    },
  )

  test('stays where the provider has left its groups out', () => {
    expect(roleOf({ _claim_names: { groups: 'src1' } })).toBeUndefined()
    expect(roleOf({ hasgroups: true })).toBeUndefined()
    expect(provenIdentity(token, {}, settings)?.role).toBeUndefined()
  })
})

test.each([{ sub: '' }, { sub: 'x'.repeat(256) }, { sub: 'ä' }, { sub: 'a\u0000' }, { sub: 7 }, { iss: undefined }])(
  '[A30] nobody is named by %j',
  (claims) => {
    expect(provenIdentity({ ...token, ...claims }, {}, settings)).toBeUndefined()
  },
)
