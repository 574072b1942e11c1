import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import {
  mostAskedFirst,
  QUESTION_NEEDS,
  type QuestionCalibration,
  questionCalibrations,
  ratingsInThrees,
} from '@panelbook/shared/calibration/question-calibration'
import { questionTitle } from '@panelbook/shared/library/question'
import type { Kysely } from 'kysely'
import { keptWhile } from '../acting/kept-while.ts'
import { type Hidden, readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { findQuestions } from '../library/store/questions.ts'
import { listRatedQuestions, listRatingsByReveal, revealsFingerprint } from './store.ts'

/** Kinds of readers for whom sums are kept. */
const MOST_KNOWN = 20

/** Reads how each question of the library was rated, as this actor may know it. */
export type ReadQuestionCalibrations = (actor: Actor) => Promise<EndpointOutput<'readQuestionCalibration'>>

/** Ratings that were in at a reveal never change, so the sums are made again only after another reveal. */
export function createQuestionCalibrations(db: Kysely<Database>): ReadQuestionCalibrations {
  /** By whether they are told three interviews at a time, and by the roles that aren't there for them. */
  const known = new Map<string, () => Promise<QuestionCalibration[]>>()
  const keptFor = (inThrees: boolean, hidden: Hidden) => {
    const told = [inThrees, ...hidden.roles].join(' ')
    const kept =
      known.get(told) ??
      keptWhile(
        () => revealsFingerprint(db),
        () => sumUp(db, inThrees, hidden),
      )
    // Most people are on the team of no closed role, so there are few kinds of readers.
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(told, kept)
    return kept
  }

  const read = async (actor: Actor, hidden: Hidden) => {
    const inThrees = actor.workspaceRole === 'interviewer'
    // Somebody who is a candidate is told of all other interviews; few are, so nothing is kept for them.
    const sums = hidden.candidates.length > 0 ? () => sumUp(db, inThrees, hidden) : keptFor(inThrees, hidden)
    const calibrations = await sums()
    const library = await findQuestions(
      db,
      calibrations.map(({ questionId }) => questionId),
    )
    return {
      // Questions that are not in the library can be neither read nor corrected there.
      questions: calibrations.flatMap((calibration) => {
        const question = library.get(calibration.questionId)
        if (!question) return []
        const { competency } = question
        return [{ ...calibration, title: questionTitle(question), ...(competency === undefined ? {} : { competency }) }]
      }),
    }
  }
  return (actor) => readAs(db, actor.personId, (hidden) => read(actor, hidden))
}

async function sumUp(db: Kysely<Database>, inThrees: boolean, hidden: Hidden): Promise<QuestionCalibration[]> {
  const calibrations: QuestionCalibration[] = []
  // A few questions at a time: thousands of interviews are read without holding up those that run.
  for (const questionIds of portions(await listRatedQuestions(db, QUESTION_NEEDS, hidden))) {
    const ratings = await listRatingsByReveal(db, questionIds, hidden)
    calibrations.push(...questionCalibrations(inThrees ? ratingsInThrees(ratings) : ratings))
  }
  return calibrations.sort(mostAskedFirst)
}

/** Ratings read and summed up at once: some five milliseconds. */
const RATINGS_AT_ONCE = 1_000

function portions(questions: readonly { questionId: Id; ratings: number }[]): Id[][] {
  const found: Id[][] = []
  let room = 0
  for (const { questionId, ratings } of questions) {
    if (ratings > room) {
      found.push([])
      room = RATINGS_AT_ONCE
    }
    found.at(-1)?.push(questionId)
    room -= ratings
  }
  return found
}
