import { type EndpointName, endpoints } from '@panelbook/shared/api/endpoints'
import { syncTypes } from '@panelbook/shared/protocol/messages'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { readPdf } from '../../../server/src/printing/read-pdf.fixture.ts'
import { step1Frame } from '../../../server/src/sync/sync-frames.ts'
import { requestApi } from '../../harness/call-api.ts'
import { readZip } from '../../harness/read-zip.ts'
import { createRealClient, type RealClient } from '../../harness/real-client.ts'
import { until } from '../../harness/until.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import type { WatchedInterview } from './prepared-interview.ts'
import { questionsTo } from './questions-to.ts'
import type { Given } from './recording.ts'

/** GETs that the audit log records each time. */
const recorded: ReadonlySet<EndpointName> = new Set([
  ...(['exportReviewJson', 'exportReviewCsv', 'exportReviewMarkdown', 'exportReviewPdf'] as const),
  ...(['exportAuditJson', 'exportAuditCsv'] as const),
  'exportLoopPdf',
  'makeAccessPack',
])

/** Somebody for whom everything is recorded that they are given through any door. */
export interface Watcher {
  readonly person: TestPerson
  /** Opens a document and keeps it open. */
  open(document: string): Promise<RealClient>
  /**
   * Resolves when everything that the server has sent so far has arrived: the answer to a question on each socket comes after it.
   */
  drained(): Promise<void>
  /** Sends every GET about the interview and its author, and records the whole answers. */
  readAll(interview: WatchedInterview, authorId: string): Promise<void>
  /** Takes the files whose taking is audited, one watcher after another, so that every run has the same log. */
  takeFiles(interview: WatchedInterview, authorId: string): Promise<void>
  /** Makes a call that changes nothing, and records its refusal. @throws when it is not refused */
  refused(name: EndpointName, input: object): Promise<void>
  /** Tries to open documents, and records how each is denied, down to the bytes, or what it gets. */
  knock(documents: readonly string[]): Promise<void>
  /** Ends its sockets. Returns everything given, sockets first. */
  finish(): Given[]
}

/**
 * @param clientId gives Yjs client ids that are the same in every run
 * @param calendar the path at which this person's calendar is read
 */
export async function createWatcher(
  port: number,
  person: TestPerson,
  clientId: () => number,
  calendar: string,
): Promise<Watcher> {
  const clients = new Map<string, RealClient>()
  const answers: Given[] = []
  const events: string[] = []
  const control = new WebSocket(`ws://127.0.0.1:${port}/events`, { headers: person.bearer })
  control.on('message', (data) => events.push(String(data)))
  control.on('close', (code) => events.push(`closed with ${code}`))
  await new Promise((resolve, reject) => {
    control.once('message', resolve)
    control.once('error', reject)
  })
  const note = (door: string, content: string) => void answers.push({ door: `${person.name}: ${door}`, content })
  const noteAnswer = async (door: string, input: object, response: Response): Promise<number> => {
    const headers = [...response.headers].map(([key, value]) => `${key}: ${value}`).join('\n')
    note(door, `${JSON.stringify(input)}\n${response.status}\n${headers}\n\n${await textOf(response)}`)
    // Two servers that fail alike would prove nothing.
    if (response.status >= 500) throw new Error(`${door} failed for ${person.name}`)
    return response.status
  }
  const ask = async (method: string, name: EndpointName, input: object): Promise<number> =>
    // Uncompressed: equal answers are equal when compressed, too.
    noteAnswer(`${method} ${name}`, input, await requestApi(port, name, input as never, person.bearer))

  return {
    person,
    async open(document) {
      const client = createRealClient(() => port, document, person.bearer)
      client.doc.clientID = clientId()
      clients.set(document, client)
      await client.connect()
      return client
    },
    async drained() {
      const pongs = () => events.filter((event) => event.includes('"pong"')).length
      const before = pongs()
      control.send(JSON.stringify({ type: 'ping', sentAt: before }))
      await until('the pong is here', () => pongs() > before)
      await Promise.all(
        [...clients.values()].map(async (client) => {
          const answered = () => client.frames.filter(([type, subtype]) => type === 0 && subtype === syncTypes.step2).length
          const had = answered()
          client.sendRaw(step1Frame(Y.encodeStateVector(client.doc)))
          await until('step 1 is answered', () => answered() > had || client.closeCode !== undefined)
        }),
      )
    },
    async readAll(interview, authorId) {
      for (const name of Object.keys(endpoints) as EndpointName[]) {
        if (endpoints[name].method !== 'get' || recorded.has(name)) continue
        for (const input of questionsTo(name, interview, authorId)) await ask('GET', name, input)
      }
      const status = await noteAnswer('GET the calendar', {}, await fetch(`http://127.0.0.1:${port}${calendar}`))
      if (status !== 200) throw new Error(`The calendar of ${person.name} is not there: ${status}`)
    },
    async refused(name, input) {
      const status = await ask('refused', name, input)
      if (status < 400) throw new Error(`${name} by ${person.name} was to be refused, and got ${status}`)
    },
    async takeFiles(interview, authorId) {
      for (const name of recorded) for (const input of questionsTo(name, interview, authorId)) await ask('GET', name, input)
    },
    async knock(documents) {
      const found = await Promise.all(documents.map((document) => knockAt(port, document, person)))
      for (const [index, document] of documents.entries()) note(`knocks at ${document.split('/')[0]}`, found[index] ?? '')
    },
    finish() {
      control.terminate()
      const sockets = [...clients].map(([document, client]) => {
        const frames = client.frames.map((frame) => Buffer.from(frame).toString('hex'))
        const end = `closed with ${client.closeCode}`
        client.disconnect('terminate')
        return { door: `${person.name}: ${document.split('/')[0]}`, content: [...frames, end].join('\n') }
      })
      return [...sockets, { door: `${person.name}: events`, content: events.join('\n') }, ...answers]
    },
  }
}

function knockAt(port: number, document: string, person: TestPerson): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${document}?ack=1`, { headers: person.bearer })
    const frames: string[] = []
    socket.on('error', reject)
    socket.on('unexpected-response', (_request, response) => {
      let body = ''
      response.on('data', (chunk) => (body += String(chunk)))
      response.on('end', () => resolve(`${response.statusCode}\n${response.rawHeaders.join('\n')}\n\n${body}`))
    })
    socket.on('open', () => socket.send(step1Frame(new Uint8Array([0]))))
    socket.on('message', (data: Buffer) => {
      frames.push(data.toString('hex'))
      if (data[0] !== 0 || data[1] !== syncTypes.step2) return
      socket.terminate()
      resolve(`opened\n${frames.join('\n')}`)
    })
  })
}

/** The whole body: of an archive every byte, and what is in it, so that a difference can be read. */
async function textOf(response: Response): Promise<string> {
  if (response.headers.get('content-type') === 'application/pdf') return pdfText(new Uint8Array(await response.arrayBuffer()))
  if (response.headers.get('content-type') !== 'application/zip') return response.text()
  const bytes = new Uint8Array(await response.arrayBuffer())
  return [...Object.values(readZip(bytes)), Buffer.from(bytes).toString('hex')].join('\n')
}

/** What can be read of it, as its bytes follow from the ids in it, which differ from run to run. */
async function pdfText(bytes: Uint8Array): Promise<string> {
  const { pages, ...rest } = await readPdf(bytes)
  return [...pages, JSON.stringify(rest)].join('\n')
}
