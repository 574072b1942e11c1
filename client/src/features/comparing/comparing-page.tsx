import { may } from '@panelbook/shared/access/policy'
import type { Role } from '@panelbook/shared/loop/role'
import type { ReactNode } from 'react'
import { useSession } from '../../api/queries.ts'
import { Page } from '../../ui/page.tsx'
import { RoleTabs } from '../../ui/role-tabs.tsx'

/** The frame of the pages that compare a role's candidates. */
export function ComparingPage({ role, roleId, about, subtitle, actions, children }: ComparingPageProps) {
  const { person } = useSession()
  const mayCompare = may({ personId: person.id, workspaceRole: person.workspaceRole }, 'roles.write')
  return (
    <Page title={role ? `${role.title}: ${about}` : 'Role'} width="full" subtitle={subtitle} actions={actions}>
      {mayCompare && <RoleTabs roleId={roleId} />}
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
