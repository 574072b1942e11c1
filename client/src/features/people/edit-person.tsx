import { Stack, TextInput } from '@mantine/core'
import { shortText } from '@panelbook/shared/base/text'
import { emailSchema, type Person } from '@panelbook/shared/people/person'
import { type FormEvent, useState } from 'react'
import { useChangePerson } from '../../api/people.ts'
import boxes from '../../ui/box.module.css'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../ui/dialog/dialog-end.tsx'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import classes from './people-page.module.css'

/** Opens the dialog that gives one person another name or address. */
export function EditPerson({ person }: { person: Person }) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <button
        type="button"
        className={`${boxes.press} ${classes.record}`}
        aria-label={`Edit name and address of ${person.name}`}
        onClick={() => setOpened(true)}
      >
        Edit
      </button>
      {opened && <EditDialog person={person} onClose={() => setOpened(false)} />}
    </>
  )
}

function EditDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  // As it was when the dialog opened: a colleague who changes them meanwhile changes nothing under the hand that types.
  const [before] = useState(person)
  const [name, setName] = useState(before.name)
  const [email, setEmail] = useState(before.email)
  const [tried, setTried] = useState(false)
  const change = useChangePerson()
  const parsedName = shortText.safeParse(name)
  const parsedEmail = emailSchema.safeParse(email.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!parsedName.success || !parsedEmail.success || change.isPending) return
    const body = {
      ...(parsedName.data === before.name ? {} : { name: parsedName.data }),
      ...(parsedEmail.data === before.email ? {} : { email: parsedEmail.data }),
    }
    if (Object.keys(body).length === 0) {
      onClose()
      return
    }
    void sayWhenDone(
      change.mutateAsync({ params: { id: person.id }, body }, { onSuccess: onClose }),
      (after) =>
        [
          ...(body.name === undefined ? [] : [`${before.name} is called ${after.name} from now on.`]),
          ...(body.email === undefined ? [] : [`${after.name} has the address ${after.email} from now on.`]),
        ].join(' '),
      null,
    )
  }
  return (
    <Dialog onClose={onClose} title={`Edit ${before.name}`}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="Everyone sees the new name, also on earlier interviews. Files that were exported before keep the old name."
            data-autofocus
            autoComplete="off"
            value={name}
            readOnly={change.isPending}
            error={tried && !parsedName.success ? `${parsedName.error.issues[0]?.message}.` : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="E-mail address"
            type="email"
            description="They are told in the page that it was changed. Links that were mailed to the old address stop working."
            autoComplete="off"
            value={email}
            readOnly={change.isPending}
            error={tried && !parsedEmail.success ? `${parsedEmail.error.issues[0]?.message}.` : undefined}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <DialogEnd verb="Save" doing={change} failed="Nothing was changed" onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  )
}
