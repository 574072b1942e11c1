import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput, ParsedInput } from '@panelbook/shared/api/endpoints'
import type { Kysely } from 'kysely'
import { readAs } from '../../candidates/store/hidden.ts'
import type { Database } from '../../database/schema.ts'
import { listTakenByCandidates, listTakenSeats, type TakenSeat } from '../store/busy-times.ts'

/** When people and candidates are taken, as far as the actor may know that: times alone. */
export async function findTakenTimes(
  db: Kysely<Database>,
  actor: Actor,
  { people = '', candidates = '', ...span }: ParsedInput<'findTakenTimes', 'query'>,
): Promise<EndpointOutput<'findTakenTimes'>> {
  return readAs(db, actor.personId, async (hidden) => {
    const [seats, interviews] = await Promise.all([
      listTakenSeats(db, span, idsIn(people), hidden),
      listTakenByCandidates(db, span, idsIn(candidates), hidden),
    ])
    return {
      people: seats.map((seat) => ({ personId: seat.id, ...timeOf(seat) })),
      candidates: interviews.map((seat) => ({ candidateId: seat.id, ...timeOf(seat) })),
    }
  })
}

const idsIn = (list: string): string[] => list.split(',').filter(Boolean)

const timeOf = ({ startsAt, minutes, over }: TakenSeat) => ({ startsAt, minutes, ...(over ? { over: true as const } : {}) })
