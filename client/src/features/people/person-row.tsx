import { Button, NativeSelect } from '@mantine/core'
import { isSamplePerson, type ListedPerson } from '@panelbook/shared/people/person'
import { type WorkspaceRole, workspaceRoleSchema, workspaceRoles } from '@panelbook/shared/people/workspace-role'
import { Link } from '@tanstack/react-router'
import { useChangePerson } from '../../api/people.ts'
import { useLoads } from '../../api/pools/pools.ts'
import { useSession } from '../../api/session.ts'
import { PersonAvatar } from '../../parts/person/person-avatar.tsx'
import { LimitButton } from '../../parts/pools/limit-button.tsx'
import { SignInLinkButton } from '../../parts/sign-in-link/sign-in-link-button.tsx'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import { confirm } from '../../ui/dialog/confirm-question.ts'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import { StatusPill } from '../../ui/status-pill.tsx'
import texts from '../../ui/text.module.css'
import { EditPerson } from './edit-person.tsx'
import { InvitePerson } from './invite-person.tsx'
import { invitedInWords } from './invited-in-words.ts'
import { KeepSuspended } from './keep-suspended.tsx'
import { LinkRecord } from './link-record.tsx'
import classes from './people-page.module.css'
import { RemovePasskeys } from './remove-passkeys.tsx'
import { SampleSeat } from './sample-seat.tsx'
import { UnlinkProvider } from './unlink-provider.tsx'
import { workspaceRoleInWords } from './workspace-role-words.ts'

/**
 * @param admins how many admins can sign in. The last one keeps the role, so that someone can always let people in
 * @param madeToken they made a token that the company's directory comes in with
 */
export function PersonRow({ person, admins, madeToken }: { person: ListedPerson; admins: number; madeToken: boolean }) {
  const me = useSession().person
  const now = useServerNow(60_000)
  const change = useChangePerson()
  const self = person.id === me.id
  const lastAdmin = person.workspaceRole === 'admin' && !person.suspended && admins <= 1

  const changeRole = async (workspaceRole: WorkspaceRole) => {
    const role = workspaceRoleInWords[workspaceRole].name.toLowerCase()
    const givesUp = self && workspaceRole !== 'admin'
    if (givesUp) {
      const sure = await confirm({
        title: 'Give up your own admin role?',
        body: 'You will no longer see this page, and only another admin can undo it.',
        confirm: `Become ${role}`,
        danger: true,
      })
      if (!sure) return
    }
    void sayWhenDone(change.mutateAsync({ params: { id: person.id }, body: { workspaceRole } }), `${person.name} is now ${role}.`)
  }
  const suspend = async () => {
    const sure = await confirm({
      title: `Suspend ${person.name}?`,
      body: `They are signed out everywhere at once and can’t sign in. Their passkeys, API tokens and calendar’s address end for good. Everything they wrote is kept. You can resume the account at any time.${madeToken ? ' A token that they made for provisioning works on: replace it under Provisioning.' : ''}`,
      confirm: 'Suspend',
      danger: true,
    })
    if (!sure) return
    void sayWhenDone(change.mutateAsync({ params: { id: person.id }, body: { suspended: true } }), `${person.name} is suspended.`)
  }
  const resume = () =>
    void sayWhenDone(
      change.mutateAsync({ params: { id: person.id }, body: { suspended: false } }),
      `${person.name} can sign in again.`,
    )

  return (
    <li
      className={`${boxes.grid} ${boxes.apartBy16} ${boxes.padRow} ${classes.person}`}
      data-suspended={person.suspended || undefined}
    >
      <span aria-hidden="true" className={`${boxes.flex} ${classes.avatar}`}>
        <PersonAvatar person={person} size={36} />
      </span>
      <WhoTheyAre person={person} self={self} now={now} />
      <NativeSelect
        aria-label={`Workspace role of ${person.name}`}
        title={lastAdmin ? 'The last admin keeps this role' : workspaceRoleInWords[person.workspaceRole].does}
        data={workspaceRoles.map((role) => ({ value: role, label: workspaceRoleInWords[role].name }))}
        value={person.workspaceRole}
        disabled={lastAdmin || change.isPending}
        className={classes.role}
        onChange={(event) => void changeRole(workspaceRoleSchema.parse(event.currentTarget.value))}
      />
      <div className={`${boxes.row} ${boxes.gap6} ${boxes.between} ${classes.buttons}`}>
        {!person.suspended && <SignInLinkButton person={person} now={now} />}
        {person.suspendedByDirectory && <KeepSuspended person={person} change={change} />}
        {person.suspended ? (
          <Button size="compact-sm" variant="default" loading={change.isPending} onClick={resume}>
            Resume
          </Button>
        ) : (
          !self && (
            <Button
              className={classes.atEnd ?? ''}
              size="compact-sm"
              variant="subtle"
              color="red"
              disabled={lastAdmin || change.isPending}
              onClick={() => void suspend()}
            >
              Suspend
            </Button>
          )
        )}
      </div>
    </li>
  )
}

/** Name and address, how far they are, and what else can be done about them. */
function WhoTheyAre({ person, self, now }: { person: ListedPerson; self: boolean; now: number }) {
  const loads = useLoads(now)
  const awaited = person.suspended ? undefined : invitedInWords(person, now)
  return (
    <div className={`${texts.anywhere} ${boxes.shrink}`}>
      <strong>{person.name}</strong>
      {self && <span className={texts.aside}> (you)</span>} {isSamplePerson(person) && <SamplePill />}{' '}
      {person.suspended && (
        <StatusPill tone="warn">{person.suspendedByDirectory ? 'Suspended by the directory' : 'Suspended'}</StatusPill>
      )}
      <div className={texts.aside}>
        {person.email} · <EditPerson person={person} /> ·{' '}
        {!person.suspended && (
          <>
            <LimitButton person={person} load={loads(person.id)} className={classes.record} /> ·{' '}
          </>
        )}
        <LinkRecord person={person} now={now} /> ·{' '}
        <Link
          className={`${boxes.press} ${texts.nowrap} ${classes.record}`}
          to="/audit"
          search={{ person: person.id } as never}
          aria-label={`What they did: ${person.name}`}
        >
          What they did
        </Link>
        {person.signedIn && <InvitePerson person={person} now={now} />}
        <RemovePasskeys person={person} />
        <UnlinkProvider person={person} />
      </div>
      {isSamplePerson(person) && !person.suspended && <SampleSeat personId={person.id} />}
      {awaited !== undefined && (
        <div className={texts.aside}>
          {awaited}
          <InvitePerson person={person} now={now} />
        </div>
      )}
    </div>
  )
}

export const SamplePill = () => <StatusPill tone="neutral">Sample</StatusPill>
