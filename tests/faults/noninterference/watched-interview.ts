import { askQuestion, startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { privateNote } from '@panelbook/shared/scorecards/private-notes-doc'
import { type WebhookType, webhookTypes } from '@panelbook/shared/webhooks/webhook-event'
import * as Y from 'yjs'
import { presenceFrame } from '../../../server/src/sync/sync-frames.ts'
import type { Sent } from '../../../server/src/webhooks/sending/scripted-sender.fake.ts'
import { callApi } from '../../harness/call-api.ts'
import type { MailServer } from '../../harness/mail/mail-server.ts'
import { seededRandom } from '../../harness/seeded-random.ts'
import { until } from '../../harness/until.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { CHANNEL, CHATS, type PreparedInterview, type StartServer } from './prepared-interview.ts'
import type { Given } from './recording.ts'
import { type Secret, secretPair } from './secret-pair.ts'
import { createWatcher, type Watcher } from './watcher.ts'

const SAID =
  'WEBVTT\n\n00:01.000 --> 00:04.000\n<v Robin>I would ask the team first.\n\n00:05.000 --> 00:09.000\n<v Ada>And then?'

export interface Script {
  seed: number
  /** Who watches: everybody, or one panelist and one lead, which takes half the time. */
  eyes: 'all' | 'two'
  /**
   * Where the script ends: with the draft; after it was submitted, reopened and read through broken glass; or after its author
   * then declined to score. Under `open` always with the draft.
   */
  until: 'draft' | 'reopened' | 'declined'
  /**
   * What differs between the runs: the whole secret or, where ratings are open, only what the author's page sends as presence.
   */
  differs: 'secret' | 'presence'
}

/**
 * Conducts one interview on a fresh server, a step a question, with one of the script's two secrets, and returns everything that
 * anybody but the author was given. Every id, time and key follows from the seed, so two runs differ only in their secret. Nobody
 * waits for time: each step waits until it has arrived everywhere.
 *
 * Longer than a hundred lines, because it is one interview from its beginning to its end, in the order in which it happens.
 *
 * @param start the server under test
 */
export async function recordInterview(
  start: StartServer,
  prepared: PreparedInterview,
  script: Script,
  which: 0 | 1,
): Promise<Given[]> {
  const server = await prepared.startCopy(start)
  const watchers: Watcher[] = []
  try {
    const { port } = server
    const { interview, people } = prepared
    const { author } = people
    const questions = planQuestions(interview.plan)
    const secret = chooseSecret(secretPair(seededRandom(script.seed), questions), script, which)

    let clients = 1_000
    const make = async (each: TestPerson) => {
      const watcher = await createWatcher(port, each, () => ++clients, prepared.calendars.get(each.id) ?? '')
      watchers.push(watcher)
      return watcher
    }
    const mine = await make(author)
    const panelist = await make(people.panelist)
    const lead = await make(people.lead)
    const owner = await make(people.owner)
    const outsider = await make(people.outsider)
    // Whom the role's team has named for one thing alone.
    const named = [await make(people.coordinator), await make(people.outcomeReader)]
    const others = [panelist, await make(people.shadow), await make(people.observer), outsider, ...named, lead, owner]
    for (const watcher of [mine, ...others]) {
      if (watcher === outsider || named.includes(watcher)) continue
      for (const kind of ['conduct', 'notes']) await watcher.open(`${kind}/${interview.id}`)
    }
    const notes = await panelist.open(`notes/${interview.id}`)
    await panelist.open(`card/${interview.id}/${people.panelist.id}`)
    const card = `card/${interview.id}/${author.id}`
    if (interview.policy === 'open') for (const watcher of [panelist, lead]) await watcher.open(card)
    const conduct = await mine.open(`conduct/${interview.id}`)
    const own = await mine.open(`private/${interview.id}/${author.id}`)
    const windows = [await mine.open(card), await mine.open(card)].slice(0, secret.windows)

    const params = { id: interview.id, personId: author.id }
    const other = interview.policy === 'open' ? 'sealed' : 'open'
    const quiet = async () => {
      // Followers read and write through the same database: after a few of its answers they are done.
      for (let round = 0; round < 3; round++) await callApi(port, 'readScorecards', { params }, author.bearer)
      await Promise.all(others.map((watcher) => watcher.drained()))
      server.advance(100)
    }
    /** Everybody reads everything, and tries what is refused. */
    const lookAround = async (allowed: readonly Watcher[]) => {
      await quiet()
      const who = script.eyes === 'all' ? allowed : allowed.filter((each) => each === panelist || each === lead)
      for (const watcher of who) await watcher.takeFiles(interview, author.id)
      await Promise.all(
        who.map(async (watcher) => {
          await watcher.readAll(interview, author.id)
          const sealed = interview.policy === 'open' ? [] : [card]
          await watcher.knock([...sealed, `private/${interview.id}/${author.id}`, `debrief/${interview.id}`])
          await watcher.refused('changePolicy', { params, body: { policy: other, reason: 'To look' } })
          await watcher.refused('decide', { params, body: { outcome: 'hold', reason: 'To look', after: 0 } })
          await watcher.refused('submitScorecard', { params, body: { sequence: 0, idempotencyKey: 'key' } })
          await watcher.refused('rescheduleInterview', { params, body: { from: 0, startsAt: 1, minutes: 45 } })
          await watcher.refused('reopenScorecard', { params, body: { version: 7, reason: 'To look' } })
          if (watcher !== lead && watcher !== owner) await watcher.refused('breakGlass', { params, body: { reason: 'To look' } })
        }),
      )
      await quiet()
    }
    const edit = async (index: number, change: (doc: Y.Doc) => void) => {
      const window = windows[index % windows.length] ?? own
      window.edit(change)
      await window.settled()
      // The author's other window continues from what it has seen.
      await until('the windows agree', () =>
        windows.every((each) => Buffer.from(Y.encodeStateVector(each.doc)).equals(Y.encodeStateVector(window.doc))),
      )
    }
    const progress = (rated: number) =>
      until('the progress shows', async () => {
        const { standings } = await callApi(port, 'readScorecards', { params }, author.bearer)
        return (standings.find(({ personId }) => personId === author.id)?.progress.rated ?? 0) >= rated
      })

    // An endpoint of the workspace is told of everything.
    const webhook = { id: 'watched', address: 'https://receiver.example/', description: '', types: webhookTypes }
    await callApi(port, 'createWebhook', { body: webhook }, owner.person.bearer)
    const event = (type: WebhookType) =>
      until(`${type} is sent`, () => server.events.some(({ body }) => body.includes(`"${type}"`)))
    // Whom it concerns is told by mail. From then on nothing that the author does may leave for anybody else.
    const moved = { from: interview.startsAt, startsAt: interview.startsAt + 900_000, minutes: interview.minutes }
    await callApi(port, 'rescheduleInterview', { params, body: moved }, owner.person.bearer)
    await until('the move is mailed', () => server.mails.received.length === 4)
    await event('interview.moved')
    const finish = async () => {
      const seen = others.flatMap((watcher) => watcher.finish())
      // Mail leaves in the order of its causes: with this one, all of it has.
      const body = { personId: outsider.person.id, role: 'observer' as const, reason: 'To end' }
      await callApi(port, 'joinPanel', { params, body }, owner.person.bearer)
      await until('the last mail is there', () =>
        server.mails.received.some(({ mail }) => mail.to?.[0]?.name === outsider.person.name),
      )
      await event('interview.panel_changed')
      // Whatever is mailed to somebody is posted to their chat, too, a message a second.
      await until('the last message is there', () =>
        others.every(({ person }) => {
          const mailed = server.mails.received.filter(({ mail }) => mail.to?.[0]?.name === person.name).length
          return server.events.filter(({ address }) => address === `${CHATS}${person.id}`).length >= mailed
        }),
      )
      await until('the channel is told', () => server.events.some(({ address }) => address === CHANNEL))
      return [...seen, ...mailOf(server.mails, author), ...eventsOf(server.events), ...chatOf(server.events, author)]
    }

    conduct.edit((doc) => startInterview(doc, questions[0]?.question.id ?? '', author.id, server.now()))
    await conduct.settled()
    await until('the interview runs', async () => {
      const { phase } = await callApi(port, 'readInterview', { params }, author.bearer)
      return phase === 'running'
    })
    await event('interview.started')
    // Whoever reads the notes may read the transcript. Which of its lines the author takes as evidence is secret.
    await callApi(port, 'bringTranscript', { params: { id: interview.id }, body: { text: SAID } }, panelist.person.bearer)
    await quiet()
    for (const [step, edits] of secret.steps.entries()) {
      conduct.sendRaw(presenceOf(conduct.doc.clientID, step + 1, { viewing: questions[step]?.question.id }))
      for (const window of windows) window.sendRaw(presenceOf(window.doc.clientID, step + 1, secret.presence))
      for (const [index, change] of edits.entries()) await edit(step + index, change)
      own.edit((doc) => privateNote(doc, 'general').insert(0, secret.privateNote))
      await own.settled()
      await progress(step + 1)
      await quiet()
      notes.edit((doc) => noteText(doc, 'general').insert(0, 'x'))
      await notes.settled()
      conduct.edit((doc) => askQuestion(doc, questions[step]?.question.id ?? '', server.now()))
      await conduct.settled()
      await lookAround(others)
    }
    for (const watcher of others) await watcher.refused('revealInterview', { params, body: { reason: 'To look' } })
    if (interview.policy === 'open' || script.until === 'draft') return await finish()

    for (const [index, change] of secret.last.entries()) await edit(index, change)
    const [window] = windows
    await window?.settled()
    const body = { sequence: Math.max(...windows.map(({ head }) => head ?? 0)), idempotencyKey: 'the-key' }
    await callApi(port, 'submitScorecard', { params, body }, author.bearer)
    await event('scorecard.submitted')
    // Under `sealed` a lead outside the panel reads submitted scorecards, so from here on the runs may differ for them.
    const judging = others.filter((each) => each !== lead && each !== owner)
    await lookAround(interview.policy === 'sealed' ? judging : others)
    await callApi(port, 'reopenScorecard', { params, body: { version: 1, reason: 'A slip' } }, owner.person.bearer)
    // The answer is for the owner alone, so it isn't recorded.
    await callApi(port, 'breakGlass', { params, body: { reason: 'They can’t be reached' } }, owner.person.bearer)
    await lookAround(others)
    if (script.until === 'reopened') return await finish()

    await callApi(port, 'declineScorecard', { params, body: { reason: secret.reason } }, author.bearer)
    // Leads who don't rate may read the reason.
    await lookAround(judging)
    return await finish()
  } finally {
    for (const watcher of watchers) watcher.finish()
    await server.close()
  }
}

/** What came into everybody's mail box but the author's, to the byte, by recipient: two servers may send in two orders. */
function mailOf({ received }: MailServer, author: TestPerson): Given[] {
  return received
    .filter(({ mail }) => mail.to?.[0]?.name !== author.name)
    .map(({ to, raw }) => ({ door: `${to}: mail`, content: raw }))
    .sort((one, other) => (one.door < other.door ? -1 : 1))
}

/** What a webhook was sent. When it was sent, and so how it was signed, is the machine's doing. */
const eventsOf = (events: readonly Sent[]): Given[] =>
  events
    .filter(({ address }) => address !== CHANNEL && !address.startsWith(CHATS))
    .map(({ headers, body }) => ({ door: 'webhook', content: `${headers['webhook-id']}\n${body}` }))

/** What was posted to everybody's chat but the author's, and to the role's channel: each in its order. */
const chatOf = (events: readonly Sent[], author: TestPerson): Given[] =>
  events
    .filter(({ address }) => (address === CHANNEL || address.startsWith(CHATS)) && address !== `${CHATS}${author.id}`)
    .map(({ address, headers, body }) => ({ door: `${address}: chat`, content: `${headers['webhook-id']}\n${body}` }))
    .sort((one, other) => (one.door < other.door ? -1 : 1))

function chooseSecret([one, other]: [Secret, Secret], script: Script, which: 0 | 1): Secret {
  if (script.differs === 'presence') return which === 0 ? one : { ...one, presence: other.presence }
  return which === 0 ? one : other
}

const presenceOf = (clientId: number, clock: number, state: object) =>
  presenceFrame([{ clientId, clock, state: JSON.stringify(state) }])
