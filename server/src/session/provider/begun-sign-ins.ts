import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import { hashSecret, newSecret } from '../secret.ts'

/** How long somebody may take at the provider. */
export const BEGUN_MS = 10 * 60_000
/**
 * Beyond that many, the oldest of the address that has the most goes. So strangers who begin many push out their own, as long as they
 * have fewer addresses than this.
 */
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
  /** `secret` is for the browser that begins it, in a cookie; `peer` is its network address. */
  begin(peer: string): BegunSignIn & { secret: string; until: EpochMs }
  /** Whether there is one to be taken. */
  has(secret: string, state: string): boolean
  /**
   * The one that this browser began, once; undefined for another browser, another state, one that was taken, and one too long ago.
   */
  take(secret: string, state: string): BegunSignIn | undefined
}

/** In memory: a restart in between means that somebody starts again, and no backup holds any of it. */
export function createBegunSignIns({ clock, random }: { clock: Clock; random: RandomBytes }): BegunSignIns {
  const begun = new Map<string, BegunSignIn & { until: EpochMs; peer: string }>()
  /** How many each address has of them. */
  const counts = new Map<string, number>()
  const remove = (key: string, peer: string) => {
    begun.delete(key)
    const left = (counts.get(peer) ?? 0) - 1
    if (left > 0) counts.set(peer, left)
    else counts.delete(peer)
  }
  const makeRoom = () => {
    const now = clock.now()
    for (const [key, { until, peer }] of begun) {
      if (until > now) break
      remove(key, peer)
    }
    if (begun.size < MOST_BEGUN) return
    const most = Math.max(...counts.values())
    for (const [key, { peer }] of begun) if (counts.get(peer) === most) return remove(key, peer)
  }
  const find = (key: string, state: string) => {
    const found = begun.get(key)
    return found && found.state === state && found.until > clock.now() ? found : undefined
  }
  return {
    begin(peer) {
      makeRoom()
      const [secret, state, nonce, verifier] = [newSecret(random), newSecret(random), newSecret(random), newSecret(random)]
      const until = clock.now() + BEGUN_MS
      begun.set(hashSecret(secret), { state, nonce, verifier, until, peer })
      counts.set(peer, (counts.get(peer) ?? 0) + 1)
      return { secret, state, nonce, verifier, until }
    },

    has: (secret, state) => find(hashSecret(secret), state) !== undefined,

    take(secret, state) {
      const key = hashSecret(secret)
      // An answer that somebody else made up takes nothing away.
      const found = find(key, state)
      if (found) remove(key, found.peer)
      return found
    },
  }
}
