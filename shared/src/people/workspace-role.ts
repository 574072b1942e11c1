import { z } from 'zod'

/** What an account may do in the workspace: admins may do everything leads may, leads everything interviewers may. */
export const workspaceRoles = ['admin', 'lead', 'interviewer'] as const
export const workspaceRoleSchema = z.enum(workspaceRoles)
export type WorkspaceRole = z.infer<typeof workspaceRoleSchema>
