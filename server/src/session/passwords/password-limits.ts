import { createHash } from 'node:crypto'
import type { Clock } from '@panelbook/shared/base/clock'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import { emailKey } from '../../people/store.ts'
import { networkOf } from '../rate-limit.ts'
import { newSecret } from '../secret.ts'
import { createTally, type Tally } from './tally.ts'

const QUARTER = 15 * 60
const HOUR = 60 * 60
const DAY = 24 * HOUR
/** How many keys each count remembers. With 2 hashes at once, a day has time for 40 tries of each. */
const MOST_KEYS = 20_000
const MOST_KEYS_A_DAY = 100_000

/**
 * Wrong tries. By one network address, whosever; by one address for one account; for one account by everybody. The last keeps to
 * what NIST SP 800-63B-4 allows in a row, and yet shuts nobody out for good: it is over with the day, other ways in stay open,
 * and where somebody came in from before, they are not counted among everybody. A device that came in has tries of its own.
 */
const BOUNDS = {
  byAddress: { tries: 30, seconds: QUARTER, keys: MOST_KEYS },
  byNetwork: { tries: 120, seconds: QUARTER, keys: MOST_KEYS },
  ofOneByAddress: { tries: 8, seconds: QUARTER, keys: MOST_KEYS },
  ofOneByAddressADay: { tries: 40, seconds: DAY, keys: MOST_KEYS_A_DAY },
  ofOne: { tries: 40, seconds: HOUR, keys: MOST_KEYS },
  ofOneADay: { tries: 100, seconds: DAY, keys: MOST_KEYS_A_DAY },
  ofOneByDevice: { tries: 8, seconds: QUARTER, keys: MOST_KEYS },
  ofOneByDeviceADay: { tries: 40, seconds: DAY, keys: MOST_KEYS_A_DAY },
}
/** More than somebody mistypes in an hour. */
const BURST = 10
/** How many pairs of an account and an address are remembered that let somebody in, and how many accounts with their devices. */
const MOST_FAMILIAR = 20_000
/** Devices of one account, so that whoever has one can push out their own alone. */
const MOST_DEVICES = 10

/** A try to come in: what was typed, and from where. */
export interface Try {
  email: string
  /** The network address. */
  peer: string
  /** What the browser has of an earlier sign-in, which anybody may have written. */
  deviceSecret: string | undefined
}

/** A try that was taken. */
export interface Taken {
  /** It was right, or was not made. */
  giveBack(): void
  /** It was right: from now on it is known where its person comes from. @returns the secret that their browser is to keep */
  cameIn(): string
}

export interface PasswordLimits {
  /** Takes a try before it is known whether it is wrong; undefined: there is none left. The same whether or not anybody has the address. */
  take(one: Try): Taken | undefined
  /** Notes that it was wrong. True once for each burst of them for one account. */
  isBurst(email: string): boolean
  /** How many keys are counted, in all. */
  size(): number
}

/** Kept in memory by hashes, so that no list of addresses is there to be read. Every node counts by itself. */
export function createPasswordLimits({ clock, random }: { clock: Clock; random: RandomBytes }): PasswordLimits {
  const limits = Object.fromEntries(
    Object.entries(BOUNDS).map(([name, bound]) => [name, createTally({ ...bound, clock })]),
  ) as Record<keyof typeof BOUNDS, Tally>
  const wrong = createTally({ tries: BURST - 1, seconds: HOUR, keys: MOST_KEYS, clock })
  const told = createTally({ tries: 1, seconds: HOUR, keys: MOST_KEYS, clock })
  const familiarPlaces = new Set<string>()
  /** By account, the one that came in last at the end. */
  const familiarDevices = new Map<string, string[]>()

  const keysOf = (account: string, peer: string, device: string | undefined): [Tally, string][] => {
    // What strangers do behind the same address uses up nothing of theirs.
    if (device !== undefined && familiarDevices.get(account)?.includes(device)) {
      const own = digest(`${account} ${device}`)
      return [
        [limits.ofOneByDevice, own],
        [limits.ofOneByDeviceADay, own],
      ]
    }
    const network = networkOf(peer)
    const pair = pairOf(account, peer)
    const everywhere: [Tally, string][] = [
      [limits.byAddress, peer],
      [limits.byNetwork, network],
      [limits.ofOneByAddress, pair],
      [limits.ofOneByAddressADay, pair],
    ]
    if (familiarPlaces.has(pair)) return everywhere
    return [...everywhere, [limits.ofOne, account], [limits.ofOneADay, account]]
  }
  /** Takes one of each, or none: what is refused uses nothing up elsewhere, or one address could use up what others may do. */
  const takeAll = (keys: [Tally, string][]): boolean => {
    const refused = keys.findIndex(([tally, key]) => !tally.take(key))
    if (refused < 0) return true
    for (const [tally, key] of keys.slice(0, refused)) tally.giveBack(key)
    return false
  }
  const rememberDevice = (account: string, secret: string | undefined): string => {
    const before = familiarDevices.get(account) ?? []
    const known = secret !== undefined && before.includes(digest(secret))
    // A secret that somebody else may have put there becomes nobody's.
    const kept = known ? secret : newSecret(random)
    const device = digest(kept)
    familiarDevices.delete(account)
    familiarDevices.set(account, [...before.filter((other) => other !== device), device].slice(-MOST_DEVICES))
    const [oldest] = familiarDevices.keys()
    if (familiarDevices.size > MOST_FAMILIAR && oldest !== undefined) familiarDevices.delete(oldest)
    return kept
  }
  const rememberPlace = (pair: string) => {
    familiarPlaces.delete(pair)
    familiarPlaces.add(pair)
    const [oldest] = familiarPlaces
    if (familiarPlaces.size > MOST_FAMILIAR && oldest !== undefined) familiarPlaces.delete(oldest)
  }
  return {
    take({ email, peer, deviceSecret }) {
      const account = digest(emailKey(email))
      const keys = keysOf(account, peer, deviceSecret === undefined ? undefined : digest(deviceSecret))
      if (!takeAll(keys)) return undefined
      const giveBack = () => {
        for (const [tally, key] of keys) tally.giveBack(key)
      }
      return {
        giveBack,
        cameIn() {
          giveBack()
          rememberPlace(pairOf(account, peer))
          return rememberDevice(account, deviceSecret)
        },
      }
    },
    isBurst(email) {
      const key = digest(emailKey(email))
      return !wrong.take(key) && told.take(key)
    },
    size: () => [...Object.values(limits), wrong, told].reduce((sum, { size }) => sum + size, 0),
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')
const pairOf = (account: string, peer: string): string => digest(`${account} ${networkOf(peer)}`)
