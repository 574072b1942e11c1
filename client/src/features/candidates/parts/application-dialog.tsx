import { NativeSelect, Stack } from '@mantine/core'
import { newId } from '@panelbook/shared/base/ids'
import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import { type FormEvent, useState } from 'react'
import { notDone } from '../../../api/api-problem.ts'
import { useOpenApplication } from '../../../api/candidates.ts'
import { useRoles } from '../../../api/roles.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../ui/dialog/dialog-end.tsx'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'

/** Adds an application for one of the roles. */
export function ApplicationDialog({ candidate, onClose }: { candidate: CandidateProfile; onClose: () => void }) {
  // One attempt: pressing twice, or again after a lost answer, adds one.
  const [id, renew] = useState(() => newId())
  const roles = (useRoles().data ?? []).filter((role) => !role.archived)
  const [roleId, choose] = useState('')
  const [tried, setTried] = useState(false)
  const opening = useOpenApplication()
  const role = roles.find((each) => each.id === roleId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!role || opening.isPending) return
    void sayWhenDone(
      opening.mutateAsync({ params: { id: candidate.id }, body: { id, roleId: role.id } }, { onSuccess: onClose }),
      `${candidate.name} applies for ${role.title}.`,
      null,
    )
  }
  return (
    <Dialog onClose={onClose} title={`Add an application of ${candidate.name}`}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <NativeSelect
            label="Role"
            description={
              roles.length === 0 ? 'There is no role yet. Create one under Roles.' : 'Its loop says which interviews follow'
            }
            data={[{ value: '', label: 'Choose a role' }, ...roles.map(({ id: value, title }) => ({ value, label: title }))]}
            value={roleId}
            disabled={opening.isPending}
            error={tried && !role ? 'Choose a role.' : undefined}
            data-autofocus
            onChange={(event) => {
              choose(event.currentTarget.value)
              if (opening.isError) opening.reset()
              renew(newId())
            }}
          />
          <DialogEnd
            verb="Add"
            doing={opening}
            failed={notDone(opening.error, 'The application was not added')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
