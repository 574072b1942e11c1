import { createHash } from 'node:crypto'
import type { Id } from '@panelbook/shared/base/ids'
import { Refused } from '../refusals/refused.ts'

/**
 * A hash of the request with an idempotency key and of its sender. It is kept beside the result, so that the same key with
 * another content is told apart from a retry.
 *
 * @param parts as a schema parsed them, so that the same request gives the same text; the pieces of a long one may be added one
 *   by one
 */
export function requestHash(by: Id | undefined, parts: Iterable<unknown>): string {
  const hash = createHash('sha256').update(JSON.stringify(by ?? null))
  for (const part of parts) hash.update(`\n${JSON.stringify(part)}`)
  return hash.digest('hex')
}

/**
 * @param known of the request that this key made something of; null: from before these were kept
 * @throws Refused conflict where that was another request
 */
export function checkSameRequest(known: string | null, hash: string): void {
  if (known === null || known === hash) return
  throw new Refused({ kind: 'same-key-other-request' })
}
