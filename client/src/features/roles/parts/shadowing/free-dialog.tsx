import { Select } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import type { Role } from '@panelbook/shared/roles/role'
import type { RolePath } from '@panelbook/shared/shadowing/path'
import { useState } from 'react'
import { inWords } from '../../../../api/api-problem.ts'
import { usePeople } from '../../../../api/people.ts'
import { useWriteFree } from '../../../../api/roles.ts'
import { ReasonDialog } from '../../../../parts/reason-dialog.tsx'
import { notifyDone } from '../../../../ui/dialog/notify.ts'

/** Writes somebody free of the role's path. */
export function FreeDialog({ role, found, onClose }: { role: Role; found: RolePath; onClose: () => void }) {
  const people = usePeople()
  const write = useWriteFree()
  const [personId, choose] = useState<Id | null>(null)
  const free = new Set(found.people.filter((each) => each.free).map(({ person }) => person.id))
  const known = (people.data ?? []).filter((one) => !free.has(one.id) && !('suspended' in one && one.suspended))
  return (
    <ReasonDialog
      title={`Write someone free in ${role.title}`}
      explains="They interview without company from now on, and can sit beside newcomers. It can be taken back. Your reason is recorded in the audit log, and those who hire for this role read it here."
      confirm="Write free"
      missing={personId === null ? 'Choose who is free.' : undefined}
      send={(reason) => write.mutateAsync({ params: { id: role.id, personId: personId ?? '' }, body: { free: true, reason } })}
      onClose={onClose}
      onDone={() => notifyDone(`${known.find(({ id }) => id === personId)?.name ?? 'They'} is free in ${role.title}.`)}
    >
      <Select
        label="Who is free?"
        placeholder={people.isPending ? 'Loading the people…' : 'Choose a person'}
        data={known.map(({ id, name }) => ({ value: id, label: name }))}
        value={personId}
        error={people.isError && !people.data ? `The people can’t be shown. ${inWords(people.error)}` : undefined}
        nothingFoundMessage="No one by this name"
        searchable
        onChange={choose}
      />
    </ReasonDialog>
  )
}

/** Takes back that somebody was written free. */
export function UnfreeDialog({ role, person, onClose }: { role: Role; person: { id: Id; name: string }; onClose: () => void }) {
  const write = useWriteFree()
  return (
    <ReasonDialog
      title={`Take back that ${person.name} is free`}
      explains="They are on the path again, where what they did still counts. Your reason is recorded in the audit log."
      confirm="Take it back"
      send={(reason) => write.mutateAsync({ params: { id: role.id, personId: person.id }, body: { free: false, reason } })}
      onClose={onClose}
    />
  )
}
