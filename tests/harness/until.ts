/**
 * Waits for something that another process does without announcing it. Looks again every few milliseconds; whatever can be
 * awaited as an event should be.
 *
 * @param check what must become true; a thrown assertion counts as "not yet", and is what a timeout shows
 * @throws the last assertion, or an error that names what was waited for, after `timeoutMs`
 */
export async function until(what: string, check: () => unknown, timeoutMs = 30_000): Promise<void> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    let failure: unknown
    try {
      if ((await check()) !== false) return
    } catch (error) {
      failure = error
    }
    if (performance.now() > deadline) {
      throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`, failure === undefined ? {} : { cause: failure })
    }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
