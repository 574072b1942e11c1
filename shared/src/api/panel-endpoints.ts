import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { reasonText } from '../base/text.ts'
import { panelRoleSchema } from '../panel/roles.ts'
import { interviewSchema } from './resources.ts'

/** A panel has one moderator from the beginning on: somebody else moderates by taking over that seat. */
export const joiningRoleSchema = panelRoleSchema.exclude(['moderator'])
export type JoiningRole = z.infer<typeof joiningRoleSchema>

export const joinPanelSchema = z.object({
  personId: idSchema,
  role: joiningRoleSchema,
  /** Needed once the conversation has started. */
  reason: reasonText.optional(),
})

export const panelEndpoints = {
  joinPanel: {
    method: 'post',
    path: '/interviews/{id}/panel',
    access: 'interviews.lead',
    summary: 'Adds somebody to the panel; with a reason once the conversation has started. Again changes nothing',
    params: z.object({ id: idSchema }),
    body: joinPanelSchema,
    response: interviewSchema,
  },
} as const
