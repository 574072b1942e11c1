import type { TestPerson } from '../../harness/workspace.ts'
import { startWorld } from '../../harness/world.ts'
import { canPin } from '../pinned-process.ts'
import type { System } from './systems.ts'

// A person may have only so many sockets at once. With a panel of its own for every ten rooms, each person stays far below that.
const ROOMS_PER_PANEL = 10

/** Panelbook as an operator starts it, with interviews made through its API, and with receipts. */
export const panelbook: System = {
  name: 'Panelbook',
  keeps: 'on disk, acknowledged',
  async start(rooms, people) {
    const { server, workspace } = await startWorld({ ownProcess: true, unwatched: true, ...(canPin ? { core: 0 } : {}) })
    try {
      const made: { name: string; seats: { url: string; headers: Record<string, string> }[] }[] = []
      let panel: TestPerson[] = []
      for (let room = 0; room < rooms; room++) {
        if (room % ROOMS_PER_PANEL === 0) {
          panel = []
          for (let person = 0; person < people; person++) {
            panel.push(await workspace.addPerson(`Typist ${room}-${person}`, 'interviewer'))
          }
        }
        const interview = await workspace.createInterview(
          'open',
          panel.map((person, index) => [person, index === 0 ? 'moderator' : 'panelist']),
        )
        const name = `notes/${interview.id}`
        const url = `ws://127.0.0.1:${server.port}/sync/${name}?ack=1`
        made.push({ name, seats: panel.map((person) => ({ url, headers: person.bearer })) })
      }
      return {
        ...{ pid: server.pid, wire: 'plain', greets: true, rooms: made },
        stop: () => server.stop().then(() => server.dispose()),
        restart: () => server.stop().then(() => server.restart()),
      }
    } catch (error) {
      await server.dispose()
      throw error
    }
  },
}
