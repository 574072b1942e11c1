import type { ImportBatch } from '@panelbook/shared/importing/api'
import { useRef } from 'react'
import { isProblem, notDone } from '../../../api/api-problem.ts'
import { type Attempt, attemptOf } from '../../../api/attempts/attempt.ts'
import { useImportQuestions } from '../../../api/importing.ts'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { importOf } from '../model/import-choices.ts'
import type { Mending } from './use-mending.ts'

export interface Sending {
  state: 'not-sent' | 'on-its-way' | 'unknown' | 'imported'
  /** @param sectionsAreCompetencies whether sections say what their questions judge, unless the questions say it themselves */
  send(sectionsAreCompetencies: boolean): void
}

/**
 * The import as one act. Trying again after a lost answer doesn't import twice. If the choices have changed since, it is another
 * import.
 */
export function useSending(source: string, mending: Mending, onImported: (batch: ImportBatch) => void): Sending {
  const importing = useImportQuestions()
  const attempt = useRef<Attempt>(undefined)
  return {
    state: importing.isPending ? 'on-its-way' : importing.isSuccess ? 'imported' : importing.isError ? 'unknown' : 'not-sent',
    send(sectionsAreCompetencies) {
      const content = (key: string) => importOf(mending.decided, source, key, sectionsAreCompetencies)
      attempt.current = attemptOf(attempt.current, content(''))
      const doing = importing.mutateAsync(content(attempt.current.key), {
        onSuccess: onImported,
        // A question to merge into has changed, so the library is compared again.
        onError: (error) => isProblem(error, 'conflict') && mending.comparison.again(),
      })
      void sayWhenDone(doing, undefined, (error) => notDone(error, 'Nothing was imported'))
    },
  }
}
