import { useLayoutEffect, useState } from 'react'
import { focusWhereItWas } from './kept-focus.ts'

/**
 * Gives the focus back to where it was when this was first rendered, or to what stands there now, unless somebody has taken it
 * elsewhere since.
 */
export function useFocusBack(): void {
  const [before] = useState(whereTheFocusIs)
  useLayoutEffect(
    () => () => {
      const now = document.activeElement
      const elsewhere = now && now !== document.body && !now.closest('[role="dialog"], [role="menu"]')
      if (!(before instanceof HTMLElement) || before === document.body || elsewhere) return
      if (before.isConnected) before.focus({ preventScroll: true })
      else focusWhereItWas(before)
    },
    [before],
  )
}

/** A menu goes with the choice in it: what is left of it is the button that it hangs on. */
function whereTheFocusIs(): Element | null {
  const { activeElement } = document
  const button = activeElement?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  return button ? document.getElementById(button) : activeElement
}
