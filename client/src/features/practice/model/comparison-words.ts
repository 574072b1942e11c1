import type { ReferenceRating } from '@panelbook/shared/practice/vignette'

type Ratings = Readonly<Record<string, number>>

/** How my ratings compare with the authors’, question by question. */
export interface Closeness {
  of: number
  same: number
  /** One step apart. */
  near: number
  higher: number
  lower: number
}

export function closeness(mine: Ratings, reference: readonly ReferenceRating[]): Closeness {
  const differences = reference.flatMap(({ questionId, value }) => {
    const own = mine[questionId]
    return own === undefined ? [] : [own - value]
  })
  const count = (fits: (difference: number) => boolean) => differences.filter(fits).length
  return {
    of: differences.length,
    same: count((difference) => difference === 0),
    near: count((difference) => Math.abs(difference) === 1),
    higher: count((difference) => difference > 0),
    lower: count((difference) => difference < 0),
  }
}

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)

/** Two sentences, never a score: where we agree, and in which direction we don’t. */
export function closenessInWords({ of, same, near, higher, lower }: Closeness): string {
  if (of === 0) return 'None of your ratings can be compared with the authors’.'
  if (same === of) return `You and the authors gave the same rating on all ${of} questions.`
  const agreed =
    same === 0
      ? 'You and the authors gave different ratings on every question'
      : `You and the authors gave the same rating on ${same} of ${of} questions`
  const close = near > 0 && same + near === of ? ', and never differed by more than one point' : ''
  const directions = [...(higher > 0 ? [`higher ${times(higher)}`] : []), ...(lower > 0 ? [`lower ${times(lower)}`] : [])]
  return `${agreed}${close}. You rated ${directions.join(', ')}.`
}

/** "the same as the authors" · "one point higher than the authors" */
export function stepsInWords(mine: number, authors: number): string {
  const steps = mine - authors
  if (steps === 0) return 'The same as the authors'
  const count = Math.abs(steps) === 1 ? 'One point' : Math.abs(steps) === 2 ? 'Two points' : `${Math.abs(steps)} points`
  return `${count} ${steps > 0 ? 'higher' : 'lower'} than the authors`
}
