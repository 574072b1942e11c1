import { useEffect, useRef } from 'react'
import { ConnectionBanner } from './connection-banner.tsx'
import { SignInLinkNotice } from './sign-in-links/notice.tsx'
import classes from './told.module.css'

/**
 * What comes up by itself while somebody is on a page. It stands at the foot of the window, so that nothing moves under a pointer
 * or a caret, and at the end of the page it has its own place. Bars that stay at the foot keep above it.
 */
export function Told() {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = place
    if (!current) return
    const root = document.documentElement
    const observer = new ResizeObserver(() => root.style.setProperty('--pb-told', `${current.offsetHeight}px`))
    observer.observe(current)
    return () => {
      observer.disconnect()
      root.style.removeProperty('--pb-told')
    }
  }, [])
  return (
    <div ref={place} className={classes.told}>
      <ConnectionBanner />
      <SignInLinkNotice />
    </div>
  )
}
