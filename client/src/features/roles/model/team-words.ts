import type { TeamKind } from '@panelbook/shared/roles/team'

/** `given`: what somebody has of a role who is named for that alone. */
export const teamKindInWords: Record<TeamKind, { name: string; does: string; given?: string }> = {
  owner: { name: 'Owner', does: 'Hires for the role, changes its team, and opens or closes it.' },
  member: { name: 'Member', does: 'Hires for the role, and sees it where it is closed.' },
  coordinator: {
    name: 'Coordinator',
    does: 'Plans interviews, and sees who is missing. No scorecards, notes or decisions.',
    given: 'Who interviews whom and when, and who is missing.',
  },
  'outcome-reader': {
    name: 'Outcome reader',
    does: 'Reads candidates’ names, and what was decided and why. No ratings, notes or interviews.',
    given: 'Who applied, and what was decided and why.',
  },
}

/** Who knows of the role. */
export const closedInWords = (closed: boolean): string =>
  closed ? 'Closed. Only its owners and members see this role.' : 'Open. All hiring leads and admins see this role.'
