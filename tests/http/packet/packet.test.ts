import { MOST_FILE_BYTES, MOST_FILES } from '@panelbook/shared/packet/packet'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi, requestApi } from '../../harness/call-api.ts'
import type { TestServer } from '../../harness/test-server.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { startWorld, type World } from '../../harness/world.ts'

let world: World<TestServer, 'moderator' | 'panelist' | 'observer' | 'outsider' | 'lead'>
beforeAll(async () => {
  world = await startWorld({ people: ['moderator', 'panelist', 'observer', 'outsider', 'lead'] })
})
afterAll(() => world?.dispose())

const bytesOf = (text: string) => new TextEncoder().encode(text)
const pdf = (inside = '') => bytesOf(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n${inside}\nstartxref\n9\n%%EOF\n`)
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const word = (parts: Record<string, Uint8Array> = {}) =>
  zipSync({ '[Content_Types].xml': bytesOf('<Types/>'), 'word/document.xml': bytesOf('<w:document/>'), ...parts })
const png = (width: number, height: number) => {
  const head = new DataView(new ArrayBuffer(33))
  for (const [at, code] of [...'\u0089PNG\r\n\u001a\n\0\0\0\rIHDR'].entries()) head.setUint8(at, code.charCodeAt(0))
  head.setUint32(16, width)
  head.setUint32(20, height)
  return new Uint8Array(head.buffer)
}

const { interview, of } = {
  interview: (candidateName = 'Robin Sample') =>
    world.workspace.createInterview(
      'sealed',
      [
        [world.people.moderator, 'moderator'],
        [world.people.panelist, 'panelist'],
        [world.people.observer, 'observer'],
      ],
      { candidateName },
    ),
  of: (id: string, who: TestPerson = world.people.lead) => ({
    add: (fileId: string, name: string, upload: Uint8Array) =>
      requestApi(world.server.port, 'addPacketFile', { params: { id }, query: { fileId, name }, upload }, who.bearer),
    remove: (fileId: string) => requestApi(world.server.port, 'removePacketFile', { params: { id, fileId } }, who.bearer),
    read: () => callApi(world.server.port, 'readPacket', { params: { id } }, who.bearer),
    bytes: (fileId: string) => requestApi(world.server.port, 'readPacketFile', { params: { id, fileId } }, who.bearer),
  }),
}
const panel = (id: string, who: TestPerson) => ({
  read: () => callApi(world.server.port, 'readPanelPacket', { params: { id } }, who.bearer),
  bytes: (fileId: string) => requestApi(world.server.port, 'readPanelPacketFile', { params: { id, fileId } }, who.bearer),
})
const close = (id: string, closed: boolean) =>
  callApi(world.server.port, 'closePacket', { params: { id }, body: { closed } }, world.people.lead.bearer)
const status = async (answer: Promise<Response>) => (await answer).status
const message = async (answer: Promise<Response>) => ((await (await answer).json()) as { message: string }).message
/** Distinct bytes, so that pieces in a wrong order are seen. */
const long = (length: number) => Uint8Array.from({ length }, (_, at) => 97 + ((at * 7 + (at >> 8)) % 26))

it('[N25] a file is kept byte for byte, and given as a download that nothing opens as a page', async () => {
  const { candidate } = await interview()
  const packet = of(candidate.id)
  const upload = long(700_001)
  expect(await status(packet.add('cv-one', 'Lebenslauf  Übung (final).md', upload))).toBe(200)
  const { files } = await packet.read()
  const { lead } = world.people
  expect(files).toEqual([
    {
      ...{ id: 'cv-one', name: 'Lebenslauf  Übung (final).md', kind: 'text', bytes: 700_001 },
      ...{ addedAt: expect.any(Number), addedBy: { id: lead.id, name: lead.name } },
    },
  ])
  const given = await packet.bytes('cv-one')
  expect(Buffer.from(await given.arrayBuffer()).equals(Buffer.from(upload))).toBe(true)
  const { headers } = given
  expect(headers.get('content-type')).toBe('application/octet-stream')
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="Lebenslauf-Ubung-final\.md"; filename\*=UTF-8''/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(headers.get('cache-control')).toBe('no-store')
})

it('[N25] the same file under the same id is one, and another under it is refused', async () => {
  const { candidate } = await interview()
  const packet = of(candidate.id)
  const twice = await Promise.all([packet.add('same', 'CV.pdf', pdf()), packet.add('same', 'CV.pdf', pdf())])
  expect(twice.map((answer) => answer.status)).toEqual([200, 200])
  expect((await packet.read()).files).toHaveLength(1)
  expect(await status(packet.add('same', 'CV.pdf', pdf('other')))).toBe(409)
  const other = await interview()
  expect(await status(of(other.candidate.id).add('same', 'CV.pdf', pdf()))).toBe(409)
})

it('[N26] what is no file that can be shown is refused with what to do, and nothing is kept', async () => {
  const { candidate } = await interview()
  const packet = of(candidate.id)
  const macros = { 'word/vbaProject.bin': bytesOf('x') }
  const bomb = { 'word/document.xml': new Uint8Array(40_000_000) }
  const refused: [name: string, upload: Uint8Array, says: RegExp][] = [
    ['CV.pdf', new Uint8Array(), /is empty/],
    ['CV.txt', bytesOf(' \n\t'), /is empty/],
    ['CV.docx', pdf(), /ends in \.docx, but by its content it is a PDF/],
    ['CV', pdf(), /by its content this is a PDF/i],
    ['CV.pdf', bytesOf('A text'), /ends in \.pdf, but by its content it is a text/],
    ['CV.pdf', pdf().slice(0, 40), /PDF is damaged/],
    ['CV.pdf', pdf('trailer << /Encrypt 12 0 R >>'), /PDF is protected/],
    ['CV.doc', latin1('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'), /old Office file, or one with a password/],
    ['CV.docx', word().slice(0, 90), /Word document is damaged/],
    ['CV.docx', word(macros), /has macros/],
    ['CV.docx', word(bomb), /far larger than it should be/],
    ['work.zip', zipSync({ 'a.txt': bytesOf('a') }), /is an archive/],
    ['me.png', png(30_000, 30_000), /too many pixels/],
    ['me.png', png(20_000, 1), /too many pixels/],
    ['me.png', png(0, 1), /damaged/],
    ['me.jpg', latin1('\u00ff\u00d8\u00ff\u00e0'), /JPEG image is damaged/],
    ['run.txt', latin1('MZ\u0090\u0000\u0003'), /can’t be shown safely/],
    ['CV.rtf', bytesOf('{\\rtf1 CV}'), /can’t be shown safely/],
    ['CV.txt', latin1('caf\u00e9'), /no text in UTF-8/],
    ['CV.txt', latin1('\u00ff\u00feC\u0000V\u0000'), /no text in UTF-8/],
  ]
  for (const [index, [name, upload, says]] of refused.entries()) {
    const answer = await packet.add(`refused-${index}`, name, upload)
    expect([answer.status, name]).toEqual([400, name])
    expect(((await answer.json()) as { message: string }).message).toMatch(says)
  }
  expect((await packet.read()).files).toEqual([])
})

it.each([
  ['a folder', '../../etc/passwd.txt'],
  ['a folder of Windows', 'C:\\CV.pdf'],
  ['a line end', 'CV\n.pdf'],
  ['a turned direction', 'CV\u202efdp.txt'],
  ['only dots', '..'],
  ['nothing', '  '],
  ['too many letters', `${'a'.repeat(130)}.pdf`],
])('[N26] a name with %s is refused', async (_what, name) => {
  const { candidate } = await interview()
  const answer = await of(candidate.id).add('a-name', name, pdf())
  expect(answer.status).toBe(400)
  expect(((await answer.json()) as { issues: { path: string }[] }).issues[0]?.path).toBe('name')
  expect((await of(candidate.id).read()).files).toEqual([])
})

it('[N26] what is larger than a file may be is not read to its end, said or not, and no other type is read at all', async () => {
  const { candidate } = await interview()
  const address = `http://127.0.0.1:${world.server.port}/api/candidates/${candidate.id}/packet?fileId=large&name=CV.txt`
  let sent = 0
  const more = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 65_536
      if (sent > MOST_FILE_BYTES * 2) controller.close()
      else controller.enqueue(new Uint8Array(65_536).fill(97))
    },
  })
  const post = (body: BodyInit, type: string) =>
    fetch(address, {
      method: 'POST',
      body,
      headers: { ...world.people.lead.bearer, 'content-type': type },
      duplex: 'half',
    } as RequestInit)
  expect((await post(more, 'application/octet-stream')).status).toBe(413)
  expect((await post(new Uint8Array(MOST_FILE_BYTES + 1), 'application/octet-stream')).status).toBe(413)
  expect((await post('{}', 'application/json')).status).toBe(400)
  expect((await post('a=b', 'multipart/form-data; boundary=a')).status).toBe(400)
  expect(await status(of(candidate.id).add('whole', 'CV.txt', long(MOST_FILE_BYTES)))).toBe(200)
  expect((await of(candidate.id).read()).files.map(({ id }) => id)).toEqual(['whole'])
})

it('[N27] a packet has a bound of bytes and of files, also for those who add at the same time', async () => {
  const { candidate } = await interview()
  const packet = of(candidate.id)
  const large = long(MOST_FILE_BYTES)
  const answers = await Promise.all([1, 2, 3, 4].map((number) => packet.add(`large-${number}`, `${number}.txt`, large)))
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 409])
  expect(await message(packet.add('more', 'more.txt', large))).toMatch(/at most 30 MB, and this one has 30 MB already/)
  const other = of((await interview()).candidate.id)
  for (let number = 0; number < MOST_FILES; number++) {
    expect(await status(other.add(`small-${number}-${candidate.id}`, `${number}.txt`, bytesOf('x')))).toBe(200)
  }
  expect(await message(other.add(`small-${candidate.id}`, 'more.txt', bytesOf('x')))).toMatch(/at most 12 files/)
})

it('[N27] more files at once than are held in memory are turned away, and taken afterwards', async () => {
  const { candidate } = await interview()
  const slow = new Map<number, ReadableStreamDefaultController<Uint8Array>>()
  // The look whether there is room takes a place for a moment itself: whoever is turned away by that comes again.
  const send = async (number: number): Promise<number> => {
    const answer = await fetch(
      `http://127.0.0.1:${world.server.port}/api/candidates/${candidate.id}/packet?fileId=slow-${number}&name=a.txt`,
      {
        method: 'POST',
        body: new ReadableStream<Uint8Array>({
          start(controller) {
            controller.enqueue(bytesOf('slow'))
            slow.set(number, controller)
          },
        }),
        headers: { ...world.people.lead.bearer, 'content-type': 'application/octet-stream' },
        duplex: 'half',
      } as RequestInit,
    )
    return answer.status === 429 ? send(number) : answer.status
  }
  const sending = [1, 2, 3, 4, 5, 6].map(send)
  await expect.poll(() => status(of(candidate.id).add('seventh', 'b.txt', bytesOf('b'))), { timeout: 30_000 }).toBe(429)
  for (const controller of slow.values()) controller.close()
  expect(await Promise.all(sending)).toEqual([200, 200, 200, 200, 200, 200])
  expect(await status(of(candidate.id).add('seventh-again', 'b.txt', bytesOf('b')))).toBe(200)
})

it('[N28] panels read the packet of their own candidate, leads that of any, and nobody else learns that it is there', async () => {
  const mine = await interview()
  const other = await interview('Alex Example')
  await of(mine.candidate.id).add('of-mine', 'CV.pdf', pdf('mine'))
  await of(other.candidate.id).add('of-other', 'CV.pdf', pdf('other'))
  const { moderator, panelist, observer, outsider, lead } = world.people
  for (const who of [moderator, panelist, observer, lead]) {
    expect((await panel(mine.id, who).read()).files.map(({ id }) => id)).toEqual(['of-mine'])
    expect(await (await panel(mine.id, who).bytes('of-mine')).text()).toContain('mine')
    expect(await status(panel(mine.id, who).bytes('of-other'))).toBe(404)
  }
  expect(await status(panel(mine.id, outsider).bytes('of-mine'))).toBe(404)
  expect(await status(of(mine.candidate.id, panelist).bytes('of-mine'))).toBe(404)
  expect(await status(of(mine.candidate.id, panelist).add('by-panelist', 'CV.pdf', pdf()))).toBe(404)
  expect(await status(of(mine.candidate.id, panelist).remove('of-mine'))).toBe(404)
})

it('[N29] a packet that is closed to a panel is gone for it, files and number, until it is opened again', async () => {
  const { id, candidate } = await interview()
  const second = await world.workspace.createInterview('sealed', [
    [world.people.panelist, 'panelist'],
    [world.people.moderator, 'moderator'],
  ])
  await of(candidate.id).add('closable', 'CV.pdf', pdf())
  const mine = panel(id, world.people.panelist)
  expect((await mine.read()).closed).toBe(false)
  expect(await close(id, true)).toEqual({ closed: true, files: [] })
  expect(await close(id, true)).toEqual({ closed: true, files: [] })
  expect(await mine.read()).toEqual({ closed: true, files: [] })
  expect(await status(mine.bytes('closable'))).toBe(404)
  expect((await panel(second.id, world.people.panelist).read()).closed).toBe(false)
  const { files, closedTo } = await of(candidate.id).read()
  expect([files.length, closedTo]).toEqual([1, [id]])
  await close(id, false)
  expect((await mine.read()).files).toHaveLength(1)
  const { entries } = await callApi(world.server.port, 'readAuditLog', { query: { interviewId: id } }, world.people.lead.bearer)
  expect(entries.map(({ event }) => event.action)).toEqual(['opened-packet', 'closed-packet', 'created-interview'])
})

it('[N30] a legal hold keeps files from being removed, and lets them be added', async () => {
  const { candidate } = await interview()
  const packet = of(candidate.id)
  await packet.add('held', 'CV.pdf', pdf())
  const { port } = world.server
  const holding = { params: { id: candidate.id }, body: { reason: 'A claim is pending' } }
  await callApi(port, 'holdCandidate', holding, world.people.lead.bearer)
  expect(await message(packet.remove('held'))).toMatch(/has put this candidate on legal hold\. Nothing was removed/)
  expect(await status(packet.add('held-too', 'More.pdf', pdf()))).toBe(200)
  await callApi(port, 'liftHold', holding, world.owner.bearer)
  for (const _time of [1, 2]) expect(await status(packet.remove('held'))).toBe(200)
  expect((await packet.read()).files.map(({ id }) => id)).toEqual(['held-too'])
  const { entries } = await callApi(port, 'readAuditLog', { query: { candidateId: candidate.id } }, world.people.lead.bearer)
  const actions = entries.map(({ event }) => event.action).filter((action) => action.includes('packet'))
  expect(actions).toEqual(['removed-packet-file', 'added-packet-file', 'added-packet-file'])
  expect(JSON.stringify(entries)).not.toContain('CV.pdf')
})

it('[N31] a merge shows the files of both, to panels of either, and undoing it gives each its own', async () => {
  const [kept, other] = [await interview('Kim Example'), await interview('Kim Example')]
  await of(kept.candidate.id).add('of-kept', 'Kept.pdf', pdf('kept'))
  await of(other.candidate.id).add('of-other-entry', 'Other.pdf', pdf('other'))
  const body = { version: 1, otherId: other.candidate.id, otherVersion: 1 }
  const params = { id: kept.candidate.id }
  const { merges } = await callApi(world.server.port, 'mergeCandidates', { params, body }, world.people.lead.bearer)
  const idsOf = async ({ id }: { id: string }) => (await panel(id, world.people.panelist).read()).files.map((file) => file.id)
  expect([await idsOf(kept), await idsOf(other)]).toEqual([
    ['of-kept', 'of-other-entry'],
    ['of-kept', 'of-other-entry'],
  ])
  expect(await status(of(other.candidate.id).add('late', 'Late.pdf', pdf()))).toBe(409)
  await of(kept.candidate.id).add('since', 'Since.pdf', pdf('since'))
  const undo = { params: { id: kept.candidate.id, mergeId: merges[0]?.id ?? '' } }
  await callApi(world.server.port, 'undoMerge', undo, world.people.lead.bearer)
  expect([await idsOf(kept), await idsOf(other)]).toEqual([['of-kept', 'since'], ['of-other-entry']])
})

it('[N31] erasing takes the packet along, and whoever adds or reads afterwards is told that it is erased', async () => {
  const { id, candidate } = await interview()
  const packet = of(candidate.id)
  await packet.add('to-erase', 'CV.pdf', pdf())
  const erasing = { params: { id: candidate.id }, body: { version: 1, interviews: 1 } }
  expect(await status(requestApi(world.server.port, 'eraseCandidate', erasing, world.owner.bearer))).toBe(200)
  const after = [packet.add('afterwards', 'CV.pdf', pdf()), packet.bytes('to-erase'), packet.remove('to-erase')]
  expect(await Promise.all(after.map(status))).toEqual([410, 410, 410])
  expect(await status(panel(id, world.people.panelist).bytes('to-erase'))).toBe(410)
})
