import type { WorkspaceRole } from '@panelbook/shared/people/workspace-role'

/** What an account may do in the workspace, in words. */
export const workspaceRoleInWords: Record<WorkspaceRole, { name: string; does: string }> = {
  admin: { name: 'Admin', does: 'Everything leads can do, plus managing people and sign-in links.' },
  lead: { name: 'Hiring lead', does: 'Plans interviews, makes plans, reads every interview.' },
  interviewer: { name: 'Interviewer', does: 'Takes part in interviews as a panel member.' },
}
