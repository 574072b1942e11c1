import type { z } from 'zod'

/** A stored value doesn't fit its schema: the file was changed by hand, or by a version with another shape. */
export class CorruptRow extends Error {
  override name = 'CorruptRow'
}

/**
 * Parses a text column with its schema. `where` names table and key for the operator, never content.
 *
 * @throws CorruptRow
 */
export function parseColumn<T>(schema: z.ZodType<T>, text: string, where: string): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new CorruptRow(`${where} holds text that is not JSON`)
  }
  return checkColumn(schema, value, where)
}

/** Checks a column that isn't JSON, such as a role. @throws CorruptRow */
export function checkColumn<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.map((issue) => issue.path.join('.') || 'the value itself')
  throw new CorruptRow(`${where} is not of its shape: ${[...new Set(places)].join(', ')}`)
}
