import { actingAs } from '../acting/acting.ts'
import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { findVignette, listPractice, readPractice } from './read-practice.ts'
import { submitPractice } from './submit-practice.ts'

export function practiceHandlers(deps: HttpDeps): HandlersOf<'listPractice' | 'readPractice' | 'submitPractice'> {
  const { db } = deps
  return {
    listPractice: ({ actor }) => listPractice(db, actor.personId),

    readPractice: async ({ params, actor }) => readPractice(db, findVignette(params.id), actor.personId),

    async submitPractice({ params, body, actor }) {
      const authored = findVignette(params.id)
      const submitted = submitPractice(actingAs(deps, actor), authored.vignette, actor.personId, body)
      return thenRead(submitted, () => readPractice(db, authored, actor.personId))
    },
  }
}
