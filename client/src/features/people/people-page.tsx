import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { may } from '@panelbook/shared/access/policy'
import { type Person, type PersonName, personSchema } from '@panelbook/shared/people/person'
import { IconUserPlus } from '@tabler/icons-react'
import { usePeople } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { PersonAvatar } from '../../parts/person/person-avatar.tsx'
import boxes from '../../ui/box.module.css'
import { Page } from '../../ui/page/page.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import { AddPersonDialog } from './add-person-dialog.tsx'
import classes from './people-page.module.css'
import { PersonRow } from './person-row.tsx'

export function PeoplePage() {
  const { person } = useSession()
  const people = usePeople()
  const [adding, dialog] = useDisclosure(false)
  const mayWrite = may({ personId: person.id, workspaceRole: person.workspaceRole }, 'people.write')
  return (
    <Page
      title="People"
      subtitle={
        mayWrite
          ? 'Everyone who can sign in, and what they may do'
          : 'Everyone who can be on a panel. An admin adds people and changes roles.'
      }
      actions={
        mayWrite && (
          <Button leftSection={<IconUserPlus size={18} aria-hidden="true" />} onClick={dialog.open}>
            Add person
          </Button>
        )
      }
    >
      <QueryView query={people} loading="Loading the people…">
        {(list) => (mayWrite ? <AdminList people={list} /> : <NameList people={list} />)}
      </QueryView>
      {mayWrite && <AddPersonDialog opened={adding} onClose={dialog.close} />}
    </Page>
  )
}

function AdminList({ people }: { people: readonly (Person | PersonName)[] }) {
  const whole = people.flatMap((one) => {
    const person = personSchema.safeParse(one)
    return person.success ? [person.data] : []
  })
  const byName = (a: Person, b: Person) => Number(a.suspended) - Number(b.suspended) || a.name.localeCompare(b.name)
  return (
    <ul className={`${boxes.card} ${boxes.ruled}`}>
      {whole.sort(byName).map((person) => (
        <PersonRow key={person.id} person={person} admins={whole.filter(isActiveAdmin).length} />
      ))}
    </ul>
  )
}

const isActiveAdmin = (person: Person) => person.workspaceRole === 'admin' && !person.suspended

function NameList({ people }: { people: readonly PersonName[] }) {
  return (
    <ul className={`${boxes.card} ${boxes.ruled}`}>
      {people
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map((person) => (
          <li key={person.id} className={`${boxes.line} ${boxes.gap12} ${classes.name}`}>
            <span aria-hidden="true">
              <PersonAvatar person={person} size={32} />
            </span>
            {person.name}
          </li>
        ))}
    </ul>
  )
}
