import { describe, expect, it } from 'vitest'
import { endpoints } from '../api/endpoints.ts'
import { hasScope, missingScopes, scopesOf, tokenScopes } from './token-scope.ts'

describe('[A34] the scopes that an endpoint needs', () => {
  it('every endpoint that isn’t public says some, but for whose token it is', () => {
    const without = Object.entries(endpoints).filter(([, each]) => each.access !== 'public' && scopesOf(each).length === 0)
    expect(without.map(([name]) => name)).toEqual(['readSession', 'signOut'])
  })

  it('are to read where it reads, and to write where it changes something', () => {
    for (const endpoint of Object.values(endpoints)) {
      for (const scope of scopesOf(endpoint)) expect(scope).toMatch(endpoint.method === 'get' ? /:read$/ : /:write$/)
    }
  })

  it.each([
    ['readScorecards', ['scorecards:read']],
    ['exportReviewJson', ['scorecards:read']],
    ['readTranscript', ['scorecards:read']],
    ['readWritingTimes', ['scorecards:read']],
    ['readAuthors', ['scorecards:read']],
    ['submitScorecard', ['scorecards:write']],
    ['revealInterview', ['scorecards:write']],
    ['decideApplication', ['scorecards:write']],
    ['readApplicationLoop', ['scorecards:read']],
    ['readConsistency', ['scorecards:read']],
    ['readPersonCalibration', ['scorecards:read']],
    ['listRoleCandidates', ['candidates:read', 'scorecards:read']],
    ['makeAccessPack', ['candidates:read', 'scorecards:read']],
    ['readPanelPacketFile', ['candidates:read']],
    ['createInterview', ['interviews:write']],
    ['findBusyTimes', ['interviews:read']],
    ['planLoops', ['interviews:write']],
    ['createSignInLink', ['people:write']],
    ['createToken', ['account:write']],
    ['readAuditLog', ['workspace:read']],
    ['createWebhook', ['workspace:write']],
  ] as const)('%s needs %j', (name, needed) => {
    expect(scopesOf(endpoints[name])).toEqual(needed)
  })

  it('a path that nobody has placed is a fault, and not open to every token', () => {
    expect(() => scopesOf({ path: '/new-thing/{id}', method: 'get', access: 'own-account' })).toThrow(/new-thing/)
    expect(() => scopesOf({ path: '/constructor', method: 'get', access: 'own-account' })).toThrow(/constructor/)
  })
})

describe('[A34] what a token has', () => {
  it('is everything where no scopes were chosen', () => {
    for (const scope of tokenScopes) expect(hasScope(undefined, scope)).toBe(true)
  })

  it('is nothing where none are left', () => {
    for (const scope of tokenScopes) expect(hasScope([], scope)).toBe(false)
  })

  it('includes reading where it may write, never the other way round, and never another area', () => {
    expect(tokenScopes.filter((scope) => hasScope(['plans:write'], scope))).toEqual(['plans:read', 'plans:write'])
    expect(tokenScopes.filter((scope) => hasScope(['plans:read'], scope))).toEqual(['plans:read'])
  })

  it('lacks each scope that it wasn’t given', () => {
    expect(missingScopes(['candidates:read'], ['candidates:read', 'scorecards:read'])).toEqual(['scorecards:read'])
  })
})
