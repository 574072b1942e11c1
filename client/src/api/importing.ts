import type { Id } from '@panelbook/shared/base/ids'
import type { ImportBatch, NewImport } from '@panelbook/shared/importing/api'
import { type UseMutationResult, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from './call.ts'

/** Imports belong to the library: whatever makes the questions be asked for again makes these too. */
const importsKey = ['questions', 'imports'] as const

export const useImports = (): UseQueryResult<ImportBatch[], Error> =>
  useQuery({
    queryKey: importsKey,
    queryFn: async ({ signal }) => (await call('listImports', undefined, { signal })).imports,
  })

/** Touches everything that shows questions. */
function useImportCommand<I>(run: (input: I) => Promise<ImportBatch>): UseMutationResult<ImportBatch, Error, I> {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: run,
    onSuccess: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['questions'] }),
        queryClient.invalidateQueries({ queryKey: ['question'] }),
      ])
    },
  })
}

export const useImportQuestions = () => useImportCommand((body: NewImport) => call('importQuestions', { body }))
export const useUndoImport = () => useImportCommand((id: Id) => call('undoImport', { params: { id } }))
