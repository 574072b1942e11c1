import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** A "now" far from every moment, so that times are shown as dates, which print needs. */
export const ON_PAPER = Number.NaN

/**
 * Whether the page is being printed. Drawn anew before the browser takes its picture of it, so that paper can say what a screen
 * needn't.
 */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const media = window.matchMedia?.('print')
    const print = (on: boolean) => flushSync(() => setPrinting(on))
    const before = () => print(true)
    const after = () => print(false)
    const changed = ({ matches }: MediaQueryListEvent) => print(matches)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    media?.addEventListener('change', changed)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
      media?.removeEventListener('change', changed)
    }
  }, [])
  return printing
}
