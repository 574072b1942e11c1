import { may } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { PersonName } from '@panelbook/shared/people/person'
import { usePeople } from '../../../api/people.ts'
import { useSession } from '../../../api/session.ts'

/**
 * The people who may own an action item: whoever is on a panel and, if a lead outside it is looking at this page, that lead, who
 * may chair the debrief.
 */
export function useOwners(seated: readonly PersonName[]): PersonName[] {
  const { person } = useSession()
  const chairs =
    may({ personId: person.id, workspaceRole: person.workspaceRole }, 'interviews.lead') &&
    !seated.some(({ id }) => id === person.id)
  return chairs ? [...seated, { id: person.id, name: person.name }] : [...seated]
}

/** The name of an owner, on a panel or not. */
export function useOwnerName(seated: readonly PersonName[]): (ownerId: Id | undefined) => string | undefined {
  const owners = useOwners(seated)
  const { data: people = [] } = usePeople()
  return (ownerId) => [...owners, ...people].find(({ id }) => id === ownerId)?.name
}
