import { composePlan } from '@panelbook/shared/suggesting/compose-plan'
import type { RequirementMatches } from '@panelbook/shared/suggesting/match-index'
import { planSuggestion } from '@panelbook/shared/suggesting/plan-suggestion'
import { findRequirements } from '@panelbook/shared/suggesting/posting/find-requirements'
import { shippedSkills } from '@panelbook/shared/suggesting/skills/skill-table'
import { actingAs } from '../acting/acting.ts'
import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { pause } from '../sync/timing.ts'
import { changeSkills } from './change-skills.ts'
import { createMatchLibrary } from './match-library.ts'
import { findSkillEdits } from './store.ts'

export function suggestionHandlers(deps: HttpDeps): HandlersOf<'suggestPlan' | 'readSkills' | 'changeSkills'> {
  const { db, logger } = deps
  const matchLibrary = createMatchLibrary(db)

  return {
    async suggestPlan({ body: { posting: text, ...given } }) {
      const { index, finder } = await matchLibrary()
      const posting = findRequirements(text, finder)
      const wish = { ...given, level: given.level ?? posting.level?.level }
      const matches: RequirementMatches[] = []
      for (const requirement of posting.requirements) {
        matches.push(index.match(requirement))
        // Each takes a few milliseconds at 20,000 questions; sockets get their turn between them.
        await pause()
      }
      const composed = composePlan(index, matches, wish)
      await pause()
      return planSuggestion({ posting, composed, wish, finder, librarySize: index.size })
    },

    async readSkills() {
      // A person who opens a page of suggestions will ask for one. At 20,000 questions the index takes seconds, and is ready
      // once the text is pasted.
      matchLibrary().catch((error: unknown) => logger.error({ err: error }, 'the library could not be indexed for matching'))
      return { ...(await findSkillEdits(db)), shipped: [...shippedSkills] }
    },

    changeSkills: ({ body, actor }) =>
      thenRead(changeSkills(actingAs(deps, actor), body), async (stored) => ({ ...stored, shipped: [...shippedSkills] })),
  }
}
