import { type QuestionContent, questionContentSchema } from '@panelbook/shared/library/question'
import { promptKey } from './store/questions.ts'

/** Points, anchors and tags that a question holds: see its schema. */
const MOST_POINTS = 40
const MOST_ANCHORS = 10
const MOST_TAGS = 40

/**
 * The question with what the other adds to it: points and anchors it doesn't have, facts and an answer where it has none, tags.
 * What it says already stays as it is. `notes` tell what found no room.
 */
export function mergedQuestion(existing: QuestionContent, added: QuestionContent): { content: QuestionContent; notes: string[] } {
  const notes: string[] = []
  const points = (list: 'strongSignals' | 'probes' | 'redFlags', name: string) => {
    const known = new Set(existing[list].map((point) => promptKey(point.text)))
    const fresh = added[list].filter((point) => !known.has(promptKey(point.text)))
    const room = MOST_POINTS - existing[list].length
    if (fresh.length > room) notes.push(`${fresh.length - room} of its ${name} were left out: a question holds ${MOST_POINTS}.`)
    return [...existing[list], ...fresh.slice(0, room)]
  }
  const anchored = new Set(existing.anchors.map((anchor) => anchor.value))
  const content = questionContentSchema.parse({
    // Facts that the question doesn't state have no key, so the added ones show through.
    ...added,
    ...existing,
    strongSignals: points('strongSignals', 'strong signals'),
    probes: points('probes', 'probes'),
    redFlags: points('redFlags', 'red flags'),
    anchors: [...existing.anchors, ...added.anchors.filter((anchor) => !anchored.has(anchor.value))].slice(0, MOST_ANCHORS),
    tags: [...new Set([...existing.tags, ...added.tags])].slice(0, MOST_TAGS),
  })
  return { content, notes }
}
