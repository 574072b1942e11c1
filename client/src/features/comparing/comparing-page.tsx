import { may } from '@panelbook/shared/access/policy'
import type { Role } from '@panelbook/shared/roles/role'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.ts'
import { PrintedBy } from '../../parts/printed-by.tsx'
import { RoleTabs } from '../../parts/tabs/role-tabs.tsx'
import { useServerNow } from '../../sync/hooks.ts'
import { Page } from '../../ui/page/page.tsx'

/** The frame of the pages that compare a role's candidates. */
export function ComparingPage({ role, roleId, about, subtitle, actions, children }: ComparingPageProps) {
  const { person } = useSession()
  const now = useServerNow(30_000)
  const mayCompare = may({ personId: person.id, workspaceRole: person.workspaceRole }, 'roles.write')
  return (
    <div data-sheets="landscape">
      <Page title={role ? `${role.title}: ${about}` : 'Role'} width="full" subtitle={subtitle} actions={actions}>
        <PrintedBy person={person} at={now} />
        {mayCompare && <RoleTabs roleId={roleId} />}
        {children}
      </Page>
    </div>
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
