import { z } from 'zod'
import { shortText } from '../base/text.ts'
import { type QuestionContent, questionDifficultySchema, questionKindSchema, questionLevelSchema } from './question.ts'

const tags = z.array(shortText).min(1).max(20)

/** One change made to many questions. `null` takes the attribute away; what isn't named stays as it is with each. */
export const questionsChangeSchema = z
  .object({
    competency: shortText.nullable().exactOptional(),
    kind: questionKindSchema.nullable().exactOptional(),
    level: questionLevelSchema.nullable().exactOptional(),
    difficulty: questionDifficultySchema.nullable().exactOptional(),
    addTags: tags.exactOptional(),
    removeTags: tags.exactOptional(),
    archived: z.boolean().exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'Choose something to change')
export type QuestionsChange = z.output<typeof questionsChangeSchema>

export const setAttributes = ['competency', 'kind', 'level', 'difficulty'] as const

/** What a question holds at most: see `library/question`. */
const MOST_TAGS = 40

export type Changed = { ok: true; content: QuestionContent } | { ok: false; why: string }

/** What a question says after the change; the same object where it says so already. */
export function changedContent(content: QuestionContent, change: QuestionsChange): Changed {
  let next = content
  for (const attribute of setAttributes) {
    const value = change[attribute]
    if (value === undefined || (next[attribute] ?? null) === value) continue
    const { [attribute]: _before, ...rest } = next
    next = value === null ? rest : { ...rest, [attribute]: value }
  }
  const removed = new Set(change.removeTags ?? [])
  const kept = next.tags.filter((tag) => !removed.has(tag))
  const added = (change.addTags ?? []).filter((tag) => !kept.includes(tag) && !removed.has(tag))
  if (kept.length + added.length > MOST_TAGS) return { ok: false, why: `It has room for ${MOST_TAGS} tags` }
  if (kept.length < next.tags.length || added.length > 0) next = { ...next, tags: [...kept, ...new Set(added)] }
  return { ok: true, content: next }
}

/** "competency “Caching”, no level, tags + redis, archived": the same words on every page. */
export function changeInWords(change: QuestionsChange): string {
  const attributes = setAttributes.flatMap((attribute) => {
    const value = change[attribute]
    if (value === undefined) return []
    return [value === null ? `no ${attribute}` : `${attribute} “${value}”`]
  })
  const more = [
    change.addTags && `${change.addTags.length === 1 ? 'tag' : 'tags'} + ${change.addTags.join(', ')}`,
    change.removeTags && `${change.removeTags.length === 1 ? 'tag' : 'tags'} − ${change.removeTags.join(', ')}`,
    change.archived === undefined ? undefined : change.archived ? 'archived' : 'brought back',
  ]
  return [...attributes, ...more.filter((words) => words !== undefined)].join(', ')
}
