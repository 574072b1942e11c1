import type { Role } from '@panelbook/shared/loop/role'
import type { ReactNode } from 'react'
import { Page } from '../../ui/page.tsx'

/** The frame of the pages that compare a role's candidates. */
export function ComparingPage({ role, subtitle, actions, children }: ComparingPageProps) {
  return (
    <Page title={role ? `${role.title}: candidates` : 'Candidates'} width="full" subtitle={subtitle} actions={actions}>
      {children}
    </Page>
  )
}

interface ComparingPageProps {
  role: Role | undefined
  roleId: string
  current: 'candidates' | 'consistency'
  subtitle?: ReactNode
  actions?: ReactNode
  children: ReactNode
}
