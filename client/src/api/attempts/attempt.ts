import { type Id, idSchema, newId } from '@panelbook/shared/base/ids'
import { z } from 'zod'

/**
 * One attempt to have something done: its idempotency key, and what exactly it said. The server answers a key that it knows
 * with its first answer, so a key must never be used for another content. After a lost answer, another content is another
 * attempt.
 */
export const attemptSchema = z.object({ key: idSchema, said: z.string() })
export type Attempt = z.infer<typeof attemptSchema>

/** The attempt under which to say this: the one before, if it said the same. */
export const attemptOf = (before: Attempt | undefined, said: unknown, id: () => Id = () => newId(16)): Attempt => {
  const text = JSON.stringify(said)
  return before?.said === text ? before : { key: id(), said: text }
}
