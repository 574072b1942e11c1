import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { endpoints } from './endpoints.ts'

/** Every text that a schema may take, with its place. */
function* textsOf(schema: z.core.$ZodType, place: string): Iterable<[string, z.ZodString]> {
  const { def } = schema._zod
  if (schema instanceof z.ZodString) yield [place, schema]
  for (const [key, value] of Object.entries(def)) {
    if (key === 'type' || key === 'checks') continue
    for (const [name, inner] of membersOf(key, value)) yield* textsOf(inner, `${place}.${name}`)
  }
}

function membersOf(key: string, value: unknown): [string, z.core.$ZodType][] {
  if (value instanceof z.core.$ZodType) return [[key, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).filter((entry): entry is [string, z.core.$ZodType] => entry[1] instanceof z.core.$ZodType)
}

test('[A10] no text of any request keeps half a character', () => {
  let texts = 0
  const halves: string[] = []
  for (const [name, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
    if (!endpoint.body) continue
    for (const [place, schema] of textsOf(endpoint.body, name)) {
      texts += 1
      const parsed = schema.safeParse('half \ud83d')
      if (parsed.success && !parsed.data.isWellFormed()) halves.push(place)
    }
  }
  expect(halves).toEqual([])
  expect(texts).toBeGreaterThan(50)
})
