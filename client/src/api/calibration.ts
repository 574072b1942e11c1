import type { Id } from '@panelbook/shared/base/ids'
import type { CalibratedQuestion, PersonCalibration } from '@panelbook/shared/calibration/api'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'

/**
 * Both follow from every revealed interview, of which no event tells them: asked for anew whenever a page that shows them opens.
 */
export const usePersonCalibration = (personId: Id): UseQueryResult<PersonCalibration, Error> =>
  useQuery({
    queryKey: ['calibration', 'of-person', personId],
    staleTime: 0,
    ...asks('readPersonCalibration', { params: { personId } }),
  })

export const useQuestionCalibration = (): UseQueryResult<CalibratedQuestion[], Error> =>
  useQuery({
    queryKey: ['calibration', 'of-questions'],
    staleTime: 0,
    ...asks('readQuestionCalibration', undefined, ({ questions }) => questions),
  })
