import type { Id } from '@panelbook/shared/base/ids'
import { type ChosenQuestions, QUESTIONS_AT_ONCE } from '@panelbook/shared/library/api'
import type { QuestionQuery } from '@panelbook/shared/library/question-search'
import { Refused } from '../refusals/refused.ts'
import type { SearchLibrary } from './library-index.ts'

/**
 * The ids of the questions that somebody chose: by name, by competency (archived ones too), or as everything that a search finds.
 *
 * @throws Refused search-finds-others where the search finds another number than was seen | chosen-questions-gone |
 *   too-many-questions-chosen
 */
export async function chosenQuestions(searchLibrary: SearchLibrary, chosen: ChosenQuestions): Promise<Id[]> {
  if ('ids' in chosen) return [...new Set(chosen.ids)]
  const found = async (query: QuestionQuery) =>
    (await searchLibrary({ ...query, limit: Number.POSITIVE_INFINITY })).questions.map(({ id }) => id)
  if ('competency' in chosen) {
    const { competency } = chosen
    return atMost([...(await found({ competency })), ...(await found({ competency, archived: 'only' }))])
  }
  const ids = await found(chosen.search)
  if (ids.length !== chosen.total) throw new Refused({ kind: 'search-finds-others', found: ids.length, seen: chosen.total })
  return atMost(ids)
}

function atMost(ids: Id[]): Id[] {
  if (ids.length === 0) throw new Refused({ kind: 'chosen-questions-gone' })
  if (ids.length <= QUESTIONS_AT_ONCE) return ids
  throw new Refused({ kind: 'too-many-questions-chosen', most: QUESTIONS_AT_ONCE, chosen: ids.length })
}
