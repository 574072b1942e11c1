import type { EndpointInput, EndpointName } from '@panelbook/shared/api/endpoints'
import { afterAll, beforeAll } from 'vitest'
import type { AtsNetwork } from '../../../server/src/ats/reading/network.ts'
import type { WebhookSender } from '../../../server/src/webhooks/sending/sender.ts'
import { callApi } from '../../harness/call-api.ts'
import type { Credentials } from '../../harness/real-client.ts'
import type { TestServer, TestServerOptions } from '../../harness/test-server.ts'
import { until } from '../../harness/until.ts'
import { startWorld, type World } from '../../harness/world.ts'
import type { Ids, Persona } from '../endpoints/row.ts'
import { endpointRows } from '../endpoints/rows.ts'
import { loop, written } from '../endpoints/written.ts'

export type EveryEndpoint = Awaited<ReturnType<typeof arrangeEveryEndpoint>>

/**
 * Starts a server for the tests of this file, arranged so that every endpoint can be asked. `begun` is given both before the
 * first.
 */
export function beginEveryEndpoint(
  begun: (server: TestServer, arranged: EveryEndpoint) => void | Promise<void>,
  options: TestServerOptions = {},
): void {
  let world: EveryWorld | undefined
  beforeAll(async () => {
    world = await startWorld({ webhookSender: takesOne(), atsNetwork: refusesOne(), ...options, people: cast })
    await begun(world.server, await arrangeEveryEndpoint(world))
  })
  afterAll(() => world?.dispose())
}

/** Takes one event. What else waits goes on waiting, so that nothing changes by itself. */
function takesOne(): WebhookSender {
  let taken = 0
  return { post: async () => (taken++ === 0 ? { kind: 'answered', status: 204 } : { kind: 'stopped' }) }
}

/** Refuses one request. What is asked after it is never answered, so that nothing changes by itself. */
function refusesOne(): AtsNetwork {
  let asked = 0
  return {
    async send(_request, signal) {
      if (asked++ === 0) return { kind: 'answered', status: 401, headers: {}, body: '' }
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
      return { kind: 'stopped' }
    },
  }
}

const untilSent = (port: number, admin: Credentials) =>
  until('the event is sent', async () => {
    const { attempts } = await callApi(port, 'listWebhookAttempts', { params: { id: 'a-webhook' } }, admin)
    return attempts.length > 0
  })

const cast = [
  'moderator',
  'panelist',
  'observer',
  'shadow',
  'newcomer',
  'outsider',
  'coordinator',
  'outcomeReader',
  'lead',
] as const
type EveryWorld = World<TestServer, (typeof cast)[number]>

/** Names two people for one thing each, on the team of a role and of one that has interviews to plan. */
async function nameForOneThing({ workspace, people }: Pick<EveryWorld, 'workspace' | 'people'>, port: number, roleId: string) {
  const { moderator, shadow, coordinator, outcomeReader, lead } = people
  const { owner } = workspace
  const naming = [
    ...[lead, owner].map(({ id }) => ({ personId: id, kind: 'owner' as const })),
    { personId: coordinator.id, kind: 'coordinator' as const },
    { personId: outcomeReader.id, kind: 'outcome-reader' as const },
  ]
  const team = { closed: false, people: naming }
  await callApi(port, 'setTeam', { params: { id: roleId }, body: { ...team, after: 0 } }, owner.bearer)
  const coordinatedRole = 'coordinated-role'
  await callApi(port, 'createRole', { body: { id: coordinatedRole, content: loop, team } }, owner.bearer)
  const plan = () =>
    workspace.createInterview(
      'sealed',
      [
        [moderator, 'moderator'],
        [shadow, 'shadow'],
      ],
      { roleId: coordinatedRole },
    )
  const [planned, toCancel, cancelled] = [await plan(), await plan(), await plan()]
  const cancelling = { state: 'cancelled' as const, reason: 'Fell ill', from: cancelled.startsAt }
  await callApi(port, 'recordNotHeld', { params: { id: cancelled.id }, body: cancelling }, owner.bearer)
  const { applications } = await callApi(port, 'readCandidate', { params: { id: planned.candidate.id } }, owner.bearer)
  return {
    ...{ coordinatedRole, coordinatedApplication: applications[0]?.id ?? '', coordinated: planned.id },
    ...{ coordinatedToCancel: toCancel.id, coordinatedCancelled: cancelled.id },
  }
}

/**
 * Makes a workspace with one person in each relation to an interview. `ask` makes a request to an endpoint that is answered 200
 * to everybody it is for.
 */
async function arrangeEveryEndpoint({ server: { port }, workspace, people }: EveryWorld) {
  const { moderator, panelist, observer, shadow, newcomer, outsider, coordinator, outcomeReader, lead } = people
  const interview = await workspace.createInterview('sealed', [
    [moderator, 'moderator'],
    [panelist, 'panelist'],
    [observer, 'observer'],
    [shadow, 'shadow'],
  ])
  const [toCancel, cancelled] = [
    await workspace.createInterview('sealed', [[moderator, 'moderator']]),
    await workspace.createInterview('sealed', [[moderator, 'moderator']]),
  ]
  const cancelling = { state: 'cancelled' as const, reason: 'Fell ill', from: cancelled.startsAt }
  await callApi(port, 'recordNotHeld', { params: { id: cancelled.id }, body: cancelling }, workspace.owner.bearer)
  const credentials: Record<Persona, Credentials> = {
    nobody: {},
    outsider: outsider.bearer,
    panelist: panelist.bearer,
    observer: observer.bearer,
    lead: lead.bearer,
    admin: workspace.owner.bearer,
    coordinator: coordinator.bearer,
    outcomeReader: outcomeReader.bearer,
  }
  const question = interview.plan.sections[0]?.questions[0]?.question.id ?? ''
  await callApi(port, 'createQuestion', { body: { id: 'rephrased', content: written } }, workspace.owner.bearer)
  const role = await callApi(port, 'createRole', { body: { id: 'a-role', content: loop } }, workspace.owner.bearer)
  // More stages than anybody here plans.
  const stages = Array.from({ length: 20 }, (_, at) => ({ id: `stage-${at}`, title: `Stage ${at}`, kind: 'other' as const }))
  const staged = { id: 'role-to-plan', content: { ...loop, title: 'Data engineer', stages } }
  await callApi(port, 'createRole', { body: staged }, workspace.owner.bearer)
  const coordinated = await nameForOneThing({ workspace, people }, port, role.id)
  const brought = { params: { id: interview.id }, body: { text: 'Sasha: Good morning' } }
  const { transcript } = await callApi(port, 'bringTranscript', brought, moderator.bearer)
  const { candidate } = interview
  for (const id of ['other-candidate', 'mergeable', 'merged', 'erasable']) {
    const content = { name: id, links: [], tags: [] }
    await callApi(port, 'createCandidate', { body: { id, content } }, workspace.owner.bearer)
  }
  const toPlan = { role: 'role-to-plan', application: 'application-to-plan' }
  const applying = { params: { id: 'other-candidate' }, body: { id: toPlan.application, roleId: toPlan.role } }
  await callApi(port, 'openApplication', applying, workspace.owner.bearer)
  const fileId = 'a-packet-file'
  const file = { query: { fileId, name: 'CV.txt' }, upload: new TextEncoder().encode('Four years of Python') }
  await callApi(port, 'addPacketFile', { params: { id: candidate.id }, ...file }, workspace.owner.bearer)
  const merging = { params: { id: 'other-candidate' }, body: { version: 1, otherId: 'merged', otherVersion: 1 } }
  const { merges } = await callApi(port, 'mergeCandidates', merging, workspace.owner.bearer)
  const { applications } = await callApi(port, 'readCandidate', { params: { id: candidate.id } }, workspace.owner.bearer)
  const webhook = { address: 'https://panelbook.invalid/events', description: '', types: ['interview.planned' as const] }
  for (const id of ['a-webhook', 'removable-webhook']) {
    await callApi(port, 'createWebhook', { body: { id, ...webhook } }, workspace.owner.bearer)
  }
  const ofWebhook = { params: { id: 'a-webhook' } }
  const { eventId } = await callApi(port, 'testWebhook', { ...ofWebhook, body: {} }, workspace.owner.bearer)
  await untilSent(port, workspace.owner.bearer)
  const channel = { product: 'mattermost' as const, address: 'https://chat.invalid/hooks/abcdefghijklmnopqrstuvwxyz' }
  await callApi(port, 'setChannel', { params: { id: role.id }, body: channel }, workspace.owner.bearer)
  const greenhouse = { system: 'greenhouse' as const, clientId: 'client', clientSecret: 'secret' }
  const ats = { 'a-connection': greenhouse, 'removable-connection': { system: 'ashby' as const, apiKey: 'key' } }
  for (const [id, credentials] of Object.entries(ats)) {
    await callApi(port, 'createAtsConnection', { body: { id, credentials } }, workspace.owner.bearer)
  }
  const ids: Ids = {
    ...{ connection: 'a-connection', removableConnection: 'removable-connection' },
    ...{ webhook: 'a-webhook', removableWebhook: 'removable-webhook', webhookEvent: eventId },
    ...{ lead: lead.id, admin: workspace.owner.id },
    ...{
      person: moderator.id,
      shadow: shadow.id,
      newcomer: newcomer.id,
      question,
      coordinator: coordinator.id,
      outcomeReader: outcomeReader.id,
      plan: interview.plan.id,
    },
    ...coordinated,
    ...{ role: role.id, candidate: candidate.id, interview: interview.id },
    ...{ interviewToCancel: toCancel.id, cancelledInterview: cancelled.id },
    ...{ otherCandidate: 'other-candidate', mergeable: 'mergeable', erasable: 'erasable', merge: merges[0]?.id ?? '' },
    application: applications[0]?.id ?? '',
    packetFile: fileId,
    transcript: transcript?.id ?? '',
    toPlan,
  }
  const asked = new Map<EndpointName, number>()
  const ask = <N extends EndpointName>(name: N): EndpointInput<N> => {
    const earlier = asked.get(name) ?? 0
    asked.set(name, earlier + 1)
    return endpointRows[name].ask(ids, earlier)
  }
  /** The same people in a browser, for what no token may do. */
  const sessions = { outsider: outsider.cookie, panelist: panelist.cookie, admin: workspace.owner.cookie }
  return { ids, credentials, sessions, ask }
}
