import type { WorkspaceRole } from '@panelbook/shared/people/workspace-role'

/**
 * The people of the tests that run a whole server, by the part that each has in an interview, whatever else they may do there.
 */
export const cast = {
  moderator: { name: 'Mona Example', workspaceRole: 'interviewer' },
  panelist: { name: 'Pavel Example', workspaceRole: 'interviewer' },
  /** A second panelist. */
  colleague: { name: 'Cora Example', workspaceRole: 'interviewer' },
  shadow: { name: 'Sam Example', workspaceRole: 'interviewer' },
  observer: { name: 'Oya Example', workspaceRole: 'interviewer' },
  /** An interviewer with no seat on the panel. */
  outsider: { name: 'Otis Example', workspaceRole: 'interviewer' },
  /** Joins the panel later. */
  newcomer: { name: 'Nia Example', workspaceRole: 'interviewer' },
  /** Takes over somebody's seat. */
  substitute: { name: 'Sunny Example', workspaceRole: 'interviewer' },
  /** Named to plan the interviews of a role. */
  coordinator: { name: 'Carl Example', workspaceRole: 'interviewer' },
  /** Named to read what is decided on the candidates of a role. */
  outcomeReader: { name: 'Orla Example', workspaceRole: 'interviewer' },
  lead: { name: 'Lea Example', workspaceRole: 'lead' },
  leadOnPanel: { name: 'Lou Example', workspaceRole: 'lead' },
  admin: { name: 'Ada Example', workspaceRole: 'admin' },
} as const satisfies Record<string, { name: string; workspaceRole: WorkspaceRole }>

export type Part = keyof typeof cast
