import { CorruptRow } from '../../database/json-column.ts'

/**
 * The result of `read`. If a row holds something that Panelbook never wrote, it is undefined, and a fault is reported. So one bad
 * row doesn't hide the next.
 */
export async function readable<T>(faults: string[], read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof CorruptRow)) throw error
    faults.push(error.message)
    return undefined
  }
}
