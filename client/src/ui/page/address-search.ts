import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { z } from 'zod'

/**
 * A page's filters and choices, kept in the address: what somebody sees can be reloaded, shared and gone back to.
 *
 * Give every field of the schema a `.catch(...)`, so that an address somebody mistyped shows the page and not an error. A change
 * to `undefined` leaves the address; `push` makes a step that the back button undoes.
 */
export function useAddressSearch<S extends z.ZodObject>(
  schema: S,
): [z.output<S>, (change: { [K in keyof z.output<S>]?: z.output<S>[K] | undefined }, options?: { push?: boolean }) => void] {
  const raw: unknown = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback(
    (next: object, options: { push?: boolean } = {}) => {
      const search = (before: object) =>
        Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value !== undefined && value !== ''))
      // The router types addresses by its routes; this hook serves any page, and the schema is what its fields are checked by.
      void navigate({ to: '.', search: search as never, replace: !options.push, resetScroll: false })
    },
    [navigate],
  )
  return [schema.parse(raw), change]
}
