import type { Done } from './done.ts'

/** An act's answer, for tests that tell nobody of it. */
export const answerOf = async <A>(act: Promise<Done<A>>): Promise<A> => (await act).answer
