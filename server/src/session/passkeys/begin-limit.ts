import { Refused } from '../../refusals/refused.ts'
import { createRateLimit, networkOf } from '../rate-limit.ts'

/** Begun in a minute by one network address. An office behind one proxy shares an address. */
const BY_ONE = 60
/** By all of an IPv6 network of 48 bits, which one customer may have: it holds 65,536 of what counts as one address. */
const BY_NETWORK = 240
/** By everybody, at this node. Each costs a commit. */
const BY_ALL = 1_800

export interface BeginLimit {
  /**
   * @param peer as `clientAddress` has it
   * @throws Refused too-many-sign-ins-begun | too-many-sign-ins-at-once
   */
  take(peer: string): Promise<void>
  /** Of whoever came in: only those count who begin and don't. */
  giveBack(peer: string): Promise<void>
}

/** How many sign-ins with a passkey are begun in a minute, which strangers can. */
export function createBeginLimit(): BeginLimit {
  const byOne = createRateLimit({ tries: BY_ONE })
  const byNetwork = createRateLimit({ tries: BY_NETWORK })
  const byAll = createRateLimit({ tries: BY_ALL })
  return {
    async take(peer) {
      if (!(await byOne.take(peer)) || !(await byNetwork.take(networkOf(peer))))
        throw new Refused({ kind: 'too-many-sign-ins-begun' })
      if (!(await byAll.take('all'))) throw new Refused({ kind: 'too-many-sign-ins-at-once' })
    },
    async giveBack(peer) {
      await byOne.giveBack(peer)
      await byNetwork.giveBack(networkOf(peer))
      await byAll.giveBack('all')
    },
  }
}
