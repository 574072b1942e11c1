import type { Id } from '@panelbook/shared/base/ids'
import { createSkillFinder, type SkillFinder } from '@panelbook/shared/suggesting/find-skills'
import { createMatchIndex, type MatchIndex } from '@panelbook/shared/suggesting/match-index'
import { editedSkills } from '@panelbook/shared/suggesting/skills/skill-edits'
import { shippedSkills } from '@panelbook/shared/suggesting/skills/skill-table'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { type Followed, type Following, followLibrary } from '../library/follow-library.ts'
import { libraryFingerprint } from '../library/store/library-versions.ts'
import { findSkillEdits } from './store.ts'

export interface MatchLibrary {
  index: MatchIndex
  finder: SkillFinder
}

/** Questions read and indexed between two pauses, in which sockets get their turn: a few milliseconds of work. */
const AT_ONCE = 40

interface Offered extends Following {
  matches: MatchIndex
}

/** Of archived questions only the version is kept, so that they are not read again. */
function offered(finder: SkillFinder): Offered {
  const matches = createMatchIndex(finder)
  const archivedVersions = new Map<Id, number>()
  const remove = (id: Id) => {
    matches.remove(id)
    archivedVersions.delete(id)
  }
  return {
    matches,
    remove,
    put({ archived, ...question }) {
      remove(question.id)
      if (archived) archivedVersions.set(question.id, question.version)
      else matches.put(question)
    },
    versions: () => new Map([...matches.versions(), ...archivedVersions]),
  }
}

/**
 * The library indexed for matching, brought up to what the database has whenever it is asked for: only what changed is read. Made
 * anew when the workspace changes its skills. Archived questions are not in it.
 */
export function createMatchLibrary(db: Kysely<Database>): () => Promise<MatchLibrary> {
  let current:
    | { skillsVersion: number; fingerprint: string | undefined; finder: SkillFinder; followed: Followed<Offered> }
    | undefined
  let refreshing: Promise<MatchLibrary> | undefined

  const refresh = async (): Promise<MatchLibrary> => {
    const { version, edits } = await findSkillEdits(db)
    if (current?.skillsVersion !== version) {
      const finder = createSkillFinder(editedSkills(shippedSkills, edits))
      current = { skillsVersion: version, fingerprint: undefined, finder, followed: { index: offered(finder), emptied: 0 } }
    }
    const { finder } = current
    const now = await libraryFingerprint(db)
    if (current.fingerprint !== now) {
      current.followed = await followLibrary(db, current.followed, () => offered(finder), AT_ONCE)
      current.fingerprint = now
    }
    return { finder, index: current.followed.index.matches }
  }

  return async () => {
    // Whoever asks while it is being read waits for that reading, and then looks whether more has changed since.
    await refreshing?.catch(() => undefined)
    refreshing ??= refresh().finally(() => {
      refreshing = undefined
    })
    return refreshing
  }
}
