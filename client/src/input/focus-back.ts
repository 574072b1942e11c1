import { useLayoutEffect, useState } from 'react'

/** Gives the focus back to where it was when this was first rendered, unless somebody has taken it elsewhere since. */
export function useFocusBack(): void {
  const [before] = useState(whereTheFocusIs)
  useLayoutEffect(
    () => () => {
      const now = document.activeElement
      const elsewhere = now && now !== document.body && !now.closest('[role="dialog"], [role="menu"]')
      if (before instanceof HTMLElement && before !== document.body && before.isConnected && !elsewhere) {
        before.focus({ preventScroll: true })
      }
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
