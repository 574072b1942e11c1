import type { Role } from '@panelbook/shared/loop/role'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../../ui/page.tsx'
import classes from './comparing-page.module.css'

/** The frame of the pages that compare a role's candidates, and the way between them. */
export function ComparingPage({ role, roleId, subtitle, actions, children }: ComparingPageProps) {
  const tab = (to: '/roles/$roleId/candidates' | '/roles/$roleId/consistency' | '/roles/$roleId', label: string) => (
    <Link
      to={to}
      params={{ roleId }}
      className={classes.tab}
      activeOptions={{ exact: true, includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
    >
      {label}
    </Link>
  )
  return (
    <Page title={role ? `${role.title}: candidates` : 'Candidates'} width="full" subtitle={subtitle} actions={actions}>
      <nav className={classes.tabs} aria-label="This role">
        {tab('/roles/$roleId/candidates', 'Candidates')}
        {tab('/roles/$roleId/consistency', 'Consistency')}
        {tab('/roles/$roleId', 'Loop')}
      </nav>
      {children}
    </Page>
  )
}

interface ComparingPageProps {
  role: Role | undefined
  roleId: string
  subtitle?: ReactNode
  actions?: ReactNode
  children: ReactNode
}
