import { byName } from '@panelbook/shared/base/name-order'
import { isSamplePerson, type PersonName } from '@panelbook/shared/people/person'

/** By name: who can sign in, behind them the people of the samples, and last who is suspended. */
export const inOrder = <P extends PersonName & { suspended?: boolean }>(people: readonly P[]): P[] =>
  people.toSorted((a, b) => place(a) - place(b) || byName<P>(({ name }) => name)(a, b))

const place = (person: PersonName & { suspended?: boolean }) => (person.suspended ? 2 : isSamplePerson(person) ? 1 : 0)
