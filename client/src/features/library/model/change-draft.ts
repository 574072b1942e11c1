import { type QuestionsChange, questionsChangeSchema, setAttributes } from '@panelbook/shared/library/questions-change'

/** A change to many questions as its form holds it. In the attributes, empty is "as it is" and a dash "take it away". */
export interface ChangeDraft {
  competency: string
  takeCompetency: boolean
  kind: string
  level: string
  difficulty: string
  /** Separated by commas. */
  addTags: string
  removeTags: string
}

export const NO_CHANGE: ChangeDraft = {
  competency: '',
  takeCompetency: false,
  kind: '',
  level: '',
  difficulty: '',
  addTags: '',
  removeTags: '',
}

export const TAKE_AWAY = '-'

/** What the form says, `nothing` where it says nothing yet, or what is wrong with it. */
export function changeOf(draft: ChangeDraft): { ok: true; change: QuestionsChange } | { ok: false; why: string } {
  const said: Record<string, unknown> = {}
  for (const attribute of setAttributes) {
    const value = attribute === 'competency' && draft.takeCompetency ? TAKE_AWAY : draft[attribute].trim()
    if (value !== '') said[attribute] = value === TAKE_AWAY ? null : value
  }
  for (const place of ['addTags', 'removeTags'] as const) {
    const tags = [...new Set(draft[place].split(',').map((tag) => tag.trim()))].filter(Boolean)
    if (tags.length > 0) said[place] = tags
  }
  const parsed = questionsChangeSchema.safeParse(said)
  if (parsed.success) return { ok: true, change: parsed.data }
  return { ok: false, why: `${parsed.error.issues[0]?.message ?? 'This value is not allowed'}.` }
}
