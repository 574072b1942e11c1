import type { Question } from '@panelbook/shared/library/question'
import { seededRandom } from '../harness/seeded-random.ts'

/** Questions of about 90 words out of some 12,000, common ones far more often than rare ones, as in a real library. */
export function madeLibrary(size: number): Question[] {
  const random = seededRandom(size)
  const syllables = ['ba', 'ku', 'di', 'lo', 're', 'mi', 'sta', 'ne', 'vo', 'ge', 'pra']
  const syllable = (at: number) => syllables[at % syllables.length] ?? ''
  const rare = (at: number) => [at, at / 11, at / 121, at / 1_331].map((part) => syllable(Math.floor(part))).join('')
  const common = ['some', 'cost', 'how', 'does', 'what', 'service', 'data', 'test', 'query', 'time', 'team', 'request']
  const word = () =>
    random.chance(0.5) ? random.pick(common) : rare(Math.floor(14_641 * random.next() * random.next() * random.next()))
  const text = (words: number) => Array.from({ length: words }, word).join(' ')
  return Array.from({ length: size }, (_, at) => ({
    id: `q${at}`,
    version: 1,
    prompt: text(14),
    competency: `Competency ${random.between(0, 19)}`,
    level: random.pick(['junior', 'mid', 'senior', 'staff'] as const),
    difficulty: random.pick(['easy', 'medium', 'hard'] as const),
    strongSignals: [{ id: 's', text: text(12) }],
    probes: [{ id: 'p', text: text(10) }],
    redFlags: [{ id: 'r', text: text(8) }],
    anchors: [],
    sampleAnswer: text(45),
    tags: [`tag-${random.between(0, 59)}`, `tag-${random.between(0, 59)}x`],
    provenance: { origin: 'written' },
  }))
}
