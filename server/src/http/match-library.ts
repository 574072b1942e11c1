import { createSkillFinder, type SkillFinder } from '@panelbook/shared/suggesting/find-skills'
import { createMatchIndex, type MatchIndex } from '@panelbook/shared/suggesting/match-index'
import { editedSkills } from '@panelbook/shared/suggesting/skills/skill-edits'
import { shippedSkills } from '@panelbook/shared/suggesting/skills/skill-table'
import type { Kysely } from 'kysely'
import { findLibraryQuestions, libraryFingerprint, listQuestionVersionNumbers } from '../storage/questions.ts'
import type { Database } from '../storage/schema.ts'
import { findSkillEdits } from '../storage/skill-edits.ts'

export interface MatchLibrary {
  index: MatchIndex
  finder: SkillFinder
}

/** Questions read and indexed between two pauses, in which sockets get their turn: a few milliseconds of work. */
const AT_ONCE = 40

const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * The library indexed for matching, brought up to what the database has whenever it is asked for: only what changed is read. Made anew when the
 * workspace changes its skills. Archived questions are not in it.
 */
export function createMatchLibrary(db: Kysely<Database>): () => Promise<MatchLibrary> {
  let current: { skillsVersion: number; fingerprint: string | undefined; library: MatchLibrary } | undefined
  let refreshing: Promise<MatchLibrary> | undefined

  const refresh = async (): Promise<MatchLibrary> => {
    const { version, edits } = await findSkillEdits(db)
    if (current?.skillsVersion !== version) {
      const finder = createSkillFinder(editedSkills(shippedSkills, edits))
      current = { skillsVersion: version, fingerprint: undefined, library: { finder, index: createMatchIndex(finder) } }
    }
    const { index } = current.library
    const now = await libraryFingerprint(db)
    if (current.fingerprint === now) return current.library
    const known = index.versions()
    const stored = await listQuestionVersionNumbers(db)
    const ids = new Set(stored.map((question) => question.id))
    for (const id of known.keys()) if (!ids.has(id)) index.remove(id)
    const changed = stored.filter((question) => known.get(question.id) !== question.version).map((question) => question.id)
    for (let start = 0; start < changed.length; start += AT_ONCE) {
      for (const { archived, ...question } of await findLibraryQuestions(db, changed.slice(start, start + AT_ONCE))) {
        if (archived) index.remove(question.id)
        else index.put(question)
      }
      await pause()
    }
    current.fingerprint = now
    return current.library
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
