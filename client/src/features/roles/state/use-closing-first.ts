import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { roleQueries, useSetTeam } from '../../../api/roles.ts'
import { type RoleDraft, teamLeft } from '../model/role-draft.ts'

/**
 * Closes a role that an earlier try has created otherwise than it is wanted now. What is entered for a role that is to be closed may
 * be meant for its team alone, so this comes before anything else of it is saved.
 */
export function useClosingFirst() {
  const queryClient = useQueryClient()
  const close = useSetTeam()
  /** Somebody has given the role another team since than it was to have. */
  const [teamDiffers, setTeamDiffers] = useState(false)

  /** @returns whether it was open until now; undefined where it hasn't got its team */
  const closeFirst = async ({ id, closedTo }: RoleDraft): Promise<{ wasOpen: boolean } | undefined> => {
    if (!closedTo) return { wasOpen: false }
    const team = await queryClient.fetchQuery({ ...roleQueries.team(id), staleTime: 0 }).catch(() => undefined)
    if (!team) return undefined
    const left = teamLeft(closedTo, team)
    if (left === 'of others') setTeamDiffers(true)
    if (left !== 'to set') return left === 'as wanted' ? { wasOpen: false } : undefined
    const set = { params: { id }, body: { closed: true, people: closedTo, after: team.number } }
    // Its failure is held by the mutation, and shown.
    return close.mutateAsync(set).then(
      () => ({ wasOpen: !team.closed }),
      () => undefined,
    )
  }
  const reset = () => {
    setTeamDiffers(false)
    if (close.isError) close.reset()
  }
  return { closeFirst, teamDiffers, error: close.error, reset }
}
