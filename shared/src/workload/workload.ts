import { z } from 'zod'
import { type Id, idSchema } from '../base/ids.ts'

/** How much somebody interviews in a span of days. */
export const workloadSchema = z.object({
  personId: idSchema,
  interviews: z.number().int().positive(),
  minutes: z.number().int().positive(),
})
export type Workload = z.infer<typeof workloadSchema>

/** Days that are looked ahead. */
export const WORKLOAD_DAYS = 7

/** The workload of each person with a seat, the largest first. */
export function workloads(seats: readonly { personId: Id; minutes: number }[]): Workload[] {
  return [...Map.groupBy(seats, ({ personId }) => personId)]
    .map(([personId, mine]) => ({
      personId,
      interviews: mine.length,
      minutes: mine.reduce((sum, seat) => sum + seat.minutes, 0),
    }))
    .sort((a, b) => b.minutes - a.minutes)
}
