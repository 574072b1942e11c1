import { shippedSkills } from '@panelbook/shared/suggesting/skills/skill-table'
import { wordsOf } from '@panelbook/shared/suggesting/words'
import { createQuestion } from '../commands/change-question.ts'
import { DraftFailed } from '../drafting/drafter.ts'
import { withoutNames } from '../drafting/without-names.ts'
import { listCandidateNames } from '../storage/candidates.ts'
import { listPeople } from '../storage/people.ts'
import type { HttpDeps } from './deps.ts'
import type { HandlersOf } from './endpoint-handler.ts'
import { notFound, ProblemError } from './problem.ts'

/** Drafts being made at once: a model is slow and costs money, and a press too many is soon made. */
const MOST_AT_ONCE = 4

const skillWords = new Set(
  shippedSkills.flatMap(({ aliases }) => aliases.flatMap(({ text }) => wordsOf(text).map((word) => word.folded))),
)

export function draftingHandlers(deps: HttpDeps): HandlersOf<'readDrafting' | 'draftQuestion' | 'acceptDraft'> {
  const { db, sync, drafter, logger } = deps
  let underWay = 0

  return {
    async readDrafting() {
      return drafter ? { model: drafter.model } : {}
    },

    async draftQuestion({ body }) {
      if (!drafter) throw notFound()
      if (underWay >= MOST_AT_ONCE) {
        throw new ProblemError(
          'too-many-requests',
          'Several questions are being drafted already. Wait for one of them, then try again.',
        )
      }
      underWay += 1
      try {
        const [people, candidates] = [await listPeople(db), await listCandidateNames(db)]
        const requirement = withoutNames(body.requirement, [...people.map(({ name }) => name), ...candidates], skillWords)
        return { model: drafter.model, draft: await drafter.draftQuestion({ requirement, level: body.level }) }
      } catch (error) {
        if (!(error instanceof DraftFailed)) throw error
        // The cause says where the model is and what it answered; its words, and what it was asked, stay out of the log.
        logger.warn({ cause: error.cause instanceof Error ? error.cause.name : 'answer' }, 'a model gave no draft')
        throw new ProblemError('model-unavailable', error.message)
      } finally {
        underWay -= 1
      }
    },

    async acceptDraft({ body, actor }) {
      const { id, model, content } = body
      const provenance = { origin: 'drafted-by-model' as const, model }
      const question = await createQuestion(deps, { id, content, by: actor.personId, provenance })
      sync.notify('library', { to: 'everyone' })
      return question
    },
  }
}
