import type { Id } from '@panelbook/shared/base/ids'
import type { ImportBatch, NewImport } from '@panelbook/shared/importing/api'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'
import { commandHook } from './command-hook.ts'

const importsKey = ['questions', 'imports'] as const

export const useImports = (): UseQueryResult<ImportBatch[], Error> =>
  useQuery({
    queryKey: importsKey,
    ...asks('listImports', undefined, ({ imports }) => imports),
  })

export const useImportQuestions = commandHook('importQuestions', { input: (body: NewImport) => ({ body }) })
export const useUndoImport = commandHook('undoImport', { input: (id: Id) => ({ params: { id } }) })
