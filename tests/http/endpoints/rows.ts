import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { type EndpointName, endpoints } from '@panelbook/shared/api/endpoints'
import type { EndpointRow } from './row.ts'

type Rows = { [N in EndpointName]: EndpointRow<N> }

/** What isn’t rows of an aggregate here. */
const commons = ['row.ts', 'rows.ts', 'written.ts']

async function readRows(): Promise<Rows> {
  const files = globSync('*.ts', { cwd: import.meta.dirname, exclude: commons })
  const names = files.map((file) => basename(file, '.ts'))
  const modules = (await Promise.all(names.map((name) => import(/* @vite-ignore */ `./${name}.ts`)))) as Record<
    string,
    Partial<Rows>
  >[]
  const rows: Partial<Rows> = Object.assign({}, ...modules.flatMap((module) => Object.values(module)))
  const missing = Object.keys(endpoints).filter((name) => !(name in rows))
  if (missing.length > 0) {
    throw new Error(`Nothing asks ${missing.join(', ')}. Add a file to tests/http/endpoints that is named after the aggregate.`)
  }
  return rows as Rows
}

/**
 * A request to every endpoint, and what each persona gets. Each file of this folder has the rows of one aggregate, which are
 * whole or don’t compile.
 */
export const endpointRows: Rows = await readRows()
