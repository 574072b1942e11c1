import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Id } from '@panelbook/shared/base/ids'
import type { Interview } from '@panelbook/shared/interviews/api'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import type { VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import { readConfig } from '../../../server/src/config.ts'
import { createLogger } from '../../../server/src/logger.ts'
import type { RunningServer, startServer } from '../../../server/src/server.ts'
import { type Sent, scriptedSender } from '../../../server/src/webhooks/sending/scripted-sender.fake.ts'
import { callApi } from '../../harness/call-api.ts'
import { type MailServer, startMailServer } from '../../harness/mail/mail-server.ts'
import { seededRandom } from '../../harness/seeded-random.ts'
import { createWorkspace, type TestPerson } from '../../harness/workspace.ts'
import { judgeBefore } from './judged-before.ts'

export type StartServer = typeof startServer

/** A server whose ids, keys and times all follow from a seed, and from a clock that stands still until it is moved. */
export interface RepeatableServer extends RunningServer {
  /** Everybody’s mail box. */
  mails: MailServer
  /** Everything that its webhooks and chats were sent. */
  events: Sent[]
  advance(ms: number): void
  now(): number
}

/** With the application that it belongs to, which a panel is not told of. */
export type WatchedInterview = Interview & { applicationId: Id }

/**
 * An interview in which nobody has written, with one person in each relation to it, in a workspace where its author and questions
 * were rated before. Each run begins with a copy of it.
 */
export interface PreparedInterview {
  interview: WatchedInterview
  /** Where each person's calendar is read, by their id. */
  calendars: ReadonlyMap<Id, string>
  people: Record<
    'author' | 'panelist' | 'shadow' | 'observer' | 'outsider' | 'coordinator' | 'outcomeReader' | 'lead' | 'admin' | 'owner',
    TestPerson
  >
  /** Starts a server on its own copy, which is removed when the server closes. */
  startCopy(start: StartServer): Promise<RepeatableServer>
}

/** One interview for each policy, otherwise alike, in one workspace. */
export interface PreparedInterviews {
  under(policy: VisibilityPolicy): PreparedInterview
  dispose(): void
}

/** Where everybody's chat is, before their id, and the channel of the role. */
export const CHATS = 'https://hooks.slack.com/services/'
export const CHANNEL = 'https://prod.westus.logic.azure.com/workflows/channel'

/** The address that a watched server reports, whatever port it got: calendar files name it. */
const ADDRESS = 'http://panelbook.example'

const newFolder = () => mkdtempSync(join(tmpdir(), 'panelbook-watched-'))

export async function prepareInterviews(
  start: StartServer,
  { seed, policies, questions }: { seed: number; policies: readonly VisibilityPolicy[]; questions: number },
): Promise<PreparedInterviews> {
  const folder = newFolder()
  const server = await startRepeatable(start, folder, seed)
  try {
    const workspace = await createWorkspace(server.port, server.ownerLink?.url ?? '')
    const people = {
      author: await workspace.person('moderator'),
      panelist: await workspace.person('panelist'),
      shadow: await workspace.person('shadow'),
      observer: await workspace.person('observer'),
      outsider: await workspace.person('outsider'),
      coordinator: await workspace.person('coordinator'),
      outcomeReader: await workspace.person('outcomeReader'),
      lead: await workspace.person('lead'),
      admin: await workspace.person('admin'),
      owner: workspace.owner,
    }
    const calendars = new Map<Id, string>()
    for (const { id, cookie } of Object.values(people)) {
      const { address } = await callApi(server.port, 'makeCalendarAddress', {}, cookie)
      calendars.set(id, new URL(address).pathname)
    }
    const roleId = await judgeBefore(server.port, workspace, people, questions)
    const team = [
      { personId: people.owner.id, kind: 'owner' as const },
      { personId: people.coordinator.id, kind: 'coordinator' as const },
      { personId: people.outcomeReader.id, kind: 'outcome-reader' as const },
    ]
    const naming = { params: { id: roleId }, body: { closed: false, people: team, after: 0 } }
    await callApi(server.port, 'setTeam', naming, people.owner.bearer)
    const interviews = new Map<VisibilityPolicy, WatchedInterview>()
    for (const policy of policies) {
      const panel: [TestPerson, PanelRole][] = [
        [people.author, 'moderator'],
        [people.panelist, 'panelist'],
        [people.shadow, 'shadow'],
        [people.observer, 'observer'],
      ]
      const interview = await workspace.createInterview(policy, panel, { questions, roleId })
      const params = { id: interview.candidate.id }
      const { applications } = await callApi(server.port, 'readCandidate', { params }, workspace.owner.bearer)
      const application = applications.find(({ stages }) =>
        stages.some(({ interviews: held }) => held.some(({ id }) => id === interview.id)),
      )
      if (!application) throw new Error('The interview belongs to no application')
      const file = { query: { fileId: `cv-${policy}`, name: 'CV.txt' }, upload: new TextEncoder().encode('Ten years of Python') }
      await callApi(server.port, 'addPacketFile', { params, ...file }, workspace.owner.bearer)
      interviews.set(policy, { ...interview, applicationId: application.id })
    }
    // Last, as nothing is to leave before the copies do. The copies' network is scripted.
    for (const { id, cookie } of Object.values(people))
      await callApi(server.port, 'setOwnChat', { body: { product: 'slack', address: `${CHATS}${id}` } }, cookie)
    const channel = { product: 'teams' as const, address: CHANNEL }
    await callApi(server.port, 'setChannel', { params: { id: roleId }, body: channel }, people.owner.bearer)
    const startCopy = async (startIt: StartServer) => {
      const copy = newFolder()
      cpSync(folder, copy, { recursive: true })
      const mails = await startMailServer()
      const { sent: events, post } = scriptedSender()
      const startSending: StartServer = (options) => startIt({ ...options, webhookSender: { post } })
      const running = await startRepeatable(startSending, copy, seed + 1, { ...mails.env, PANELBOOK_URL: ADDRESS })
      const close = async () => {
        await running.close()
        await mails.stop()
        rmSync(copy, { recursive: true, force: true })
      }
      return { ...running, mails, events, close }
    }
    return {
      under(policy) {
        const interview = interviews.get(policy)
        if (!interview) throw new Error(`No interview is prepared under ${policy}`)
        return { interview, calendars, people, startCopy }
      },
      dispose: () => rmSync(folder, { recursive: true, force: true }),
    }
  } finally {
    await server.close()
  }
}

async function startRepeatable(
  start: StartServer,
  dataFolder: string,
  seed: number,
  env: Record<string, string> = {},
): Promise<Omit<RepeatableServer, 'mails' | 'events'>> {
  const random = seededRandom(seed)
  let now = Date.UTC(2039, 0, 2, 9)
  const server = await start({
    config: readConfig({
      ...{ PORT: '0', PANELBOOK_DATA: dataFolder, PANELBOOK_LOG_LEVEL: 'silent' },
      ...env,
    }),
    clock: { now: () => now },
    // A connection over which nothing was sent for a while sends a keepalive: on a busy machine that came in one run and not in
    // the other.
    elapsed: { now: () => now },
    random: (length) => random.bytes(length),
    logger: createLogger('silent'),
    clientFolder: join(dataFolder, 'no-client'),
    version: 'test',
    samples: false,
  })
  return { ...server, now: () => now, advance: (ms) => void (now += ms) }
}
