import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Pool, RolePools } from '@panelbook/shared/pools/pool'
import type { Standing } from '@panelbook/shared/pools/standing'
import { byTurn, type OutOfTurn, outOfTurn, type Seat } from '@panelbook/shared/pools/take-turns'
import { loadInWords, passedOverInWords } from './load-words.ts'

/** As many people are named as come next. */
export const NEXT_SHOWN = 3

type Named = RolePools['people'][number]
interface Slot {
  at: EpochMs
  minutes: number
}

/** Whether that time is in their working day, where it is known. */
export const isInHours = ({ hours }: Standing, { at, minutes }: Slot): boolean =>
  hours === undefined || (at >= hours.from && at + minutes * 60_000 <= hours.until)

const whyNot = (standing: Standing, slot: Slot): OutOfTurn | 'hours' | undefined =>
  outOfTurn(standing) ?? (isInHours(standing, slot) ? undefined : 'hours')

/** Who can be proposed for one interview, by turn, and who is passed over, with the reason. Whoever is in `barred` is neither. */
export function turnsOf(found: RolePools, pools: readonly Pool[], slot: Slot, barred: readonly Id[] = []) {
  const members = new Set(pools.flatMap((pool) => pool.members))
  const people = found.people.filter(({ personId }) => members.has(personId) && !barred.includes(personId))
  return {
    next: people.filter((one) => whyNot(one, slot) === undefined).toSorted(byTurn),
    passedOver: people.flatMap((one) => {
      const why = whyNot(one, slot)
      return why === undefined ? [] : [{ ...one, why }]
    }),
  }
}

/** "Bo Example (1 of 3 that week)" */
export const inTurn = (one: Named): string => `${one.name} (${loadInWords(one)}${one.newcomer ? ', as a shadow' : ''})`

/** "Cy Example (away)" · "Di Example (at the limit, 3 of 3 that week)" */
export const passedOver = ({ why, ...one }: Named & { why: OutOfTurn | 'hours' }): string =>
  `${one.name} (${passedOverInWords[why]}${why === 'limit' ? `, ${loadInWords(one)}` : ''})`

/** Whether everybody of a panel has it in their working day. */
export const fitsHours =
  (found: RolePools, slot: Slot) =>
  (panel: readonly Seat[]): boolean =>
    panel.every((seat) => {
      const standing = found.people.find(({ personId }) => personId === seat.personId)
      return standing === undefined || isInHours(standing, slot)
    })
