import { z } from 'zod'

/** What a token's scopes are about. An endpoint belongs to one of them, or to several where it gives or changes what each is about. */
export const scopeAreas = [
  /** Questions, competencies, skills, imports and practice. */
  'library',
  'plans',
  /** Roles with their loops, teams and retention. */
  'roles',
  /** Candidates, applications and packets. */
  'candidates',
  /** Interviews: planning them, panels, times and progress. */
  'interviews',
  /** What was rated, written and decided: scorecards, notes, transcripts, debriefs, decisions, and everything by live sync. */
  'scorecards',
  /** People, invitations and sign-in links. */
  'people',
  /** The token's own person: tokens, sessions, calendar, mail and notices. */
  'account',
  /** The workspace's own: its audit log and its webhooks. */
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

/** Whether a token may do what needs this scope. Whoever may write in an area may read in it. */
export const hasScope = (given: GivenScopes, needed: TokenScope): boolean =>
  given === undefined || given.includes(needed) || given.includes(needed.replace(/:read$/, ':write') as TokenScope)

/** Those of the needed scopes that were not given. */
export const missingScopes = (given: GivenScopes, needed: readonly TokenScope[]): TokenScope[] =>
  needed.filter((scope) => !hasScope(given, scope))
