import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { may } from '@panelbook/shared/access/policy'
import { isSamplePerson, type Person, type PersonName, personSchema } from '@panelbook/shared/people/person'
import { IconUserPlus } from '@tabler/icons-react'
import { usePeople } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { PersonAvatar } from '../../parts/person/person-avatar.tsx'
import boxes from '../../ui/box.module.css'
import { Page } from '../../ui/page/page.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { inOrder } from './people-in-order.ts'
import classes from './people-page.module.css'
import { PersonRow, SamplePill } from './person-row.tsx'

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
  return (
    <>
      <ul className={`${boxes.card} ${boxes.ruled}`}>
        {inOrder(whole).map((person) => (
          <PersonRow key={person.id} person={person} admins={whole.filter(isActiveAdmin).length} />
        ))}
      </ul>
      {whole.some((person) => isSamplePerson(person) && !person.suspended) && (
        <p className={`${texts.note} ${boxes.above8}`}>
          Sample people came with the first run, to try things out with. Nobody can sign in as them without a link. Suspend them
          once you no longer need them.
        </p>
      )}
    </>
  )
}

const isActiveAdmin = (person: Person) => person.workspaceRole === 'admin' && !person.suspended

function NameList({ people }: { people: readonly PersonName[] }) {
  return (
    <ul className={`${boxes.card} ${boxes.ruled}`}>
      {inOrder(people).map((person) => (
        <li key={person.id} className={`${boxes.line} ${boxes.gap12} ${classes.name}`}>
          <span aria-hidden="true">
            <PersonAvatar person={person} size={32} />
          </span>
          {person.name}
          {isSamplePerson(person) && <SamplePill />}
        </li>
      ))}
    </ul>
  )
}
