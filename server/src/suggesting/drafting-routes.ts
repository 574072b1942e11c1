import { actingAs } from '../acting/acting.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { acceptRephrasing, createQuestion } from '../library/change-question.ts'
import { createDrafting } from './draft-by-model.ts'

type Names = 'readDrafting' | 'draftQuestion' | 'acceptDraft' | 'rephraseQuestion' | 'acceptRephrasing'

export function draftingHandlers(deps: HttpDeps): HandlersOf<Names> {
  const { drafter } = deps
  const drafting = createDrafting(deps)
  return {
    async readDrafting() {
      return drafter ? { model: drafter.model } : {}
    },

    draftQuestion: ({ body: { requirement, level } }) => drafting.draftQuestion({ requirement, level }),

    async acceptDraft({ body, actor }) {
      const { id, model, content } = body
      const provenance = { origin: 'drafted-by-model' as const, model }
      return createQuestion(actingAs(deps, actor), { id, content, by: actor.personId, provenance })
    },

    rephraseQuestion: ({ body: { questionId, version } }) => drafting.rephraseQuestion({ questionId, version }),

    async acceptRephrasing({ body, actor }) {
      const { questionId: id, version, model, words } = body
      return acceptRephrasing(actingAs(deps, actor), { id, version, model, words, by: actor.personId })
    },
  }
}
