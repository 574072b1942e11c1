import { shippedSkills } from '@panelbook/shared/suggesting/skills/skill-table'
import { actingAs } from '../acting/acting.ts'
import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { changeSkills } from './change-skills.ts'
import { createMatchLibrary } from './match-library.ts'
import { readSkills } from './read-skills.ts'
import { suggestPlan } from './suggest-plan.ts'

export function suggestionHandlers(deps: HttpDeps): HandlersOf<'suggestPlan' | 'readSkills' | 'changeSkills'> {
  const { db, logger } = deps
  const matchLibrary = createMatchLibrary(db)

  return {
    suggestPlan: async ({ body }) => suggestPlan(await matchLibrary(), body),

    async readSkills() {
      // A person who opens a page of suggestions will ask for one. At 20,000 questions the index takes seconds, and is ready
      // once the text is pasted.
      matchLibrary().catch((error: unknown) => logger.error({ err: error }, 'the library could not be indexed for matching'))
      return readSkills(db)
    },

    changeSkills: ({ body, actor }) =>
      thenRead(changeSkills(actingAs(deps, actor), body), async (stored) => ({ ...stored, shipped: [...shippedSkills] })),
  }
}
