import type { Logger } from 'pino'
import { BrokenOff, type Done } from '../../acting/done.ts'
import { Refused } from '../../refusals/refused.ts'
import type { Authenticated } from '../authenticate.ts'
import { createRateLimit, WRONG_SECRETS_A_MINUTE } from '../rate-limit.ts'
import type { CameIn, SignInDeps } from '../start-session.ts'
import { createBegunSignIns } from './begun-sign-ins.ts'
import { enterByIdentity, type TouchedByProvider } from './enter-by-identity.ts'
import { type OpenIdProvider, ProviderFailed } from './openid-provider.ts'

/**
 * What is begun in a minute by one network address. It costs a place in memory, and no request to the provider but for its metadata,
 * once an hour. An office behind one proxy shares an address.
 */
const BEGUN_A_MINUTE = 60
/**
 * Answers of one network address that come to nothing in a minute, or are under way. Anybody can make up a code, and each one is
 * a request of ours to the provider, under our client's credentials.
 */
const FAILED_A_MINUTE = 40
/** Answers that are looked into at once: each waits for the provider. */
const MOST_AT_ONCE = 50

interface From {
  /** The session of the request. */
  before: Authenticated | undefined
  /** Its network address. */
  peer: string
  /** What it says that it is. */
  device: string | undefined
}

export interface ProviderSignIn {
  /**
   * Where the browser goes, and the secret that binds the answer to it.
   *
   * @throws Refused no-provider | too-many-sign-ins-begun | provider-unreachable
   */
  begin(peer: string): Promise<{ address: string; state: string; secret: string; until: number }>
  /**
   * Takes the answer, once, and lets in whoever it proves.
   *
   * @param answer the query that the browser came back with
   * @param secret of the browser; undefined: it began none
   * @throws Refused no-provider | too-many-sign-ins-at-once | sign-in-not-begun-here | too-many-links-tried, and what the answer
   *   is refused for
   */
  finish(answer: string, secret: string | undefined, from: From): Promise<Done<CameIn, TouchedByProvider>>
}

export function createProviderSignIn(
  deps: SignInDeps & { logger: Logger; provider: OpenIdProvider | undefined },
): ProviderSignIn {
  const { logger, clock, random } = deps
  const begun = createBegunSignIns({ clock, random })
  const begins = createRateLimit({ tries: BEGUN_A_MINUTE })
  const failures = createRateLimit({ tries: FAILED_A_MINUTE })
  const misses = createRateLimit({ tries: WRONG_SECRETS_A_MINUTE })
  let looking = 0

  const theProvider = (): OpenIdProvider => {
    if (!deps.provider) throw new Refused({ kind: 'no-provider' })
    return deps.provider
  }
  /** What the provider says, or why not, in a sentence for the person and a line for the log. */
  const asked = async <T>(provider: OpenIdProvider, ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof ProviderFailed)) throw error
      const { kind, detail } = error
      logger.warn({ why: kind, ...detail }, 'a sign-in through the provider failed')
      throw new Refused(kind === 'sign-in-not-begun-here' ? { kind } : { kind, provider: provider.name })
    }
  }
  const notBegun = async (peer: string) =>
    new Refused({ kind: (await misses.take(peer)) ? 'sign-in-not-begun-here' : 'too-many-links-tried' })
  /** Who the answer proves. It is taken once the provider is to be asked. */
  const proven = async (provider: OpenIdProvider, answer: URLSearchParams, secret: string | undefined, peer: string) => {
    const state = answer.get('state') ?? ''
    if (secret === undefined || !begun.has(secret, state)) throw await notBegun(peer)
    if (!(await failures.take(peer))) throw new Refused({ kind: 'too-many-links-tried' })
    const one = begun.take(secret, state)
    const identity = one && (await asked(provider, () => provider.identify(answer, one)))
    await failures.giveBack(peer)
    // Another request with the same answer came first.
    if (!identity) throw await notBegun(peer)
    return identity
  }

  return {
    async begin(peer) {
      const provider = theProvider()
      if (!(await begins.take(peer))) throw new Refused({ kind: 'too-many-sign-ins-begun' })
      const { secret, until, ...one } = begun.begin(peer)
      return { address: await asked(provider, () => provider.addressFor(one)), state: one.state, secret, until }
    },

    async finish(answer, secret, from) {
      const provider = theProvider()
      // Before it is taken: whoever comes at a bad moment sends the same answer again.
      if (looking >= MOST_AT_ONCE) throw new Refused({ kind: 'too-many-sign-ins-at-once' })
      looking++
      const identity = await proven(provider, new URLSearchParams(answer), secret, from.peer).finally(() => looking--)
      return enterByIdentity(deps, identity, provider, from).catch((error: unknown) => {
        const why = error instanceof BrokenOff ? error.cause : error
        if (why instanceof Refused) logger.warn({ why: why.kind }, 'a sign-in through the provider failed')
        throw error
      })
    },
  }
}
