import type { TeamKind } from '@panelbook/shared/roles/team'

export const teamKindInWords: Record<TeamKind, { name: string; does: string }> = {
  owner: { name: 'Owner', does: 'Changes the team, and opens or closes the role' },
  member: { name: 'Member', does: 'Sees the role where it is closed' },
}

/** Who knows of the role. */
export const closedInWords = (closed: boolean): string =>
  closed ? 'Closed. Only the team knows of this role.' : 'Open. All hiring leads and admins see this role.'
