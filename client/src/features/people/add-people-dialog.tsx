import { Button, Checkbox, FileButton, Stack, Textarea } from '@mantine/core'
import { mayAddAs } from '@panelbook/shared/access/policy'
import { MOST_PEOPLE_AT_ONCE } from '@panelbook/shared/people/most-people'
import { readPastedPeople } from '@panelbook/shared/people/pasted-people'
import type { ListedPerson, PersonName } from '@panelbook/shared/people/person'
import { type FormEvent, useMemo, useState } from 'react'
import { fieldErrors } from '../../api/api-problem.ts'
import { useAddPeople, useSendsInvitations } from '../../api/people.ts'
import { useSession, useWaysIn } from '../../api/session.ts'
import boxes from '../../ui/box.module.css'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../ui/dialog/dialog-end.tsx'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import texts from '../../ui/text.module.css'
import { PastedPeople } from './pasted-people.tsx'

/** The most bytes of a file that is read: far above what so many people need. */
const MOST_BYTES = 200_000

/** Adds several people from lines that are pasted, or from a CSV file. Each line says at once what becomes of it. */
export function AddPeopleDialog({ people, onClose }: AddPeopleDialogProps) {
  const [text, setText] = useState('')
  const [invite, setInvite] = useState(true)
  const add = useAddPeople()
  const me = useSession().person
  const mails = useSendsInvitations()
  const byLinks = useWaysIn()?.links ?? true
  const read = useMemo(() => {
    const known = new Set(people.flatMap((person) => ('email' in person ? [person.email.toLowerCase()] : [])))
    const actor = { personId: me.id, workspaceRole: me.workspaceRole }
    return readPastedPeople(text).map((line) => {
      if ('problem' in line) return line
      const { email, workspaceRole } = line.person
      if (known.has(email.toLowerCase())) return { ...line, problem: 'Someone has this e-mail address already' }
      return mayAddAs(actor, workspaceRole) ? line : { ...line, problem: 'Hiring leads add interviewers only' }
    })
  }, [text, people, me])
  // What the server alone knows, such as addresses that a lead isn't shown, stands beside its line.
  const told = fieldErrors(add.error)
  const lines = read.map((line, index) => {
    const problem = 'problem' in line ? line.problem : told[`people.${index}`]
    return problem === undefined ? line : { ...line, problem }
  })
  const found = lines.flatMap((line) => ('person' in line && !('problem' in line) ? [line.person] : []))
  const wrong = lines.length - found.length
  const most = lines.length > MOST_PEOPLE_AT_ONCE
  const give = (given: string) => {
    if (add.isError) add.reset()
    setText(given)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (found.length === 0 || wrong > 0 || most) return
    const invites = mails && invite
    void sayWhenDone(
      add.mutateAsync({ body: { people: found, invite: invites } }, { onSuccess: onClose }),
      ({ people: added }) => {
        const who = added.length === 1 ? 'One person is added' : `${added.length} people are added`
        const now = byLinks ? 'Copy sign-in links to let them in.' : 'They can sign in with the company’s sign-in.'
        return invites ? `${who}, and invitations are on their way.` : `${who}. ${now}`
      },
      null,
    )
  }
  return (
    <Dialog onClose={onClose} title="Add several people" size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <LinesField text={text} readOnly={add.isPending} onChange={give} />
          <PastedPeople lines={lines} />
          {mails && (
            <Checkbox
              label="Send each an invitation by mail"
              description="With a link that lets them in once, within seven days."
              checked={invite}
              onChange={(event) => setInvite(event.currentTarget.checked)}
            />
          )}
          <p role="status" className={`${texts.small} ${boxes.shrink}`}>
            {most
              ? `At most ${MOST_PEOPLE_AT_ONCE} people are added at once. Take some lines out.`
              : wrong > 0 &&
                `${wrong === 1 ? 'One line' : `${wrong} lines`} can’t be added as written. Mend or remove them first.`}
          </p>
          <DialogEnd
            verb={
              found.length > 0 && wrong === 0
                ? `Add ${found.length === 1 ? 'one person' : `${found.length} people`}`
                : 'Add people'
            }
            doing={add}
            disabled={found.length === 0 || wrong > 0 || most}
            failed={Object.keys(told).length === 0 ? 'No one was added' : undefined}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}

function LinesField({ text, readOnly, onChange }: { text: string; readOnly: boolean; onChange: (text: string) => void }) {
  const [unreadable, setUnreadable] = useState<string>()
  const give = (given: string) => {
    setUnreadable(undefined)
    onChange(given)
  }
  const readFile = async (file: File) => {
    if (file.size > MOST_BYTES)
      return setUnreadable(`This file is too large. Choose one with at most ${MOST_PEOPLE_AT_ONCE} people.`)
    give(await file.text())
  }
  return (
    <>
      <Textarea
        label="One person a line: name, e-mail address, role"
        description="Paste them from a spreadsheet or a mail program. People without a role become interviewers."
        placeholder="Mia Example, mia@example.com, interviewer"
        autosize
        minRows={4}
        maxRows={10}
        data-autofocus
        spellCheck={false}
        autoComplete="off"
        value={text}
        readOnly={readOnly}
        error={unreadable}
        onChange={(event) => give(event.currentTarget.value)}
      />
      <div>
        <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={(file) => file && void readFile(file)}>
          {(props) => (
            <Button {...props} variant="default" size="compact-sm" disabled={readOnly}>
              Choose a CSV file…
            </Button>
          )}
        </FileButton>
      </div>
    </>
  )
}

export interface AddPeopleDialogProps {
  /** Who is there already, as far as the reader is shown. */
  people: readonly (ListedPerson | PersonName)[]
  onClose: () => void
}
