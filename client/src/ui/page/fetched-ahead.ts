import { type ComponentType, lazy } from 'react'

export interface FetchedAhead<P extends object> {
  /** Fetches the script now. A failure shows when the part is used. */
  preload(): void
  /** What to draw: the part itself once it is here, until then one that suspends. Ask once an opening: the answer changes. */
  component(): ComponentType<P>
}

/**
 * A part whose script comes after the page. React keeps a fallback for up to 300 ms even for a script that is already here: a
 * part that was fetched ahead is drawn at once instead.
 */
export function fetchedAhead<P extends object>(load: () => Promise<ComponentType<P>>): FetchedAhead<P> {
  let here: ComponentType<P> | undefined
  const fetch = async () => {
    here = await load()
    return here
  }
  const begin = () =>
    lazy(async () => {
      try {
        return { default: await fetch() }
      } catch (error) {
        // What couldn't be fetched is tried again at the next opening.
        waiting = begin()
        throw error
      }
    })
  let waiting = begin()
  return {
    preload: () => void fetch().catch(() => undefined),
    component: () => here ?? waiting,
  }
}
