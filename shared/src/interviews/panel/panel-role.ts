import { z } from 'zod'

/** What a person does in one interview. Shadows rate and never count; observers read and never rate. */
export const panelRoles = ['moderator', 'panelist', 'shadow', 'observer'] as const
export const panelRoleSchema = z.enum(panelRoles)
export type PanelRole = z.infer<typeof panelRoleSchema>

export const ratesScorecard = (role: PanelRole): boolean => role !== 'observer'
/** Only these scorecards count towards agreement, and only these are awaited before a reveal. */
export const countsInReview = (role: PanelRole): boolean => role === 'moderator' || role === 'panelist'
export const conducts = (role: PanelRole): boolean => role === 'moderator' || role === 'panelist'
export const writesNotes = (role: PanelRole): boolean => role !== 'observer'
