import { may } from '@panelbook/shared/access/policy'
import type { Role } from '@panelbook/shared/roles/role'
import { IconCalendarPlus } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useOwnPaths, useRole, useTeamParts } from '../../api/roles.ts'
import { useSession } from '../../api/session.ts'

import { OwnPathCard } from '../../parts/shadowing/own-path.tsx'
import { RoleTabs } from '../../parts/tabs/role-tabs.tsx'
import boxes from '../../ui/box.module.css'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty, ErrorNotice, Loading } from '../../ui/page/page-states.tsx'
import { ChannelCard } from './parts/channel-card.tsx'
import { LoopEditor } from './parts/loop-editor.tsx'
import { PoolsCard } from './parts/pools/pools-card.tsx'
import { RetentionCard } from './parts/retention-card.tsx'
import { RoleMenu } from './parts/role-menu.tsx'
import { RoleView } from './parts/role-view.tsx'
import { PathCard } from './parts/shadowing/path-card.tsx'
import { TeamCard } from './parts/team-card.tsx'
import classes from './role-page.module.css'

/** One role: its loop, what that covers, and for leads how it is changed. */
export function RolePage() {
  const { roleId } = useParams({ from: '/roles/$roleId' })
  const role = useRole(roleId)
  // Both at once, so that nothing of the page moves when the second comes.
  const own = useOwnPaths()
  if (role.data && !own.isLoading) return <LoadedRole role={role.data} />
  return (
    <Page title="Role">
      {role.isError ? (
        <ErrorNotice error={role.error} onRetry={() => void role.refetch()} />
      ) : (
        <Loading what="Loading the role…" />
      )}
    </Page>
  )
}

function LoadedRole({ role }: { role: Role }) {
  const mayWrite = useMayWrite()
  const own = useOwnPaths().data?.find((each) => each.role.id === role.id)
  const part = useTeamParts().data?.find(({ id }) => id === role.id)?.kind
  const mine = own && (
    <div className={boxes.below16}>
      <OwnPathCard own={own} title="Your path" />
    </div>
  )
  return (
    <Page
      title={role.title}
      // As wide as the pages beside it.
      width={mayWrite ? 'full' : 'wide'}
      subtitle={[
        role.closed && 'Closed to its team',
        role.archived && 'Archived. Its interviews are kept',
        role.level && `${role.level} level`,
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        (mayWrite || part) && (
          <>
            {part === 'coordinator' && (
              <LinkButton to="/roles/$roleId/planning" params={{ roleId: role.id }} variant="default">
                Planning
              </LinkButton>
            )}
            {part === 'outcome-reader' && (
              <LinkButton to="/roles/$roleId/outcomes" params={{ roleId: role.id }} variant="default">
                Outcomes
              </LinkButton>
            )}
            {mayWrite && <RoleMenu role={role} />}
            {mayWrite && !role.archived && role.stages.length > 0 && (
              <LinkButton to="/roles/$roleId/plan" params={{ roleId: role.id }} variant="default">
                Plan loops
              </LinkButton>
            )}
            {mayWrite && !role.archived && (
              <LinkButton
                to="/interviews/new"
                search={{ role: role.id } as never}
                leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}
              >
                Plan an interview
              </LinkButton>
            )}
          </>
        )
      }
    >
      {mayWrite ? (
        <>
          <RoleTabs roleId={role.id} />
          {/* Another role is another form. */}
          <div className={classes.loop}>
            {mine}
            <LoopEditor key={role.id} role={role} />
            <div className={boxes.above16}>
              <TeamCard key={`${role.id}/team`} role={role} mayWrite />
            </div>
            <div className={boxes.above16}>
              <PoolsCard key={`${role.id}/pools`} role={role} />
            </div>
            <div className={boxes.above16}>
              <PathCard key={`${role.id}/path`} role={role} />
            </div>
            <div className={boxes.above16}>
              <RetentionCard key={`${role.id}/retention`} role={role} />
            </div>
            <div className={boxes.above16}>
              <ChannelCard key={`${role.id}/channel`} role={role} />
            </div>
          </div>
        </>
      ) : (
        <>
          {mine}
          <RoleView role={role} />
          <div className={boxes.above16}>
            <TeamCard key={role.id} role={role} mayWrite={false} />
          </div>
        </>
      )}
    </Page>
  )
}

export function NewRolePage() {
  const navigate = useNavigate()
  if (!useMayWrite()) {
    return (
      <Page title="New role">
        <Empty title="Hiring leads create roles" action={<LinkButton to="/roles">Back to the roles</LinkButton>}>
          Ask a lead or an admin for a new role.
        </Empty>
      </Page>
    )
  }
  return (
    <Page
      title="New role"
      subtitle="The interviews candidates go through, and what each one assesses. You can change all of it later."
    >
      <LoopEditor onCreated={(role) => void navigate({ to: '/roles/$roleId', params: { roleId: role.id } })} />
    </Page>
  )
}

function useMayWrite(): boolean {
  const { person } = useSession()
  return may({ personId: person.id, workspaceRole: person.workspaceRole }, 'roles.write')
}
