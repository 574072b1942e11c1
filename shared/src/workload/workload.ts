import { z } from 'zod'
import { type PersonName, personNameSchema } from '../people/person.ts'

/** How much somebody interviews in a span of days. */
export const workloadSchema = z.object({
  person: personNameSchema,
  interviews: z.number().int().positive(),
  minutes: z.number().int().positive(),
})
export type Workload = z.infer<typeof workloadSchema>

/** Days that are looked ahead. */
export const WORKLOAD_DAYS = 7

/** The workload of each person with a seat, the largest first. */
export function workloads(seats: readonly { person: PersonName; minutes: number }[]): Workload[] {
  return [...Map.groupBy(seats, ({ person }) => person.id).values()]
    .flatMap((mine) => {
      const person = mine[0]?.person
      return person ? [{ person, interviews: mine.length, minutes: mine.reduce((sum, seat) => sum + seat.minutes, 0) }] : []
    })
    .sort((a, b) => b.minutes - a.minutes || (a.person.name < b.person.name ? -1 : 1))
}
