import type * as Y from 'yjs'
import type { z } from 'zod'
import { type Id, idSchema } from './ids.ts'
import { mapEntryClient } from './y-authorship.ts'

/** `client` is the Yjs client id that wrote the entry; the server's authors turn it into a person. */
export type Written<T> = T & { client: number }

export const isId = (text: string | undefined): text is Id => idSchema.safeParse(text).success

/**
 * Reads the maps of a document in which anything may stand. An entry of another shape is left alone in the document and named in
 * `foreign`, so that it is shown as an error instead of crashing the page.
 */
export function readingOf(doc: Y.Doc) {
  const foreign: string[] = []
  return {
    foreign,
    /** The id at this key of the root `state`; undefined where there is none. */
    id(key: string): Id | undefined {
      const value = doc.getMap('state').get(key)
      if (value === undefined || value === null) return undefined
      const parsed = idSchema.safeParse(value)
      if (!parsed.success) foreign.push(`state.${key}`)
      return parsed.data
    },
    /** The entries of a map whose keys are such, each with who wrote it. */
    entries<T>(root: string, schema: z.ZodType<T>, isKey: (key: string) => boolean = isId): [string, Written<T>][] {
      const map = doc.getMap(root)
      return [...map.entries()].flatMap(([key, value]): [string, Written<T>][] => {
        const parsed = schema.safeParse(value)
        if (parsed.success && isKey(key)) return [[key, { ...parsed.data, client: mapEntryClient(map, key) ?? 0 }]]
        foreign.push(`${root}.${key}`)
        return []
      })
    },
  }
}
