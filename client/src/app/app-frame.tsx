import {
  IconAdjustmentsHorizontal,
  IconBooks,
  IconListDetails,
  IconMessages,
  IconRoute,
  IconUserSearch,
} from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../api/session.ts'
import { KeySheet } from '../input/keys/key-sheet.tsx'
import boxes from '../ui/box.module.css'
import texts from '../ui/text.module.css'
import { AccountMenu } from './account-menu.tsx'
import classes from './app-frame.module.css'
import { Bell } from './bell/bell.tsx'
import { Finder } from './finder/finder.tsx'
import { TellBeginnings } from './tell-beginnings.tsx'
import { Told } from './told.tsx'
import { useToldZone } from './use-told-zone.ts'

/** Navigation, account and connection around every page but the live one. */
export function AppFrame({ children }: { children: ReactNode }) {
  const { person } = useSession()
  useToldZone()
  return (
    <div className={`${boxes.stack} ${classes.frame}`}>
      <a className={`${boxes.corner8} ${classes.skip}`} href="#main">
        Skip to the page
      </a>
      <header className={`${boxes.screen} ${boxes.line} ${boxes.ruleBelow} ${boxes.surface} ${boxes.gap20} ${classes.header}`}>
        <Link to="/" className={`${boxes.line} ${boxes.gap10} ${texts.bold} ${classes.brand}`} aria-label="Panelbook, interviews">
          <img src="/favicon.svg" alt="" width="24" height="24" />
          <span>Panelbook</span>
        </Link>
        <nav
          className={`${boxes.gap4} ${boxes.shrink} ${boxes.grow} ${boxes.flex} ${classes.nav}`}
          aria-label="Panelbook"
          data-tabbar=""
        >
          <NavLink
            to="/"
            below={['/interviews/', '/missing']}
            label="Interviews"
            icon={<IconMessages size={20} stroke={1.6} />}
          />
          {person.workspaceRole !== 'interviewer' && (
            <NavLink to="/candidates" label="Candidates" icon={<IconUserSearch size={20} stroke={1.6} />} />
          )}
          <NavLink to="/library" label="Library" icon={<IconBooks size={20} stroke={1.6} />} />
          <NavLink to="/plans" label="Plans" icon={<IconListDetails size={20} stroke={1.6} />} />
          <NavLink to="/roles" label="Roles" icon={<IconRoute size={20} stroke={1.6} />} />
          <NavLink
            to="/calibration"
            below={['/practice']}
            label="Calibration"
            icon={<IconAdjustmentsHorizontal size={20} stroke={1.6} />}
            wide
          />
        </nav>
        <Finder />
        <Bell />
        <AccountMenu />
      </header>
      <main id="main" className={`${boxes.stack} ${boxes.shrink} ${boxes.grow} ${classes.main}`} tabIndex={-1}>
        {children}
      </main>
      <Told />
      <TellBeginnings />
      <KeySheet />
    </div>
  )
}

function NavLink({
  to,
  below,
  label,
  icon,
  wide,
}: {
  to: '/' | '/candidates' | '/library' | '/plans' | '/roles' | '/calibration'
  /** Pages of this area whose address begins otherwise. */
  below?: readonly string[]
  label: string
  icon: ReactNode
  /** Only where there is room; elsewhere the account menu leads there. */
  wide?: true
}) {
  const inside = useLocation({ select: ({ pathname }) => below?.some((start) => pathname.startsWith(start)) === true })
  return (
    <Link
      to={to}
      className={`${boxes.line} ${boxes.gap6} ${boxes.corner8} ${texts.aside} ${classes.link}`}
      data-wide={wide}
      activeOptions={{ exact: to === '/', includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
      {...(inside && { 'aria-current': 'true' })}
    >
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <span className={`${texts.centred} ${classes.label}`} data-label={label}>
        {label}
      </span>
    </Link>
  )
}
