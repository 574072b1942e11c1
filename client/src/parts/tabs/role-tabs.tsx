import { Link } from '@tanstack/react-router'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import { pageTab } from './page-tab.ts'
import classes from './role-tabs.module.css'

const tabs = [
  { to: '/roles/$roleId', label: 'Loop' },
  { to: '/roles/$roleId/candidates', label: 'Candidates' },
  { to: '/roles/$roleId/consistency', label: 'Consistency' },
] as const

/** The pages of one role, beside each other, for leads. */
export function RoleTabs({ roleId }: { roleId: string }) {
  return (
    <nav className={`${boxes.screen} ${boxes.flex} ${boxes.gap4} ${boxes.ruleBelow} ${classes.tabs}`} aria-label="This role">
      {tabs.map(({ to, label }) => (
        <Link key={to} to={to} params={{ roleId }} className={`${texts.muted} ${texts.strong} ${classes.tab}`} {...pageTab}>
          {label}
        </Link>
      ))}
    </nav>
  )
}
