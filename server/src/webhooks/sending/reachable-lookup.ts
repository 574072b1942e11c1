import type { LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { FailureKind } from '@panelbook/shared/webhooks/webhook'
import { isReachable, type Reach } from './reachable.ts'

/** Asks the name service. */
export type Lookup = (name: string, options: { all: true }, answer: (error: Error | null, found: LookupAddress[]) => void) => void

/** An address, or all that a name leads to, may not be connected to. */
export class Forbidden extends Error {
  readonly code = 'FORBIDDEN'
}

/** Finds those addresses of a name that may be connected to. */
export function reachableLookup(lookup: Lookup, reach: Reach): LookupFunction {
  return (name, options, answer) =>
    lookup(name, { all: true }, (error, found) => {
      if (error) return answer(error, [])
      const wanted = found.filter(({ family }) => !options.family || options.family === family)
      const reachable = wanted.filter(({ address }) => isReachable(address, reach))
      const [first] = reachable
      if (!first) return answer(new Forbidden(), [])
      if (options.all) answer(null, reachable)
      else answer(null, first.address, first.family)
    })
}

/** What the error means to whoever looks after what was asked: never what it says, which names that. */
export function failureOf(error: unknown): Exclude<FailureKind, 'too-old'> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'FORBIDDEN') return 'forbidden-address'
  if (['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'].includes(code)) return 'not-found'
  if (/^ERR_(TLS|SSL)|CERT|^EPROTO$|UNABLE_TO_/.test(code)) return 'tls'
  if (code === 'ETIMEDOUT') return 'no-answer'
  return 'not-connected'
}
