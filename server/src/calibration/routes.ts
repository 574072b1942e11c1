import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { readPersonCalibration } from './person-calibration.ts'
import { createQuestionCalibrations } from './question-calibrations.ts'

export function calibrationHandlers({ db }: HttpDeps): HandlersOf<'readPersonCalibration' | 'readQuestionCalibration'> {
  const questionCalibrations = createQuestionCalibrations(db)
  return {
    readPersonCalibration: ({ actor, params }) => readPersonCalibration(db, actor, params.personId),
    readQuestionCalibration: ({ actor }) => questionCalibrations(actor),
  }
}
