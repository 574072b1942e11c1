import { readdirSync, readFileSync } from 'node:fs'
import { readIndependent } from '@panelbook/shared/importing/fixtures/independent/independent'
import { type ExpectedQuestion, emptyScore, type Score, scoreDocument } from '@panelbook/shared/importing/fixtures/score'
import { importBank } from '@panelbook/shared/importing/import-bank'

const FOLDER = new URL('../../shared/src/importing/fixtures/', import.meta.url)

export interface CorpusDocument {
  name: string
  text: string
  expected: ExpectedQuestion[]
}

/** The labelled documents: each `NN-layout.ext` with what a reader finds in it beside it, in `NN-layout.ext.expected.json`. */
export function readCorpus(): CorpusDocument[] {
  const names = readdirSync(FOLDER).filter((name) => /^\d\d-/.test(name) && !name.endsWith('.expected.json'))
  return names.sort().map((name) => {
    const labels = JSON.parse(readFileSync(new URL(`${name}.expected.json`, FOLDER), 'utf8')) as { questions: ExpectedQuestion[] }
    return { name, text: readFileSync(new URL(name, FOLDER), 'utf8'), expected: labels.questions }
  })
}

/** Documents and labels by somebody who hadn't seen the importer. */
export const readIndependentCorpus = (): CorpusDocument[] =>
  readIndependent((name) => readFileSync(new URL(`independent/${name}`, FOLDER), 'utf8'))

export function scoreCorpus(corpus: readonly CorpusDocument[]): Score {
  const score = emptyScore()
  for (const { name, text, expected } of corpus) {
    const outcome = importBank({ text, name })
    scoreDocument(score, name, expected, outcome.ok ? outcome.result.questions : [])
  }
  return score
}
