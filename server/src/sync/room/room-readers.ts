/** Those who wait to read exactly what is committed. */
export interface RoomReaders {
  readonly waiting: boolean
  readonly count: number
  /** Resolves with what `read` gives, run now or when everything is committed. */
  read<T>(read: () => T, now: boolean): Promise<T>
  runAll(): void
  /** Runs those who have waited longest. */
  runFirst(count: number): void
  failAll(error: unknown): void
}

export function createRoomReaders(): RoomReaders {
  const waiting: { run(): void; fail(error: unknown): void }[] = []
  const takeAll = () => waiting.splice(0)
  return {
    get waiting() {
      return waiting.length > 0
    },
    get count() {
      return waiting.length
    },
    read: (read, now) =>
      new Promise((resolve, fail) => {
        const run = () => {
          try {
            resolve(read())
          } catch (error) {
            fail(error)
          }
        }
        if (now) run()
        else waiting.push({ run, fail })
      }),
    runAll() {
      for (const reader of takeAll()) reader.run()
    },
    runFirst(count) {
      for (const reader of waiting.splice(0, count)) reader.run()
    },
    failAll(error) {
      for (const reader of takeAll()) reader.fail(error)
    },
  }
}
