import { z } from 'zod'
import type { Endpoint } from '../api/endpoint.ts'
import { assert } from '../base/assert.ts'

/** What a token's scopes are about. A path of the API belongs to one of them, or to two where it gives what both are about. */
export const scopeAreas = [
  /** Questions, competencies, skills, imports and practice. */
  'library',
  'plans',
  /** Roles with their loops, teams and retention. */
  'roles',
  /** Candidates, applications and packets. */
  'candidates',
  /** Interviews: planning them, panels, times, progress, and what was decided after each. */
  'interviews',
  /** What was rated, written and decided: scorecards, notes, transcripts, debriefs, comparisons, and everything by live sync. */
  'scorecards',
  /** People, invitations and sign-in links. */
  'people',
  /** The token's own person: tokens, sessions, calendar, mail and notices. */
  'account',
  /** The workspace's own: its audit log, and its webhooks, which are told of every area. */
  'workspace',
] as const
export type ScopeArea = (typeof scopeAreas)[number]
export const scopeRights = ['read', 'write'] as const
export type TokenScope = `${ScopeArea}:${(typeof scopeRights)[number]}`

/** Every scope there is, those of an area side by side. */
export const tokenScopes = scopeAreas.flatMap((area) => scopeRights.map((right): TokenScope => `${area}:${right}`))
export const tokenScopeSchema = z.enum(tokenScopes as [TokenScope, ...TokenScope[]])

/** What a token may do of what its person may; undefined: all of it. */
export type GivenScopes = readonly TokenScope[] | undefined

/** Which areas a path is about, by its first part; a function tells by the parts after that. */
const areas: Record<string, readonly ScopeArea[] | ((rest: string) => readonly ScopeArea[])> = {
  account: (rest) => (rest === '/calendar' ? ['account', 'interviews'] : ['account']),
  'archived-plans': ['plans'],
  audit: ['workspace'],
  'busy-times': ['interviews'],
  calibration: ['scorecards'],
  candidates: (rest) => {
    if (rest.endsWith('/access-pack.zip')) return ['candidates', 'scorecards']
    return /\/(loops?|decisions)$/.test(rest) ? ['scorecards'] : ['candidates']
  },
  competencies: ['library'],
  drafting: ['library'],
  erased: ['account'],
  imports: ['library'],
  interviews: (rest) => {
    if (/^\/\{id\}\/packet/.test(rest)) return ['candidates']
    return /^\/\{id\}\/(scorecards|export|notes|authors|transcript|reveal|decisions)/.test(rest) ? ['scorecards'] : ['interviews']
  },
  missing: ['interviews'],
  // Notices name candidates and interviews, and so does a calendar.
  notices: ['account', 'interviews'],
  people: ['people'],
  'plan-templates': ['plans'],
  plans: ['plans'],
  practice: ['library'],
  'question-batches': ['library'],
  questions: ['library'],
  roles: (rest) => {
    if (/\/(candidates|outcomes)$/.test(rest)) return ['candidates', 'scorecards']
    // Planning all stages of a loop at once.
    if (/^\/\{id\}\/loops/.test(rest)) return ['interviews']
    return rest.endsWith('/consistency') ? ['scorecards'] : ['roles']
  },
  // Every token may ask whose it is, and what it may do.
  session: [],
  skills: ['library'],
  'starter-sets': ['library'],
  suggestions: ['plans'],
  'taken-times': ['interviews'],
  'team-parts': ['roles'],
  tokens: ['account'],
  webhooks: ['workspace'],
}

/** The scopes that a token needs for this endpoint, all of them. None: every token may call it. */
export function scopesOf({ path, method, access }: Pick<Endpoint, 'path' | 'method' | 'access'>): TokenScope[] {
  if (access === 'public') return []
  const [, first = '', rest = ''] = /^\/([^/]+)(.*)$/.exec(path) ?? []
  const found = Object.hasOwn(areas, first) ? areas[first] : undefined
  assert(found !== undefined, `scopesOf has a line for /${first}`)
  const right = method === 'get' ? 'read' : 'write'
  return (typeof found === 'function' ? found(rest) : found).map((area): TokenScope => `${area}:${right}`)
}

/** Whether a token may do what needs this scope. Whoever may write in an area may read in it. */
export const hasScope = (given: GivenScopes, needed: TokenScope): boolean =>
  given === undefined || given.includes(needed) || given.includes(needed.replace(/:read$/, ':write') as TokenScope)

/** Those of the needed scopes that were not given. */
export const missingScopes = (given: GivenScopes, needed: readonly TokenScope[]): TokenScope[] =>
  needed.filter((scope) => !hasScope(given, scope))
