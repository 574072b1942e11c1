import { databaseFile } from '../../database/file/data-folder.ts'
import { addErasures, copiesBeside, erasuresFile, readErasures } from '../../database/file/erasures-file.ts'
import type { OpenDatabase } from '../../database/open-database.ts'
import { deleteWorkspaceValue, findWorkspaceValue } from '../../database/workspace-values.ts'
import type { ErasureRow } from '../tables.ts'

/** What an erasure needs of where everything is kept. */
export interface ErasureKeeper {
  /** Erasures that are recorded beside the database; none where no file is. */
  kept(): ErasureRow[]
  /** Records these beside the database, durably. @throws when it can't be written */
  keep(erasures: readonly ErasureRow[]): void
  /** Older copies of the workspace that Panelbook made beside it: names of files. */
  copies(): string[]
  /** Removes what was erased from the files of the database, if that is owed. @throws when it can't */
  clean(): Promise<void>
}

/** Where a workspace keeps its record of erasures; undefined: in its database alone. */
export interface ErasurePlace {
  dataFolder: string
  databaseUrl: string | undefined
  /** As the operator named it. */
  erasuresFile: string | undefined
}

export const recordOfErasures = ({ dataFolder, databaseUrl, erasuresFile: named }: ErasurePlace): string | undefined =>
  named ?? (databaseUrl === undefined ? erasuresFile(dataFolder) : undefined)

export function createErasureKeeper(
  place: ErasurePlace,
  { kysely: db, removeDeleted }: Pick<OpenDatabase, 'kysely' | 'removeDeleted'>,
): ErasureKeeper {
  const file = recordOfErasures(place)
  /** One at a time, because each rewrites the database. */
  let cleaning: Promise<void> = Promise.resolve()
  const clean = async () => {
    const owed = await findWorkspaceValue(db, 'erased-bytes')
    if (owed === undefined) return
    await removeDeleted()
    await deleteWorkspaceValue(db, 'erased-bytes', owed)
  }
  return {
    kept: () => (file === undefined ? [] : readErasures(file)),
    keep(erasures) {
      if (file !== undefined) addErasures(file, erasures)
    },
    copies: () => (place.databaseUrl === undefined ? copiesBeside(databaseFile(place.dataFolder)) : []),
    clean() {
      const done = cleaning.then(clean)
      cleaning = done.catch(() => {})
      return done
    },
  }
}
