/** Work that may rest after each step: it yields where it may, and returns what came of it. */
export type Steps<T> = Generator<undefined, T>

/** All of it at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
