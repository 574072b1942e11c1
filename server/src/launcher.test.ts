import { describe, expect, test } from 'vitest'
import { launchersOf, launchersStand, type ProcessRow } from './launcher.ts'

/** What `npx -y pnpm@12 start` looks like under a service manager. */
const npx = {
  1: { parent: 0, command: '/sbin/init\0' },
  10: { parent: 1, command: 'bash\0-l\0' },
  20: { parent: 10, command: 'npm exec pnpm@12 start' },
  30: { parent: 20, command: "sh\0-c\0'pnpm' start\0" },
  40: { parent: 30, command: 'pnpm start' },
  50: { parent: 40, command: 'sh\0-c\0node server/src/cli/start.ts\0' },
  60: { parent: 50, command: 'node\0server/src/cli/start.ts\0' },
} satisfies Record<number, ProcessRow>
const readFrom = (rows: Record<number, ProcessRow>) => (pid: number) => rows[pid]

describe('[O13] the launchers of a process', () => {
  test('reach up to the package runner that was asked, and no further', () => {
    expect(launchersOf(60, readFrom(npx))).toEqual([50, 40, 30, 20])
  })

  test('are known by other names as well', () => {
    const named = (command: string) => launchersOf(3, readFrom({ 3: { parent: 2, command: 'node' }, 2: { parent: 1, command } }))
    for (const command of ['node\0/usr/bin/npx\0-y\0pnpm\0', '/opt/node/bin/node\0/x/pnpm.cjs\0start\0', '/usr/bin/yarn start']) {
      expect(named(command), command).toEqual([2])
    }
    for (const command of ['bash\0npm\0', 'systemd', 'node\0server.ts\0', 'node\0/x/vitest.mjs\0', 'pnpmish start']) {
      expect(named(command), command).toEqual([])
    }
  })

  test('stand until one of them has ended and its child got another parent', () => {
    const launchers = launchersOf(60, readFrom(npx))
    expect(launchersStand(60, launchers, readFrom(npx))).toBe(true)
    for (const orphan of [60, 50, 40, 30] as const)
      expect(launchersStand(60, launchers, readFrom({ ...npx, [orphan]: { ...npx[orphan], parent: 1 } }))).toBe(false)
    // A shell above the runner may end: `npx … start &` in a terminal that is closed goes on.
    expect(launchersStand(60, launchers, readFrom({ ...npx, 20: { ...npx[20], parent: 1 } }))).toBe(true)
  })
})
