import { may } from '@panelbook/shared/access/policy'
import type { Role } from '@panelbook/shared/roles/role'
import { IconLock, IconPlus, IconRoute } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { useClosedRoles, useRoles } from '../../api/roles.ts'
import { useSession } from '../../api/session.ts'
import boxes from '../../ui/box.module.css'
import { CardList, LinkCard } from '../../ui/list/card-list.tsx'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { FilterLinks } from '../../ui/page/filter-links.tsx'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { NoneYet } from '../../ui/page/none-yet.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { NamedRoles } from './parts/named-roles.tsx'
import classes from './roles-page.module.css'

const addressSchema = z.object({ show: z.enum(['current', 'archived']).catch('current') })

export function RolesPage() {
  const { person } = useSession()
  const roles = useRoles()
  const mayWrite = may({ personId: person.id, workspaceRole: person.workspaceRole }, 'roles.write')
  return (
    <Page
      title="Roles"
      subtitle="Open roles, their interview loops and what each stage assesses"
      actions={
        mayWrite && (
          <LinkButton to="/roles/new" leftSection={<IconPlus size={18} aria-hidden="true" />}>
            New role
          </LinkButton>
        )
      }
    >
      <QueryView query={roles} loading="Loading the roles…">
        {(list) =>
          list.length === 0 ? (
            <NoneYet
              title="No roles yet"
              icon={<IconRoute size={28} stroke={1.5} />}
              mayBegin={mayWrite}
              begin={{ to: '/roles/new', label: 'Create your first role' }}
              how="A role lists its interview stages, a plan for each, and the competencies to assess."
              otherwise="Hiring leads create roles. They appear here."
            />
          ) : (
            <RoleList roles={list} />
          )
        }
      </QueryView>
      <NamedRoles />
      <ClosedRoles />
    </Page>
  )
}

/** Admins know how many roles they don’t see. */
function ClosedRoles() {
  const { data = 0 } = useClosedRoles()
  if (data === 0) return null
  return (
    <p className={`${texts.note} ${boxes.above16}`}>
      <IconLock size={14} aria-hidden="true" /> {count(data, 'closed role', 'closed roles')} that only{' '}
      {data === 1 ? 'its team sees' : 'their teams see'}
    </p>
  )
}

function RoleList({ roles }: { roles: readonly Role[] }) {
  const [{ show }] = useAddressSearch(addressSchema)
  const archived = roles.filter((role) => role.archived)
  const shown = show === 'archived' ? archived : roles.filter((role) => !role.archived)
  return (
    <>
      {archived.length > 0 && (
        <FilterLinks
          label="Which roles"
          name="show"
          current={show}
          links={[
            { value: 'current', label: 'Current', count: roles.length - archived.length },
            { value: 'archived', label: 'Archived', count: archived.length },
          ]}
        />
      )}
      {shown.length === 0 ? (
        <Empty title={show === 'archived' ? 'No role is archived.' : 'Every role is archived.'} />
      ) : (
        <CardList>
          {shown.map((role) => (
            <RoleCard key={role.id} role={role} />
          ))}
        </CardList>
      )}
    </>
  )
}

function RoleCard({ role }: { role: Role }) {
  const without = role.stages.filter((stage) => stage.planId === undefined).length
  const facts = [
    role.level,
    count(role.competencies.length, 'competency', 'competencies'),
    count(role.stages.length, 'stage', 'stages'),
  ].filter(Boolean)
  return (
    <LinkCard
      title={
        <>
          <Link to="/roles/$roleId" params={{ roleId: role.id }} className={boxes.reach}>
            {role.title}
          </Link>
          {role.closed && (
            <>
              {' '}
              <IconLock size={16} role="img" aria-label="Closed to its team" />
            </>
          )}
        </>
      }
    >
      <p className={texts.aside}>{facts.join(' · ')}</p>
      {role.stages.length > 0 && (
        <ol className={`${boxes.row} ${boxes.above4} ${texts.smaller} ${classes.stages}`}>
          {role.stages.map((stage) => (
            <li key={stage.id}>{stage.title}</li>
          ))}
        </ol>
      )}
      {without > 0 && <p className={`${texts.aside} ${texts.warn}`}>{count(without, 'stage has', 'stages have')} no plan yet</p>}
    </LinkCard>
  )
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`
