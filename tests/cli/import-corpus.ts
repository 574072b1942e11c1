import { readdirSync, readFileSync } from 'node:fs'
import { readIndependent } from '@panelbook/shared/importing/fixtures/independent/independent'
import {
  emptyOutsideScore,
  type OutsideScore,
  outsideLabels,
  scoreOutside,
} from '@panelbook/shared/importing/fixtures/outside/outside'
import { type ExpectedQuestion, emptyScore, type Score, scoreDocument } from '@panelbook/shared/importing/fixtures/score'
import { readBank } from '@panelbook/shared/importing/read-bank'
import { readTextBank } from '@panelbook/shared/importing/reading/read-text-bank'

const FOLDER = new URL('../../shared/src/importing/fixtures/', import.meta.url)

export interface CorpusDocument {
  name: string
  text: string
  expected: ExpectedQuestion[]
}

/**
 * The labelled documents: each is `NN-layout.ext`, and `NN-layout.ext.expected.json` beside it says what a reader finds in it.
 */
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
    const outcome = readTextBank({ text, name })
    scoreDocument(score, name, expected, outcome.ok ? outcome.result.questions : [])
  }
  return score
}

/** Banks in many languages by somebody who hadn't seen the importer, each with its labels, scored by words. */
export async function scoreOutsideCorpus(of: 'outside' | 'outside-again'): Promise<{ documents: number; score: OutsideScore }> {
  const folder = new URL(`${of}/`, FOLDER)
  const names = readdirSync(folder).filter((name) => name.endsWith('.expected.json'))
  const score = emptyOutsideScore()
  for (const label of names.sort()) {
    const name = label.slice(0, -'.expected.json'.length)
    const outcome = await readBank({ kind: 'bytes', bytes: new Uint8Array(readFileSync(new URL(name, folder))), name })
    const none = { questions: [], unrecognised: [], boilerplate: [], advice: [] }
    scoreOutside(score, name, outsideLabels(readFileSync(new URL(label, folder), 'utf8')), outcome.ok ? outcome.result : none)
  }
  return { documents: names.length, score }
}
