import { Menu } from '@mantine/core'
import type { Role } from '@panelbook/shared/roles/role'
import { IconArchive, IconArchiveOff, IconFileSearch } from '@tabler/icons-react'
import { useArchiveRole } from '../../../api/roles.ts'
import { PdfItem } from '../../../parts/pdf-link.tsx'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { MoreLink, MoreMenu } from '../../../ui/more-menu.tsx'

/** Suggests a plan for the role, archives it or brings it back. The latter can be undone at once, so it needs no confirmation. */
export function RoleMenu({ role }: { role: Role }) {
  const archive = useArchiveRole()
  const press = () =>
    void sayWhenDone(
      archive.mutateAsync({ params: { id: role.id }, body: { version: role.version, archived: !role.archived } }),
      (saved) => (saved.archived ? `${role.title} is archived. Its interviews stay.` : `${role.title} is no longer archived.`),
      role.archived ? 'The role was not brought back' : 'The role was not archived',
    )
  const icon = (Icon: typeof IconArchive) => <Icon size={16} aria-hidden="true" />
  return (
    <MoreMenu about={role.title}>
      {!role.archived && (
        <MoreLink
          to="/plans/suggest"
          search={(role.level ? { level: role.level } : {}) as never}
          leftSection={icon(IconFileSearch)}
        >
          Suggest a plan from a job description
        </MoreLink>
      )}
      <PdfItem of="Role with its candidates" path="/roles/{id}/export/role.pdf" params={{ id: role.id }} />
      <Menu.Item leftSection={icon(role.archived ? IconArchiveOff : IconArchive)} disabled={archive.isPending} onClick={press}>
        {role.archived ? 'Bring back' : 'Archive'}
      </Menu.Item>
    </MoreMenu>
  )
}
