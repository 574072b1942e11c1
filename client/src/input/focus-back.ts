import { useLayoutEffect, useState } from 'react'

/** Gives the focus back to where it was when this was first rendered, unless somebody has taken it elsewhere since. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
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
