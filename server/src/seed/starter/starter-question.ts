import type { Id } from '@panelbook/shared/base/ids'
import type {
  QuestionContent,
  QuestionDifficulty,
  QuestionKind,
  QuestionLevel,
  QuestionPoint,
} from '@panelbook/shared/library/question'

/** A question of the starter library. Its id never changes, so that restoring the library finds what it restores. */
export type StarterQuestion = QuestionContent & { id: Id }

interface Wording {
  id: `starter-${string}`
  title: string
  prompt: string
  competency: string
  kind: QuestionKind
  level: QuestionLevel
  difficulty: QuestionDifficulty
  minutes: number
  strongSignals: string[]
  probes: string[]
  redFlags: string[]
  sampleAnswer?: string
  /** What is seen and heard at 1, 2, 3 and 4. */
  anchors: [string, string, string, string]
  tags: string[]
}

/** Points are named by their place (`s1`, `p1`, `f1` …): add new ones at the end, and reword in place. */
export function starterQuestion({ strongSignals, probes, redFlags, anchors, ...rest }: Wording): StarterQuestion {
  return {
    ...rest,
    strongSignals: points('s', strongSignals),
    probes: points('p', probes),
    redFlags: points('f', redFlags),
    anchors: anchors.map((text, index) => ({ value: index + 1, text })),
    provenance: { origin: 'starter' },
  }
}

const points = (prefix: string, texts: readonly string[]): QuestionPoint[] =>
  texts.map((text, index) => ({ id: `${prefix}${index + 1}`, text }))
