import type { MouseEvent } from 'react'

/** The second press of a double click is for what stood there at the first. */
export const first = (act: () => void) => (event: MouseEvent) => {
  if (event.detail < 2) act()
}
