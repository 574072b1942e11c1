import { Stack } from '@mantine/core'
import { mayOnTeam } from '@panelbook/shared/access/policy'
import type { Role } from '@panelbook/shared/roles/role'
import type { NewTeam, RoleTeam } from '@panelbook/shared/roles/team'
import { useState } from 'react'
import { useSetTeam } from '../../../api/roles.ts'
import { useSession } from '../../../api/session.ts'
import { MetMeanwhile, useMetMeanwhile } from '../../../parts/met-meanwhile.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../ui/dialog/dialog-end.tsx'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import texts from '../../../ui/text.module.css'
import { SeenBy } from './seen-by.tsx'
import { TeamPeople } from './team-people.tsx'

/** Asks who hires for the role, and whether it is closed to them. */
export function TeamDialog({ role, team, onClose }: TeamDialogProps) {
  const { person: me } = useSession()
  const setting = useSetTeam()
  const [closed, setClosed] = useState(team.closed)
  // The first team begins with whoever makes it.
  const [people, setPeople] = useState<NewTeam['people']>(() =>
    team.number === 0
      ? [{ personId: me.id, kind: 'owner' }]
      : team.people.map(({ person, kind }) => ({ personId: person.id, kind })),
  )
  const { read, met, sent } = useMetMeanwhile(team, ({ number }) => number)
  const loses = closed && !people.some(({ personId, kind }) => personId === me.id && mayOnTeam(kind, 'hire'))
  return (
    <Dialog onClose={onClose} title={`The team of ${role.title}`} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void sayWhenDone(
            sent(
              setting.mutateAsync(
                { params: { id: role.id }, body: { closed, people, after: read.number } },
                { onSuccess: onClose },
              ),
            ),
            `The team of ${role.title} is set.`,
            null,
          )
        }}
      >
        <Stack gap="md">
          <TeamPeople
            people={people}
            known={[me, ...team.people.map(({ person }) => person)]}
            disabled={setting.isPending}
            onChange={setPeople}
          />
          <SeenBy closed={closed} disabled={setting.isPending} onChange={setClosed} />
          {!closed && people.some(({ kind }) => !mayOnTeam(kind, 'hire')) && (
            <p className={texts.fine}>
              As long as the role is open, hiring leads and admins read all of it, whatever they are here.
            </p>
          )}
          {loses && (
            <p role="status" className={`${texts.small} ${texts.warn}`}>
              You neither own this role nor are a member, so you won’t see it any more.
            </p>
          )}
          {met && (
            <MetMeanwhile title="Someone set the team meanwhile">
              {met.closed ? 'Closed' : 'Open'}. {met.people.map(({ person }) => person.name).join(', ')}
            </MetMeanwhile>
          )}
          <DialogEnd
            verb="Set the team"
            doing={setting}
            failed="The team was not changed"
            disabled={!people.some(({ kind }) => kind === 'owner')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}

interface TeamDialogProps {
  role: Role
  team: RoleTeam
  onClose: () => void
}
