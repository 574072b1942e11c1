import type { Id } from '@panelbook/shared/base/ids'
import { cut } from '@panelbook/shared/base/text'
import { type NewImport, type SimilarQuestion, sentDraft } from '@panelbook/shared/importing/api'
import { createSimilarityIndex } from '@panelbook/shared/library/question-similarity'
import type { Draft, OpenBank } from './open-bank.ts'

/** What happens to a draft. `merge`: its words are added to the question of the library that it repeats. */
export type DraftChoice = 'import' | 'skip' | 'merge'

/** What a draft repeats: a question of the library, or an earlier draft of the same bank. */
export type Repeated = { of: 'library'; match: SimilarQuestion } | { of: 'bank'; draft: Draft; same: boolean; similarity: number }

/** Different spacing and case don't make another question. */
export const promptKey = (prompt: string): string => prompt.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** For each draft that repeats an earlier one of the bank: that one, and how similar they are. */
export function twinsWithin(drafts: readonly Draft[]): Map<string, Extract<Repeated, { of: 'bank' }>> {
  const index = createSimilarityIndex()
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]))
  const twins = new Map<string, Extract<Repeated, { of: 'bank' }>>()
  for (const draft of drafts) {
    const nearest = index.nearest(draft.prompt)
    const twin = nearest && byKey.get(nearest.key)
    if (twin) {
      twins.set(draft.key, {
        of: 'bank',
        draft: twin,
        same: promptKey(twin.prompt) === promptKey(draft.prompt),
        similarity: nearest.similarity,
      })
    }
    index.add(draft.key, draft.prompt)
  }
  return twins
}

export interface Decided {
  draft: Draft
  choice: DraftChoice
  repeats?: Repeated
}

/** What happens to each draft: what a person chose. Otherwise it is imported, unless the same words are there already. */
export function decide(
  bank: OpenBank,
  twins: ReadonlyMap<string, Extract<Repeated, { of: 'bank' }>>,
  matches: ReadonlyMap<string, SimilarQuestion>,
  chosen: ReadonlyMap<string, DraftChoice>,
): Decided[] {
  return bank.drafts.map((draft) => {
    const match = matches.get(promptKey(draft.prompt))
    const twin = twins.get(draft.key)
    const repeats: Repeated | undefined = match && (match.same || !twin?.same) ? { of: 'library', match } : twin
    const same = repeats && (repeats.of === 'library' ? repeats.match.same : repeats.same)
    const wanted = chosen.get(draft.key) ?? (same ? 'skip' : 'import')
    // The question of the library may have been deleted since it was chosen for merging.
    const choice = wanted === 'merge' && repeats?.of !== 'library' ? 'import' : wanted
    return { draft, choice, ...(repeats ? { repeats } : {}) }
  })
}

export interface ImportCounts {
  imported: number
  merged: number
  skipped: number
}

export function countChoices(decided: readonly Decided[]): ImportCounts {
  const count = (choice: DraftChoice) => decided.filter((each) => each.choice === choice).length
  return { imported: count('import'), merged: count('merge'), skipped: count('skip') }
}

/** How many drafts to import are in a section and name no competency. */
export function withoutCompetency(decided: readonly Decided[]): number {
  return decided.filter(
    ({ draft, choice }) => choice === 'import' && draft.section !== undefined && draft.competency === undefined,
  ).length
}

/** The draft with its section as its competency, unless it names one itself. */
function judgedBySection<D extends Pick<Draft, 'section' | 'competency'>>(draft: D): D {
  return draft.section === undefined || draft.competency !== undefined ? draft : { ...draft, competency: draft.section }
}

/**
 * The request to the server: everything that isn't skipped. An import needs at least one question.
 *
 * @param sectionsAreCompetencies whether sections say what their questions judge. A person says so, because sections may as well
 *   be levels or chapters
 */
export function importOf(
  decided: readonly Decided[],
  source: string,
  idempotencyKey: Id,
  sectionsAreCompetencies = false,
): NewImport {
  return {
    idempotencyKey,
    source: cut(source.trim(), 200) || 'Pasted text',
    questions: decided.flatMap(({ draft: { key: _key, ...draft }, choice, repeats }) => {
      if (choice === 'skip') return []
      const sent = { draft: sentDraft(sectionsAreCompetencies ? judgedBySection(draft) : draft) }
      if (choice === 'merge' && repeats?.of === 'library') {
        const { id, version } = repeats.match.question
        return [{ ...sent, choice: { kind: 'merge' as const, questionId: id, version } }]
      }
      // The person chose it although the same prompt is there; otherwise the server would skip it.
      return [repeats ? { ...sent, choice: { kind: 'keep' as const } } : sent]
    }),
  }
}
