import type { Id } from '@panelbook/shared/base/ids'
import { wordsOfQuestion } from '@panelbook/shared/library/rephrasing'
import { shippedSkills } from '@panelbook/shared/suggesting/skills/skill-table'
import { wordsOf } from '@panelbook/shared/suggesting/words'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { listCandidateNames } from '../candidates/store/candidates.ts'
import type { Database } from '../database/schema.ts'
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

/**
 * Drafts by a model, which stores nothing: what is taken over is an act of the library. Names of people and candidates are taken
 * out of all that the model is told.
 *
 * @throws Refused (by either) not-found without a model | too-many-drafts-under-way | why the model gave no draft
 */
export function createDrafting(deps: { db: Kysely<Database>; drafter: Drafter | undefined; logger: Logger }) {
  const { db, drafter, logger } = deps
  let underWay = 0

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
    draftQuestion: (asked: Parameters<Drafter['draftQuestion']>[0]) =>
      asking(async (model, nameless) => {
        const draft = await model.draftQuestion({ ...asked, requirement: nameless(asked.requirement) })
        return { model: model.model, draft }
      }),

    /** @param seen the question as it was read; another version is refused (question-to-rephrase-changed) */
    rephraseQuestion: (seen: { questionId: Id; version: number }) =>
      asking(async (model, nameless) => {
        const question = await findLibraryQuestion(db, seen.questionId)
        if (!question) throw notFound()
        if (question.version !== seen.version) throw new Refused({ kind: 'question-to-rephrase-changed' })
        const { prompt, ...points } = wordsOfQuestion(question)
        const words = await model.rephrase({
          prompt: nameless(prompt),
          strongSignals: points.strongSignals.map(nameless),
          probes: points.probes.map(nameless),
          redFlags: points.redFlags.map(nameless),
        })
        return { model: model.model, words }
      }),
  }
}
