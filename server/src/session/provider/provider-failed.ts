import * as openid from 'openid-client'
import { UnusableAnswer } from './bounded-fetch.ts'

/** What went wrong: as people are told, and in codes, which name nobody. */
export interface ProviderFault {
  kind:
    | 'provider-unreachable'
    | 'provider-let-nobody-in'
    | 'provider-answer-untrusted'
    | 'provider-clock-differs'
    | 'sign-in-not-begun-here'
  detail: Readonly<Record<string, string>>
}

/** The provider's own words for somebody who may not, or turned back. */
const LET_NOBODY_IN: readonly string[] = [
  'access_denied',
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
]

/** The library's codes for an answer that isn't what it must be: all others are answers that don't come, or can't be read. */
const UNTRUSTED: readonly string[] = [
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_UNSUPPORTED_OPERATION',
  'another-issuer',
]

export function whyProviderFailed(error: unknown): ProviderFault {
  if (error instanceof openid.AuthorizationResponseError) {
    const kind = LET_NOBODY_IN.includes(error.error) ? 'provider-let-nobody-in' : 'provider-unreachable'
    return { kind, detail: { at: 'sign-in page', code: codeWord(error.error) } }
  }
  if (error instanceof openid.ResponseBodyError) {
    // The code was used, is too old, or isn't of this sign-in.
    const kind = error.error === 'invalid_grant' ? 'sign-in-not-begun-here' : 'provider-unreachable'
    return { kind, detail: { at: 'token endpoint', code: codeWord(error.error), status: String(error.status) } }
  }
  if (error instanceof openid.WWWAuthenticateChallengeError) {
    const said = error.cause.map(({ parameters }) => parameters.error).find((each) => each !== undefined)
    return { kind: 'provider-unreachable', detail: { code: codeWord(said ?? 'refused'), status: String(error.status) } }
  }
  const code = codeOf(error)
  const detail = { code, ...claimOf(error) }
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return { kind: 'provider-clock-differs', detail }
  return { kind: UNTRUSTED.includes(code) ? 'provider-answer-untrusted' : 'provider-unreachable', detail }
}

/** A browser, or a provider, may send any text in its place. */
const codeWord = (text: string): string => (/^[A-Za-z0-9_-]{1,60}$/.test(text) ? text : 'unreadable')

/** The first code of the error, or of what caused it: `ECONNREFUSED` is three errors deep. Messages may hold what was answered. */
function codeOf(error: unknown): string {
  let at = error
  let name = 'unknown'
  for (let depth = 0; depth < 5 && at instanceof Error; depth++) {
    if (at instanceof UnusableAnswer) return at.code
    if ('code' in at && typeof at.code === 'string') return codeWord(at.code)
    name = at.name
    at = at.cause
  }
  return codeWord(name)
}

/** Which claim isn't what it must be. */
function claimOf(error: unknown): { claim?: string } {
  let at = error
  for (let depth = 0; depth < 5 && typeof at === 'object' && at !== null; depth++) {
    if ('claim' in at && typeof at.claim === 'string') return { claim: codeWord(at.claim) }
    at = 'cause' in at ? at.cause : undefined
  }
  return {}
}
