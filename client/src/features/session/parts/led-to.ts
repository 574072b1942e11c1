import { useLocation } from '@tanstack/react-router'
import { type RefObject, useEffect } from 'react'

/** Whoever does one of these looks where they want to. */
const LOOKS = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const

/**
 * Keeps a part of the page in view that the address leads to, by `#id`: what stands above it may come later, and would push it
 * out of sight. Ends with whatever its reader does.
 */
export function useLedTo(part: RefObject<HTMLElement | null>, id: string | undefined): void {
  const hash = useLocation({ select: (location) => location.hash })
  useEffect(() => {
    const element = part.current
    const page = element?.parentElement
    if (!element || !page || id === undefined || hash !== id) return
    const growing = new ResizeObserver(() => element.scrollIntoView())
    const end = () => {
      growing.disconnect()
      for (const kind of LOOKS) window.removeEventListener(kind, end)
    }
    growing.observe(page)
    for (const kind of LOOKS) window.addEventListener(kind, end, { passive: true })
    return end
  }, [part, id, hash])
}
