import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'

/**
 * Whether a submitted scorecard still has the hash that it got when it was submitted. Undefined where the browser offers no
 * hashing: it does so only on https and on this machine itself.
 */
export async function hashMatches(card: SubmittedScorecard, subtle: SubtleCrypto | undefined): Promise<boolean | undefined> {
  if (!subtle) return undefined
  const { hash, ...rest } = card
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(canonicalJson(rest)))
  return hash === [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
