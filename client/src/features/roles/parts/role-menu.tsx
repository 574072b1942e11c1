import { Button } from '@mantine/core'
import type { Role } from '@panelbook/shared/roles/role'
import { IconArchive, IconArchiveOff } from '@tabler/icons-react'
import { useArchiveRole } from '../../../api/roles.ts'
import { notifyDone, notifyFailed } from '../../../ui/dialog/notify.ts'

/** Archives a role or brings it back. It can be undone at once, so it needs no confirmation. */
export function RoleMenu({ role }: { role: Role }) {
  const archive = useArchiveRole()
  const press = () =>
    archive.mutate(
      { params: { id: role.id }, body: { version: role.version, archived: !role.archived } },
      {
        onSuccess: (saved) =>
          notifyDone(saved.archived ? `${role.title} is archived. Its interviews stay.` : `${role.title} is no longer archived.`),
        onError: (error) => notifyFailed(error, role.archived ? 'The role was not brought back' : 'The role was not archived'),
      },
    )
  return (
    <Button
      variant="default"
      loading={archive.isPending}
      leftSection={role.archived ? <IconArchiveOff size={18} aria-hidden="true" /> : <IconArchive size={18} aria-hidden="true" />}
      onClick={press}
    >
      {role.archived ? 'Bring back' : 'Archive'}
    </Button>
  )
}
