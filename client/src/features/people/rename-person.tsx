import { Alert, Button, Group, Stack, TextInput } from '@mantine/core'
import { shortText } from '@panelbook/shared/base/text'
import type { Person } from '@panelbook/shared/people/person'
import { type FormEvent, useState } from 'react'
import { inWords } from '../../api/api-problem.ts'
import { useChangePerson } from '../../api/people.ts'
import boxes from '../../ui/box.module.css'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { notifyDone } from '../../ui/dialog/notify.ts'
import classes from './people-page.module.css'

/** Opens the dialog that gives one person another name. */
export function RenamePerson({ person }: { person: Person }) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <button
        type="button"
        className={`${boxes.press} ${classes.record}`}
        aria-label={`Rename ${person.name}`}
        onClick={() => setOpened(true)}
      >
        Rename
      </button>
      {opened && <RenameDialog person={person} onClose={() => setOpened(false)} />}
    </>
  )
}

function RenameDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  // The name it was when the dialog opened: a colleague who renames them meanwhile changes nothing under the hand that types.
  const [before] = useState(person.name)
  const [name, setName] = useState(before)
  const [tried, setTried] = useState(false)
  const change = useChangePerson()
  const parsed = shortText.safeParse(name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!parsed.success || change.isPending) return
    if (parsed.data === person.name) {
      onClose()
      return
    }
    change.mutate(
      { params: { id: person.id }, body: { name: parsed.data } },
      {
        onSuccess: () => {
          onClose()
          notifyDone(`${before} is called ${parsed.data} from now on.`)
        },
      },
    )
  }
  return (
    <Dialog onClose={onClose} title={`Rename ${before}`}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="Everyone sees the new name, also on earlier interviews. Files that were exported before keep the old name."
            data-autofocus
            autoComplete="off"
            value={name}
            readOnly={change.isPending}
            error={tried && !parsed.success ? `${parsed.error.issues[0]?.message}.` : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {change.isError && (
            <Alert color="red" role="alert" title="The name was not changed">
              {inWords(change.error)}
            </Alert>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={change.isPending}>
              Rename
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
