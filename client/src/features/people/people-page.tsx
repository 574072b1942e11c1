import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { may } from '@panelbook/shared/access/policy'
import { isCalled } from '@panelbook/shared/base/name-order'
import { isSamplePerson, type ListedPerson, listedPersonSchema, type PersonName } from '@panelbook/shared/people/person'
import { IconUserPlus } from '@tabler/icons-react'
import { z } from 'zod'
import { usePeople } from '../../api/people.ts'
import { useLoads } from '../../api/pools/pools.ts'
import { useProvisioningTokens } from '../../api/provisioning/provisioning.ts'
import { useSession, useWaysIn } from '../../api/session.ts'
import { PersonAvatar } from '../../parts/person/person-avatar.tsx'
import { LimitButton } from '../../parts/pools/limit-button.tsx'
import { SignInLinkButton } from '../../parts/sign-in-link/sign-in-link-button.tsx'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import { Filters } from '../../ui/list/filters.tsx'
import { NothingFound } from '../../ui/list/nothing-found.tsx'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { fetchedAhead } from '../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../ui/page/fetched-part.tsx'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { InvitePerson } from './invite-person.tsx'
import { invitedInWords } from './invited-in-words.ts'
import { inOrder } from './people-in-order.ts'
import classes from './people-page.module.css'
import { PersonRow, SamplePill } from './person-row.tsx'

const addPeopleDialog = fetchedAhead(() => import('./add-people-dialog.tsx').then((module) => module.AddPeopleDialog))

const addressSchema = z.object({ q: z.string().max(100).optional().catch(undefined) })

export function PeoplePage() {
  const { person } = useSession()
  const people = usePeople()
  const [adding, dialog] = useDisclosure(false)
  const [addingSeveral, several] = useDisclosure(false)
  const actor = { personId: person.id, workspaceRole: person.workspaceRole }
  const mayWrite = may(actor, 'people.write')
  const mayInvite = may(actor, 'people.invite')
  return (
    <Page
      title="People"
      subtitle={
        mayWrite
          ? 'Everyone who can sign in, and what they may do'
          : mayInvite
            ? 'Everyone who can be on a panel. You add interviewers; admins add anyone and change roles.'
            : 'Everyone who can be on a panel. Hiring leads add interviewers; admins add anyone and change roles.'
      }
      actions={
        mayInvite && (
          <>
            {mayWrite && (
              <LinkButton variant="default" to="/people/provisioning">
                Provisioning
              </LinkButton>
            )}
            <Button variant="default" onClick={several.open}>
              Add several
            </Button>
            <Button leftSection={<IconUserPlus size={18} aria-hidden="true" />} onClick={dialog.open}>
              {mayWrite ? 'Add person' : 'Add interviewer'}
            </Button>
          </>
        )
      }
    >
      <QueryView query={people} loading="Loading the people…">
        {(list) => <FoundPeople people={list} mayWrite={mayWrite} />}
      </QueryView>
      {mayInvite && addingSeveral && (
        <FetchedPart
          part={addPeopleDialog}
          props={{ people: people.data ?? [], onClose: several.close }}
          what="The dialog"
          close={several.close}
        />
      )}
      {mayInvite && <AddPersonDialog opened={adding} onClose={dialog.close} />}
    </Page>
  )
}

type Shown = ListedPerson | PersonName

/** Everyone, or those of whom part of the name or the address was typed. */
function FoundPeople({ people, mayWrite }: { people: readonly Shown[]; mayWrite: boolean }) {
  const [{ q }, change] = useAddressSearch(addressSchema)
  const found = q === undefined ? people : people.filter((one) => isCalled(q, one.name, isWhole(one) ? one.email : undefined))
  const clear = () => change({ q: undefined })
  return (
    <>
      <Filters
        text={q}
        onText={(text) => change({ q: text })}
        label="Search people"
        placeholder={mayWrite ? 'Name or address' : 'Name'}
        group={{ name: 'People', does: 'Search people' }}
        widths={{ words: '22rem', choice: '10rem' }}
        onClear={q === undefined ? undefined : clear}
      >
        {null}
      </Filters>
      {found.length === 0 ? (
        <NothingFound title="No one is called so" clear="Show everyone" onClear={clear} />
      ) : mayWrite ? (
        <AdminList people={found} admins={people.filter((one) => isWhole(one) && isActiveAdmin(one)).length} />
      ) : (
        <NameList people={found} />
      )}
    </>
  )
}

/** @param admins how many of all can sign in */
function AdminList({ people, admins }: { people: readonly Shown[]; admins: number }) {
  const whole = people.flatMap((one) => (isWhole(one) ? [one] : []))
  const provider = useWaysIn()?.provider
  const makers = new Set(useProvisioningTokens().data?.tokens.map(({ madeBy }) => madeBy.id))
  return (
    <>
      <ul className={`${boxes.card} ${boxes.ruled}`}>
        {inOrder(whole).map((person) => (
          <PersonRow key={person.id} person={person} admins={admins} madeToken={makers.has(person.id)} />
        ))}
      </ul>
      {provider?.roles && (
        <p className={`${texts.note} ${boxes.above8}`}>
          {provider.name} sets the role of whoever signs in through it, each time. A role that you give lasts until then.
        </p>
      )}
      {whole.some((person) => isSamplePerson(person) && !person.suspended) && (
        <p className={`${texts.note} ${boxes.above8}`}>
          Sample people came with the first run, to try things out with. No one can sign in as them without a link. Suspend them
          once you no longer need them.
        </p>
      )}
    </>
  )
}

const isWhole = (person: ListedPerson | PersonName): person is ListedPerson => listedPersonSchema.safeParse(person).success
const isActiveAdmin = (person: ListedPerson) => person.workspaceRole === 'admin' && !person.suspended

/** Leads are shown more of those whom they may let in. */
function NameList({ people }: { people: readonly Shown[] }) {
  const now = useServerNow(60_000)
  const { person: me } = useSession()
  const plans = may({ personId: me.id, workspaceRole: me.workspaceRole }, 'interviews.create')
  const loads = useLoads(plans ? now : undefined)
  return (
    <ul className={`${boxes.card} ${boxes.ruled}`}>
      {inOrder(people).map((person) => (
        <li key={person.id} className={`${boxes.line} ${boxes.gap12} ${classes.name}`}>
          <span aria-hidden="true">
            <PersonAvatar person={person} size={32} />
          </span>
          <div className={`${boxes.middle} ${boxes.shrink} ${classes.letIn}`}>
            <div className={`${texts.anywhere} ${boxes.shrink}`}>
              {person.name} {isSamplePerson(person) && <SamplePill />}
              {plans && !(isWhole(person) && person.suspended) && (
                <div className={texts.aside}>
                  <LimitButton person={person} load={loads(person.id)} className={classes.record} />
                </div>
              )}
              {isWhole(person) && (
                <div className={texts.aside}>
                  {person.email} · {person.suspended ? 'Suspended' : invitedInWords(person, now)}
                  <InvitePerson person={person} now={now} />
                </div>
              )}
            </div>
            {isWhole(person) && !person.suspended && <SignInLinkButton person={person} now={now} />}
          </div>
        </li>
      ))}
    </ul>
  )
}
