import type { Role } from '@panelbook/shared/loop/role'
import type { ReactNode } from 'react'
import { Page } from '../../ui/page.tsx'
import { RoleTabs } from '../../ui/role-tabs.tsx'

/** The frame of the pages that compare a role's candidates. */
export function ComparingPage({ role, roleId, about, subtitle, actions, children }: ComparingPageProps) {
  return (
    <Page title={role ? `${role.title}: ${about}` : 'Role'} width="full" subtitle={subtitle} actions={actions}>
      <RoleTabs roleId={roleId} />
      {children}
    </Page>
  )
}

interface ComparingPageProps {
  role: Role | undefined
  roleId: string
  about: 'candidates' | 'consistency'
  subtitle?: ReactNode
  actions?: ReactNode
  children: ReactNode
}
