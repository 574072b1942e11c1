import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { personNameSchema } from '../people/person.ts'
import { questionCalibrationSchema } from './question-calibration.ts'
import { severitySchema } from './severity.ts'

export const personCalibrationSchema = z.object({ person: personNameSchema, severity: severitySchema })
export type PersonCalibration = z.infer<typeof personCalibrationSchema>

export const calibratedQuestionSchema = questionCalibrationSchema.extend({
  title: z.string(),
  competency: z.string().optional(),
})
export type CalibratedQuestion = z.infer<typeof calibratedQuestionSchema>

export const calibrationEndpoints = {
  readPersonCalibration: {
    method: 'get',
    reads: [],
    path: '/calibration/people/{personId}',
    access: 'own-account',
    summary: 'How a person’s ratings compare with the panels they were on. Only the person and leads may read it',
    params: z.object({ personId: idSchema }),
    response: personCalibrationSchema,
  },
  readQuestionCalibration: {
    method: 'get',
    reads: [],
    path: '/calibration/questions',
    access: 'library.read',
    summary: 'How each question was rated over revealed interviews, most asked first. Questions with few ratings are left out',
    response: z.object({ questions: z.array(calibratedQuestionSchema) }),
  },
} as const
