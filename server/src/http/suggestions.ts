import { composePlan } from '@panelbook/shared/suggesting/compose-plan'
import { findRequirements } from '@panelbook/shared/suggesting/find-requirements'
import type { RequirementMatches } from '@panelbook/shared/suggesting/match-index'
import { planSuggestion } from '@panelbook/shared/suggesting/plan-suggestion'
import { shippedSkills } from '@panelbook/shared/suggesting/skills/skill-table'
import { actingAs } from '../commands/acting.ts'
import { changeSkills } from '../commands/change-skills.ts'
import { findSkillEdits } from '../storage/skill-edits.ts'
import type { HttpDeps } from './deps.ts'
import type { HandlersOf } from './endpoint-handler.ts'
import { createMatchLibrary } from './match-library.ts'

const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

export function suggestionHandlers(deps: HttpDeps): HandlersOf<'suggestPlan' | 'readSkills' | 'changeSkills'> {
  const { db, sync, logger } = deps
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
      // Whoever opens a page of suggestions will ask for one: at 20,000 questions the index takes seconds, and is ready once the text is pasted.
      matchLibrary().catch((error: unknown) => logger.error({ err: error }, 'the library could not be indexed for matching'))
      return { ...(await findSkillEdits(db)), shipped: [...shippedSkills] }
    },

    async changeSkills({ body, actor }) {
      const stored = await changeSkills(actingAs(deps, actor), body)
      sync.notify('library', { to: 'everyone' })
      return { ...stored, shipped: [...shippedSkills] }
    },
  }
}
