import { IconBell } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useUnreadNotices } from '../../api/notices.ts'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import classes from './bell.module.css'

/** Leads to the notices, and says how many are unread. */
export function Bell() {
  const unread = useUnreadNotices() ?? 0
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
