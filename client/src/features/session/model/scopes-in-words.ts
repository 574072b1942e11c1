import { type GivenScopes, type ScopeArea, scopeAreas, type TokenScope } from '@panelbook/shared/session/token-scope'

/** What a token's scopes are about, in words: a name, and what it holds. */
export const areaInWords: Record<ScopeArea, { name: string; holds: string }> = {
  library: { name: 'Library', holds: 'Questions, competencies, skills, imports and practice' },
  plans: { name: 'Plans', holds: 'Plans and their versions' },
  roles: { name: 'Roles', holds: 'Roles with their loops, teams and retention' },
  candidates: { name: 'Candidates', holds: 'Candidates, applications and packets' },
  interviews: { name: 'Interviews', holds: 'Planning, panels, times and progress, and news of all that changes' },
  scorecards: { name: 'Scorecards', holds: 'Ratings, notes, transcripts, debriefs, decisions, and live sync' },
  people: { name: 'People', holds: 'People and sign-in links. Whoever may change these can sign in as others' },
  account: { name: 'My account', holds: 'My sessions, calendar, mail and notices' },
  workspace: { name: 'Workspace', holds: 'The audit log and webhooks' },
}

/** To read everything, and to change nothing. */
export const readingScopes: readonly TokenScope[] = scopeAreas.map((area): TokenScope => `${area}:read`)

/** What a token may do, for a table: “Library: change · Plans: read”. */
export function scopesInWords(scopes: GivenScopes): string {
  if (scopes === undefined) return 'Everything'
  const parts = scopeAreas.flatMap((area) => {
    if (scopes.includes(`${area}:write`)) return [`${areaInWords[area].name}: change`]
    return scopes.includes(`${area}:read`) ? [`${areaInWords[area].name}: read`] : []
  })
  const readsAll = parts.length === scopeAreas.length && parts.every((part) => part.endsWith(': read'))
  return readsAll ? 'Read everything' : parts.join(' · ')
}
