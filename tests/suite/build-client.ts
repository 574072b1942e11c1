import { buildClient } from '../../server/src/cli/build-client.ts'
import { repositoryRoot } from './run-part.ts'

/**
 * Builds the pages unless there is a build of exactly these sources: before browser tests (vitest calls the default export), or
 * as a check.
 */
export default async function buildPages(): Promise<void> {
  await buildClient(repositoryRoot, () => console.log('Building the pages…'))
}

if (import.meta.main) await buildPages()
