import { may } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Interview } from '@panelbook/shared/interviews/api'
import type { PersonName } from '@panelbook/shared/people/person'
import { usePeople } from '../../../api/people.ts'
import { useSession } from '../../../api/session.ts'

/**
 * The people who may own an action item: the panel and, if a lead outside it is looking at this page, that lead, who may chair
 * the debrief.
 */
export function useOwners({ panel }: Pick<Interview, 'panel'>): PersonName[] {
  const { person } = useSession()
  const seated = panel.map((member) => member.person)
  const chairs =
    may({ personId: person.id, workspaceRole: person.workspaceRole }, 'interviews.lead') &&
    !seated.some(({ id }) => id === person.id)
  return chairs ? [...seated, { id: person.id, name: person.name }] : seated
}

/** The name of an owner, on the panel or not. */
export function useOwnerName(interview: Pick<Interview, 'panel'>): (ownerId: Id | undefined) => string | undefined {
  const owners = useOwners(interview)
  const { data: people = [] } = usePeople()
  return (ownerId) => [...owners, ...people].find(({ id }) => id === ownerId)?.name
}
