import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import { hashSecret, newSecret } from '../secret.ts'

/** How long somebody may take at the provider. */
export const BEGUN_MS = 10 * 60_000
/** The oldest go first: whoever begins that many in ten minutes shuts out no one but those who take long. */
const MOST_BEGUN = 10_000

/** One way to the provider and back: what its answer is checked against. */
export interface BegunSignIn {
  /** Names it in the answer. */
  state: string
  /** Stands in the ID token of it, and of no other. */
  nonce: string
  /** Of PKCE: a code that somebody picked up is worth nothing without it. */
  verifier: string
}

export interface BegunSignIns {
  /** `secret` is for the browser that begins it, in a cookie. */
  begin(): BegunSignIn & { secret: string; until: EpochMs }
  /**
   * The one that this browser began, once; undefined for another browser, another state, one that was taken, and one too long ago.
   */
  take(secret: string, state: string): BegunSignIn | undefined
}

/** In memory: a restart in between means that somebody starts again, and no backup holds any of it. */
export function createBegunSignIns({ clock, random }: { clock: Clock; random: RandomBytes }): BegunSignIns {
  const begun = new Map<string, BegunSignIn & { until: EpochMs }>()
  const forgetOld = () => {
    const now = clock.now()
    for (const [key, { until }] of begun) {
      if (until > now && begun.size < MOST_BEGUN) return
      begun.delete(key)
    }
  }
  return {
    begin() {
      forgetOld()
      const [secret, state, nonce, verifier] = [newSecret(random), newSecret(random), newSecret(random), newSecret(random)]
      const until = clock.now() + BEGUN_MS
      begun.set(hashSecret(secret), { state, nonce, verifier, until })
      return { secret, state, nonce, verifier, until }
    },

    take(secret, state) {
      const key = hashSecret(secret)
      const found = begun.get(key)
      // An answer that somebody else made up takes nothing away.
      if (!found || found.state !== state) return undefined
      begun.delete(key)
      return found.until > clock.now() ? found : undefined
    },
  }
}
