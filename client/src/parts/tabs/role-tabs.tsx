import { Link } from '@tanstack/react-router'
import { PageTabs, tabLink } from './page-tabs.tsx'

const tabs = [
  { to: '/roles/$roleId', label: 'Loop' },
  { to: '/roles/$roleId/candidates', label: 'Candidates' },
  { to: '/roles/$roleId/consistency', label: 'Consistency' },
] as const

/** The pages of one role, beside each other, for leads. */
export function RoleTabs({ roleId }: { roleId: string }) {
  return (
    <PageTabs label="This role">
      {tabs.map(({ to, label }) => (
        <Link key={to} to={to} params={{ roleId }} {...tabLink}>
          {label}
        </Link>
      ))}
    </PageTabs>
  )
}
