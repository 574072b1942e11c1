import type { Id } from '@panelbook/shared/base/ids'
import type { Acting } from '../../acting/acting.ts'
import { Refused } from '../../refusals/refused.ts'

/** The session that acts: passkeys outlive a token, and whoever has it. @throws Refused token-has-no-passkeys */
export function sessionOrRefusal({ by, sessionId }: Acting): Id {
  if (by !== 'session' || sessionId === undefined) throw new Refused({ kind: 'token-has-no-passkeys' })
  return sessionId
}
