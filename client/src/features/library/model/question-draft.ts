import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import { newId } from '@panelbook/shared/base/ids'
import { type QuestionEdit, questionEditSchema } from '@panelbook/shared/library/api'
import { type Question, type QuestionContent, questionContentSchema } from '@panelbook/shared/library/question'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import { z } from 'zod'

const points = z.array(z.object({ id: z.string(), text: z.string() }))

/** A question as its form holds it: everything is text, and what is empty is not said. */
export const questionDraftSchema = z.object({
  prompt: z.string(),
  title: z.string(),
  competency: z.string(),
  kind: z.string(),
  level: z.string(),
  difficulty: z.string(),
  minutes: z.string(),
  strongSignals: points,
  probes: points,
  redFlags: points,
  anchors: z.array(z.object({ value: z.number(), text: z.string() })),
  sampleAnswer: z.string(),
  /** Separated by commas. */
  tags: z.string(),
})
export type QuestionDraft = z.infer<typeof questionDraftSchema>
export type DraftField = keyof QuestionDraft
export type PointField = 'strongSignals' | 'probes' | 'redFlags'

/** A draft with the version it was made on: kept together, so that after a reload it is still known what it changes. */
export const keptEditSchema = z.object({
  /** Of a new question, from the first try on: sending it again, after a reload too, makes one. */
  id: z.string().optional(),
  version: z.number(),
  // A new question begins with nothing, which the library wouldn't take.
  base: questionContentSchema.or(questionContentSchema.extend({ prompt: z.literal('') })),
  draft: questionDraftSchema,
})
export type KeptEdit = z.infer<typeof keptEditSchema>

export const EMPTY_QUESTION: QuestionContent = {
  prompt: '',
  strongSignals: [],
  probes: [],
  redFlags: [],
  anchors: [],
  tags: [],
  provenance: { origin: 'written' },
}

export function draftOf(content: QuestionContent): QuestionDraft {
  const scale = DEFAULT_RATING_SCALE.levels.map((level) => level.value)
  const values = [...new Set([...scale, ...content.anchors.map((anchor) => anchor.value)])].sort((a, b) => a - b)
  return {
    prompt: content.prompt,
    title: content.title ?? '',
    competency: content.competency ?? '',
    kind: content.kind ?? '',
    level: content.level ?? '',
    difficulty: content.difficulty ?? '',
    minutes: content.minutes?.toString() ?? '',
    strongSignals: content.strongSignals,
    probes: content.probes,
    redFlags: content.redFlags,
    anchors: values.map((value) => ({ value, text: content.anchors.find((anchor) => anchor.value === value)?.text ?? '' })),
    sampleAnswer: content.sampleAnswer ?? '',
    tags: content.tags.join(', '),
  }
}

export const editOf = (question: Question): KeptEdit => {
  const { id: _id, version, ...content } = question
  const base = questionContentSchema.parse(content)
  return { version, base, draft: draftOf(base) }
}

export type CheckedDraft = { ok: true; content: QuestionEdit } | { ok: false; problems: Partial<Record<DraftField, string>> }

/** What the draft says, or what is wrong with it, by field. */
export function checkQuestionDraft(draft: QuestionDraft): CheckedDraft {
  const said = (text: string) => text.trim() || undefined
  const kept = <T extends { text: string }>(list: readonly T[]) => list.filter((entry) => entry.text.trim() !== '')
  const stated = Object.fromEntries(
    Object.entries({
      title: said(draft.title),
      competency: said(draft.competency),
      kind: said(draft.kind),
      level: said(draft.level),
      difficulty: said(draft.difficulty),
      minutes: said(draft.minutes) === undefined ? undefined : Number(draft.minutes),
      sampleAnswer: said(draft.sampleAnswer),
    }).filter(([, value]) => value !== undefined),
  )
  const parsed = questionEditSchema.safeParse({
    ...stated,
    prompt: draft.prompt,
    strongSignals: kept(draft.strongSignals),
    probes: kept(draft.probes),
    redFlags: kept(draft.redFlags),
    anchors: kept(draft.anchors),
    tags: [...new Set(draft.tags.split(',').map((tag) => tag.trim()))].filter(Boolean),
  })
  if (parsed.success) return { ok: true, content: parsed.data }
  const problems: Partial<Record<DraftField, string>> = {}
  for (const { path, message } of parsed.error.issues) {
    const field = questionDraftSchema.keyof().parse(path[0])
    problems[field] ??= field === 'minutes' ? 'Whole minutes, 1 to 240' : message
  }
  return { ok: false, problems }
}

export const isChanged = ({ base, draft }: KeptEdit): boolean => !same(draft, draftOf(base))

/**
 * My edit carried over to what the question says now. What only they changed is taken from them; what both changed otherwise
 * stays mine and is named, so that I choose.
 */
export function carryOver(mine: KeptEdit, now: Question): { edit: KeptEdit; taken: DraftField[]; disputed: DraftField[] } {
  const before = draftOf(mine.base)
  const theirs = editOf(now)
  const taken: DraftField[] = []
  const disputed: DraftField[] = []
  let draft = mine.draft
  for (const field of questionDraftSchema.keyof().options) {
    if (same(theirs.draft[field], before[field]) || same(theirs.draft[field], mine.draft[field])) continue
    if (same(mine.draft[field], before[field])) {
      draft = { ...draft, [field]: theirs.draft[field] }
      taken.push(field)
    } else disputed.push(field)
  }
  return { edit: { ...theirs, draft }, taken, disputed }
}

/** Whether the question, as it is now, says what was sent. */
export function isSavedAs(sent: KeptEdit, now: Question): boolean {
  const [mine, saved] = [checkQuestionDraft(sent.draft), checkQuestionDraft(editOf(now).draft)]
  return mine.ok && saved.ok && canonicalJson(mine.content) === canonicalJson(saved.content)
}

/** A question nobody has written yet. */
export const newEdit = (): KeptEdit => ({ id: newId(), version: 0, base: EMPTY_QUESTION, draft: draftOf(EMPTY_QUESTION) })

export const newPoint = () => ({ id: newId(10), text: '' })

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

export const fieldNames: Record<DraftField, string> = {
  prompt: 'Prompt',
  title: 'Title',
  competency: 'Competency',
  kind: 'Kind',
  level: 'Level',
  difficulty: 'Difficulty',
  minutes: 'Minutes',
  strongSignals: 'Strong signals',
  probes: 'Probes',
  redFlags: 'Red flags',
  anchors: 'What ratings look like',
  sampleAnswer: 'Sample answer',
  tags: 'Tags',
}

/** A field's value as one text, to show beside another. */
export function fieldText(draft: QuestionDraft, field: DraftField): string {
  const value = draft[field]
  if (typeof value === 'string') return value || '(empty)'
  return (
    value
      .filter((entry) => entry.text !== '')
      .map((entry) => `• ${entry.text}`)
      .join('\n') || '(empty)'
  )
}
