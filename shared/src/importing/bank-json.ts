import type { ImportResult, QuestionDraft } from './import-result.ts'

/** A draft for programs. Lists are always present; an attribute that the input does not state has no key. */
export interface BankQuestion {
  prompt: string
  section?: string
  strongSignals: string[]
  probes: string[]
  redFlags: string[]
  difficulty?: string
  level?: string
  competency?: string
  sampleAnswer?: string
  minutes?: number
  tags: string[]
  source: { line: number }
}

export interface BankJson {
  questions: BankQuestion[]
  unrecognised: { line: number; text: string; why: string }[]
}

/** The published shape of an import: keys in this order, and no others. */
export function bankJson(result: ImportResult): BankJson {
  return {
    questions: result.questions.map(bankQuestion),
    unrecognised: result.unrecognised.map(({ line, text, why }) => ({ line, text, why })),
  }
}

function bankQuestion(draft: QuestionDraft): BankQuestion {
  const { prompt, section, strongSignals, probes, redFlags, difficulty, level, competency, sampleAnswer, minutes, tags, source } =
    draft
  return {
    prompt,
    ...(section === undefined ? {} : { section }),
    strongSignals,
    probes,
    redFlags,
    ...(difficulty === undefined ? {} : { difficulty }),
    ...(level === undefined ? {} : { level }),
    ...(competency === undefined ? {} : { competency }),
    ...(sampleAnswer === undefined ? {} : { sampleAnswer }),
    ...(minutes === undefined ? {} : { minutes }),
    tags,
    source: { line: source.line },
  }
}
