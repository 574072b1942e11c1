import type { Endpoint } from '../api/endpoint.ts'
import { assert } from '../base/assert.ts'
import type { ScopeArea, TokenScope } from './token-scope.ts'

/** An area, to read where the endpoint reads and to write where it changes something; or one scope whichever it does. */
type Need = ScopeArea | TokenScope

/** What all paths with this first part need. */
const byFirstPart: Record<string, readonly Need[]> = {
  account: ['account'],
  'archived-plans': ['plans'],
  // They name candidates, and plan interviews in the name of whoever approved it.
  'ats-connections': ['workspace', 'candidates', 'interviews'],
  // The log names candidates and says why things were done.
  audit: ['workspace', 'scorecards'],
  'busy-times': ['interviews'],
  calibration: ['scorecards'],
  competencies: ['library'],
  drafting: ['library'],
  erased: ['account'],
  imports: ['library'],
  loads: ['interviews'],
  missing: ['interviews'],
  // They name candidates and interviews.
  notices: ['account', 'interviews:read'],
  'own-paths': ['roles', 'interviews'],
  people: ['people'],
  'plan-templates': ['plans'],
  plans: ['plans'],
  practice: ['library'],
  provisioning: ['people'],
  'question-batches': ['library'],
  questions: ['library'],
  // Every token may ask whose it is, and what it may do.
  session: [],
  skills: ['library'],
  'starter-sets': ['library'],
  suggestions: ['plans'],
  'taken-times': ['interviews'],
  'team-parts': ['roles'],
  tokens: ['account'],
  // They are told of all of these, and go on when the token has ended.
  webhooks: ['workspace', 'candidates:read', 'interviews:read', 'scorecards:read'],
}

/** Paths that are about several things, each placed by itself: nothing new comes below them unseen. */
const byPath: Record<string, readonly Need[]> = {
  '/candidates': ['candidates'],
  '/candidates/{id}': ['candidates'],
  '/candidates/{id}/access-pack.zip': ['candidates', 'interviews', 'scorecards'],
  '/candidates/{id}/apart': ['candidates'],
  '/candidates/{id}/applications': ['candidates'],
  '/candidates/{id}/applications/{applicationId}/decisions': ['candidates', 'scorecards'],
  '/candidates/{id}/applications/{applicationId}/export/loop-debrief.pdf': ['candidates', 'scorecards'],
  '/candidates/{id}/applications/{applicationId}/loop': ['candidates', 'scorecards'],
  '/candidates/{id}/applications/{applicationId}/resume': ['candidates'],
  // It may call interviews off.
  '/candidates/{id}/applications/{applicationId}/withdraw': ['candidates', 'interviews'],
  '/candidates/{id}/erase': ['candidates', 'interviews', 'scorecards'],
  '/candidates/{id}/export/packet.pdf': ['candidates'],
  '/candidates/{id}/hold': ['candidates'],
  '/candidates/{id}/hold/lift': ['candidates'],
  '/candidates/{id}/loops': ['candidates', 'scorecards'],
  '/candidates/{id}/merges': ['candidates'],
  '/candidates/{id}/merges/{mergeId}/undo': ['candidates'],
  '/candidates/{id}/packet': ['candidates'],
  '/candidates/{id}/packet/{fileId}/bytes': ['candidates'],
  '/candidates/{id}/packet/{fileId}/remove': ['candidates'],
  '/candidates/{id}/versions': ['candidates'],

  '/interviews': ['interviews'],
  '/interviews/{id}': ['interviews'],
  // What it hides is the name, and the packet.
  '/interviews/{id}/anonymous': ['candidates', 'interviews'],
  '/interviews/{id}/authors/{kind}': ['scorecards'],
  '/interviews/{id}/calendar.ics': ['interviews'],
  '/interviews/{id}/decisions': ['interviews', 'scorecards'],
  '/interviews/{id}/export/review.csv': ['scorecards'],
  '/interviews/{id}/export/review.json': ['scorecards'],
  '/interviews/{id}/export/review.md': ['scorecards'],
  '/interviews/{id}/export/review.pdf': ['scorecards'],
  '/interviews/{id}/location': ['interviews'],
  '/interviews/{id}/not-held': ['interviews'],
  '/interviews/{id}/notes/writing-times': ['scorecards'],
  '/interviews/{id}/packet': ['candidates'],
  '/interviews/{id}/packet/closed': ['candidates', 'interviews'],
  '/interviews/{id}/packet/{fileId}/bytes': ['candidates'],
  // Whoever comes to a panel reads what was written in the interview, and whoever leaves it may have been the last one that the reveal
  // waited for; another policy opens ratings to others.
  '/interviews/{id}/panel': ['interviews', 'scorecards'],
  '/interviews/{id}/panel/{personId}/departure': ['interviews', 'scorecards'],
  '/interviews/{id}/panel/{personId}/reminder': ['interviews'],
  '/interviews/{id}/plan-anew': ['interviews'],
  '/interviews/{id}/policy': ['interviews', 'scorecards'],
  '/interviews/{id}/reveal': ['interviews', 'scorecards'],
  '/interviews/{id}/room': ['interviews', 'scorecards'],
  '/interviews/{id}/schedule': ['interviews'],
  '/interviews/{id}/scorecards': ['scorecards'],
  '/interviews/{id}/scorecards/mine/decline': ['scorecards'],
  '/interviews/{id}/scorecards/mine/submission': ['scorecards'],
  '/interviews/{id}/scorecards/{personId}/glass': ['scorecards'],
  '/interviews/{id}/scorecards/{personId}/reopening': ['scorecards'],
  '/interviews/{id}/scorecards/{personId}/versions': ['scorecards'],
  '/interviews/{id}/transcript': ['scorecards'],
  '/interviews/{id}/transcript/beginning': ['scorecards'],
  '/interviews/{id}/transcript/removal': ['scorecards'],

  // Where a question was asked, and how it was rated there.
  '/questions/{id}/uses': ['library', 'scorecards'],

  '/roles': ['roles'],
  '/roles/{id}': ['roles'],
  '/roles/{id}/archive': ['roles'],
  '/roles/{id}/busy-times': ['interviews'],
  '/roles/{id}/candidates': ['candidates', 'scorecards'],
  // What it is told, and goes on to be told when the token has ended.
  '/roles/{id}/channel': ['roles', 'interviews:read'],
  '/roles/{id}/channel/test': ['roles', 'interviews:read'],
  '/roles/{id}/consistency': ['scorecards'],
  '/roles/{id}/export/role.pdf': ['candidates', 'scorecards'],
  '/roles/{id}/loads': ['interviews'],
  '/roles/{id}/loops': ['interviews'],
  '/roles/{id}/loops-to-plan': ['interviews'],
  '/roles/{id}/missing': ['interviews'],
  '/roles/{id}/missing/reminders': ['interviews'],
  '/roles/{id}/outcomes': ['candidates', 'scorecards'],
  '/roles/{id}/path': ['roles'],
  '/roles/{id}/path/people/{personId}': ['roles'],
  '/roles/{id}/planning': ['interviews', 'candidates:read'],
  '/roles/{id}/planning/{interviewId}/location': ['interviews'],
  '/roles/{id}/planning/{interviewId}/not-held': ['interviews'],
  '/roles/{id}/planning/{interviewId}/panel': ['interviews', 'scorecards'],
  '/roles/{id}/planning/{interviewId}/panel/{personId}/departure': ['interviews', 'scorecards'],
  '/roles/{id}/planning/{interviewId}/panel/{personId}/reminder': ['interviews'],
  '/roles/{id}/planning/{interviewId}/plan-anew': ['interviews'],
  '/roles/{id}/planning/{interviewId}/schedule': ['interviews'],
  // How people stand in a week is counted from interviews.
  '/roles/{id}/pools': ['roles', 'interviews:read'],
  '/roles/{id}/retention': ['roles'],
  '/roles/{id}/team': ['roles'],
  '/roles/{id}/turn-around': ['interviews'],
  '/roles/{id}/versions': ['roles'],
}

/** What a change at these paths needs besides. */
const alsoToWrite: Record<string, readonly ScopeArea[]> = {
  // It erases by the clock.
  '/roles/{id}/retention': ['candidates', 'interviews', 'scorecards'],
  // Whoever comes to a team reads the role's candidates, or how they were decided on.
  '/roles/{id}/team': ['candidates', 'scorecards'],
}

const placedOneByOne = new Set(['candidates', 'interviews', 'roles'])
const own = <T>(table: Record<string, T>, key: string): T | undefined => (Object.hasOwn(table, key) ? table[key] : undefined)

/** The scopes that a token needs for this endpoint, all of them. None: every token may call it. */
export function scopesOf({ path, method, access }: Pick<Endpoint, 'path' | 'method' | 'access'>): TokenScope[] {
  if (access === 'public') return []
  const first = path.split('/')[1] ?? ''
  const needs = own(byPath, path) ?? (placedOneByOne.has(first) ? undefined : own(byFirstPart, first))
  assert(needs !== undefined, `scopesOf has a line for ${path}`)
  const right = method === 'get' ? 'read' : 'write'
  const also = right === 'write' ? (own(alsoToWrite, path) ?? []) : []
  return [...needs, ...also].map((need) => (need.includes(':') ? (need as TokenScope) : (`${need}:${right}` as TokenScope)))
}
