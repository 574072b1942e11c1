import { IconBell } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useUnreadNotices } from '../../api/notices.ts'
import boxes from '../../ui/box.module.css'
import { announce } from '../../ui/dialog/announcer.tsx'
import texts from '../../ui/text.module.css'
import classes from './bell.module.css'

/** Leads to the notices, and says how many are unread. */
export function Bell() {
  const known = useUnreadNotices()
  const unread = known ?? 0
  useAnnouncedRise(known)
  return (
    <Link
      to="/notices"
      className={`${boxes.grid} ${boxes.placed} ${boxes.corner8} ${boxes.fixed} ${classes.bell}`}
      activeOptions={{ includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
      aria-label={unread === 0 ? 'Notices' : `Notices, ${unread} unread`}
    >
      <IconBell size={20} stroke={1.6} aria-hidden="true" />
      {unread > 0 && (
        <span className={`${boxes.round} ${texts.centred} ${texts.strong} ${classes.count}`} aria-hidden="true">
          {unread}
        </span>
      )}
    </Link>
  )
}

/** Whoever doesn't see the bell hears that something came; what was there when the page was opened is said by its name. */
function useAnnouncedRise(unread: number | undefined): void {
  const before = useRef(unread)
  useEffect(() => {
    if (unread === undefined) return
    if (before.current !== undefined && unread > before.current) {
      announce(unread === 1 ? '1 unread notice' : `${unread} unread notices`)
    }
    before.current = unread
  }, [unread])
}
