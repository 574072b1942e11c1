import { describe, expect, it } from 'vitest'
import { endpoints } from '../api/endpoints.ts'
import { scopesOf } from './scopes-of-endpoint.ts'
import { hasScope, missingScopes, tokenScopes } from './token-scope.ts'

describe('[A34] the scopes that an endpoint needs', () => {
  it('every endpoint that isn’t public says some, but for whose token it is', () => {
    const without = Object.entries(endpoints).filter(([, each]) => each.access !== 'public' && scopesOf(each).length === 0)
    expect(without.map(([name]) => name)).toEqual(['readSession', 'signOut'])
  })

  it('are to read where it reads, and to write where it changes something', () => {
    for (const endpoint of Object.values(endpoints)) {
      const scopes = scopesOf(endpoint)
      if (endpoint.method === 'get') for (const scope of scopes) expect(scope).toMatch(/:read$/)
      else if (scopes.length > 0) expect(scopes.join()).toMatch(/:write/)
    }
  })

  it.each([
    ['readScorecards', ['scorecards:read']],
    ['exportReviewJson', ['scorecards:read']],
    ['readTranscript', ['scorecards:read']],
    ['readWritingTimes', ['scorecards:read']],
    ['readAuthors', ['scorecards:read']],
    ['submitScorecard', ['scorecards:write']],
    ['revealInterview', ['interviews:write', 'scorecards:write']],
    ['decideApplication', ['candidates:write', 'scorecards:write']],
    ['readApplicationLoop', ['candidates:read', 'scorecards:read']],
    ['readConsistency', ['scorecards:read']],
    ['readPersonCalibration', ['scorecards:read']],
    ['listRoleCandidates', ['candidates:read', 'scorecards:read']],
    ['makeAccessPack', ['candidates:read', 'interviews:read', 'scorecards:read']],
    ['readPanelPacketFile', ['candidates:read']],
    ['createInterview', ['interviews:write']],
    ['findBusyTimes', ['interviews:read']],
    ['planLoops', ['interviews:write']],
    ['createSignInLink', ['people:write']],
    ['createToken', ['account:write']],
    ['readAuditLog', ['workspace:read', 'scorecards:read']],
    ['markNotice', ['account:write', 'interviews:read']],
    ['joinPanel', ['interviews:write', 'scorecards:write']],
    ['changePanel', ['interviews:write', 'scorecards:write']],
    ['readTeam', ['roles:read']],
    ['setTeam', ['roles:write', 'candidates:write', 'scorecards:write']],
    ['eraseCandidate', ['candidates:write', 'interviews:write', 'scorecards:write']],
    ['withdrawApplication', ['candidates:write', 'interviews:write']],
    ['readQuestionUses', ['library:read', 'scorecards:read']],
    ['createWebhook', ['workspace:write', 'candidates:read', 'interviews:read', 'scorecards:read']],
  ] as const)('%s needs %j', (name, needed) => {
    expect(scopesOf(endpoints[name])).toEqual(needed)
  })

  it('a path that nobody has placed is a fault, and not open to every token', () => {
    expect(() => scopesOf({ path: '/new-thing/{id}', method: 'get', access: 'own-account' })).toThrow(/new-thing/)
    for (const path of ['/interviews/{id}/new', '/candidates/{id}/new', '/roles/{id}/new'])
      expect(() => scopesOf({ path, method: 'get', access: 'own-account' }), path).toThrow(/new/)
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
