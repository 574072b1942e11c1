import { mayReadCalibration } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import {
  mostAskedFirst,
  QUESTION_NEEDS,
  type QuestionCalibration,
  questionCalibrations,
  ratingsInThrees,
} from '@panelbook/shared/calibration/question-calibration'
import { severity } from '@panelbook/shared/calibration/severity'
import { questionTitle } from '@panelbook/shared/library/question'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { findQuestions } from '../library/store/questions.ts'
import { findPerson } from '../people/store.ts'
import { notFound } from '../refusals/refused.ts'
import { listPanelRatings, listRatedQuestions, listRatingsByReveal, revealsFingerprint } from './store.ts'

export function calibrationHandlers({ db }: HttpDeps): HandlersOf<'readPersonCalibration' | 'readQuestionCalibration'> {
  /** By whether they are told three interviews at a time. */
  const known = new Map<boolean, { of: string; calibrations: Promise<QuestionCalibration[]> }>()

  /** Ratings that were in at a reveal never change, so the sums are made again only after another reveal. */
  const calibrated = async (inThrees: boolean): Promise<QuestionCalibration[]> => {
    const of = await revealsFingerprint(db)
    const before = known.get(inThrees)
    if (before?.of === of) return before.calibrations
    const calibrations = sumUp(inThrees)
    known.set(inThrees, { of, calibrations })
    calibrations.catch(() => known.delete(inThrees))
    return calibrations
  }

  const sumUp = async (inThrees: boolean): Promise<QuestionCalibration[]> => {
    const calibrations: QuestionCalibration[] = []
    // A few questions at a time: thousands of interviews are read without holding up those that run.
    for (const questionIds of portions(await listRatedQuestions(db, QUESTION_NEEDS))) {
      const ratings = await listRatingsByReveal(db, questionIds)
      calibrations.push(...questionCalibrations(inThrees ? ratingsInThrees(ratings) : ratings))
    }
    return calibrations.sort(mostAskedFirst)
  }

  return {
    async readPersonCalibration({ params: { personId }, actor }) {
      if (!mayReadCalibration(actor, personId)) throw notFound()
      const person = await findPerson(db, personId)
      if (!person) throw notFound()
      const ratings = await listPanelRatings(db, personId, actor.workspaceRole === 'interviewer')
      return { person: { id: person.id, name: person.name }, severity: severity(personId, ratings) }
    },

    async readQuestionCalibration({ actor }) {
      const calibrations = await calibrated(actor.workspaceRole === 'interviewer')
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
    },
  }
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
