import { Checkbox, Radio, Stack, TextInput } from '@mantine/core'
import { mayAddAs } from '@panelbook/shared/access/policy'
import { endpoints } from '@panelbook/shared/api/endpoints'
import { type WorkspaceRole, workspaceRoleSchema, workspaceRoles } from '@panelbook/shared/people/workspace-role'
import { type FormEvent, useRef, useState } from 'react'
import { fieldErrors } from '../../api/api-problem.ts'
import { useAddPerson, useSendsInvitations } from '../../api/people.ts'
import { useSession, useWaysIn } from '../../api/session.ts'
import { focusInvalidAfter } from '../../input/focus-after.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../ui/dialog/dialog-end.tsx'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import { workspaceRoleInWords } from './workspace-role-words.ts'

interface Draft {
  name: string
  email: string
  workspaceRole: WorkspaceRole
  /** Whether an invitation is mailed, where that can be. */
  invite: boolean
}
const empty: Draft = { name: '', email: '', workspaceRole: 'interviewer', invite: true }

/** What is entered stays when the dialog is closed, and goes once the person is there. */
export function AddPersonDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [draft, setDraft] = useState(empty)
  const [shown, showProblems] = useState(false)
  const add = useAddPerson()
  const me = useSession().person
  const mails = useSendsInvitations()
  const ways = useWaysIn()
  const roles = workspaceRoles.filter((role) => mayAddAs({ personId: me.id, workspaceRole: me.workspaceRole }, role))
  const title = roles.length > 1 ? 'Add person' : 'Add interviewer'
  const form = useRef<HTMLFormElement>(null)
  const parsed = endpoints.addPerson.body.safeParse({ ...draft, email: draft.email.trim(), invite: mails && draft.invite })
  const problems: Record<string, string> = { ...fieldErrors(add.error) }
  if (shown) for (const issue of parsed.error?.issues ?? []) problems[String(issue.path[0])] ??= `${issue.message}.`
  const set = (change: Partial<Draft>) => {
    if (add.isError) add.reset()
    setDraft({ ...draft, ...change })
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!parsed.success) {
      focusInvalidAfter(() => showProblems(true), form)
      return
    }
    const body = parsed.data
    const onSuccess = () => {
      setDraft(empty)
      showProblems(false)
      onClose()
    }
    void sayWhenDone(
      add.mutateAsync({ body }, { onSuccess }),
      (person) => addedInWords(person.name, body.invite ? person.email : undefined, ways),
      null,
    )
  }

  if (!opened) return null
  return (
    <Dialog onClose={onClose} title={title} keeps>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label="Name"
            value={draft.name}
            readOnly={add.isPending}
            error={problems.name}
            autoComplete="off"
            data-autofocus
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            label="E-mail address"
            type="email"
            value={draft.email}
            readOnly={add.isPending}
            error={problems.email}
            autoComplete="off"
            onChange={(event) => set({ email: event.currentTarget.value })}
          />
          {roles.length > 1 && (
            <Radio.Group
              label="Workspace role"
              value={draft.workspaceRole}
              onChange={(role) => set({ workspaceRole: workspaceRoleSchema.parse(role) })}
            >
              <Stack gap="xs" mt="xs">
                {roles.toReversed().map((role) => (
                  <Radio
                    key={role}
                    value={role}
                    label={workspaceRoleInWords[role].name}
                    description={workspaceRoleInWords[role].does}
                  />
                ))}
              </Stack>
            </Radio.Group>
          )}
          {mails && (
            <Checkbox
              label="Send invitation by mail"
              description="With a link that lets them in once, within seven days."
              checked={draft.invite}
              onChange={(event) => set({ invite: event.currentTarget.checked })}
            />
          )}
          <DialogEnd
            verb={title}
            doing={add}
            failed={Object.keys(fieldErrors(add.error)).length === 0 ? 'No one was added' : undefined}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}

/** What is said of somebody who was just added, and invited at this address or not. */
function addedInWords(name: string, invitedAt: string | undefined, ways: ReturnType<typeof useWaysIn>): string {
  if (invitedAt !== undefined) return `${name} is added, and an invitation is on its way to ${invitedAt}.`
  if (ways?.links === false) return `${name} is added, and can sign in with ${ways.provider?.name ?? 'the company’s sign-in'}.`
  return `${name} is added. Copy a sign-in link to let them in.`
}
