import { wordsOfQuestion } from '@panelbook/shared/library/rephrasing'
import { shippedSkills } from '@panelbook/shared/suggesting/skills/skill-table'
import { wordsOf } from '@panelbook/shared/suggesting/words'
import { actingAs } from '../acting/acting.ts'
import { listCandidateNames } from '../candidates/store/candidates.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { acceptRephrasing, createQuestion } from '../library/change-question.ts'
import { findLibraryQuestion } from '../library/store/questions.ts'
import { listPeople } from '../people/store.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { type Drafter, DraftFailed } from './drafter.ts'
import { withoutNames } from './without-names.ts'

/** Drafts being made at once: a model is slow and costs money, and people press a button too often. */
const MOST_AT_ONCE = 4

const skillWords = new Set(
  shippedSkills.flatMap(({ aliases }) => aliases.flatMap(({ text }) => wordsOf(text).map((word) => word.folded))),
)

type Names = 'readDrafting' | 'draftQuestion' | 'acceptDraft' | 'rephraseQuestion' | 'acceptRephrasing'

export function draftingHandlers(deps: HttpDeps): HandlersOf<Names> {
  const { db, drafter, logger } = deps
  let underWay = 0

  /**
   * Asks the model, with what takes the names of people out of a text. Nothing is told without a model, or while too much is
   * under way.
   */
  const asking = async <T>(ask: (model: Drafter, nameless: (text: string) => string) => Promise<T>): Promise<T> => {
    if (!drafter) throw notFound()
    if (underWay >= MOST_AT_ONCE) throw new Refused({ kind: 'too-many-drafts-under-way' })
    underWay += 1
    try {
      const names = [...(await listPeople(db)).map(({ name }) => name), ...(await listCandidateNames(db))]
      return await ask(drafter, (text) => withoutNames(text, names, skillWords))
    } catch (error) {
      if (!(error instanceof DraftFailed)) throw error
      // The cause says where the model is and what it answered; its words, and what it was asked, stay out of the log.
      logger.warn({ cause: error.cause instanceof Error ? error.cause.name : 'answer' }, 'a model gave no draft')
      throw new Refused(error.refusal)
    } finally {
      underWay -= 1
    }
  }

  return {
    async readDrafting() {
      return drafter ? { model: drafter.model } : {}
    },

    draftQuestion: ({ body }) =>
      asking(async (model, nameless) => {
        const requirement = nameless(body.requirement)
        return { model: model.model, draft: await model.draftQuestion({ requirement, level: body.level }) }
      }),

    async acceptDraft({ body, actor }) {
      const { id, model, content } = body
      const provenance = { origin: 'drafted-by-model' as const, model }
      return createQuestion(actingAs(deps, actor), { id, content, by: actor.personId, provenance })
    },

    rephraseQuestion: ({ body }) =>
      asking(async (model, nameless) => {
        const question = await findLibraryQuestion(db, body.questionId)
        if (!question) throw notFound()
        if (question.version !== body.version) throw new Refused({ kind: 'question-to-rephrase-changed' })
        const { prompt, ...points } = wordsOfQuestion(question)
        const words = await model.rephrase({
          prompt: nameless(prompt),
          strongSignals: points.strongSignals.map(nameless),
          probes: points.probes.map(nameless),
          redFlags: points.redFlags.map(nameless),
        })
        return { model: model.model, words }
      }),

    async acceptRephrasing({ body, actor }) {
      const { questionId: id, version, model, words } = body
      return acceptRephrasing(actingAs(deps, actor), { id, version, model, words, by: actor.personId })
    },
  }
}
