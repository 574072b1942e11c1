import { consensusReason, readDebrief, setConsensus } from '@panelbook/shared/debrief/debrief-doc'
import type { Interview } from '@panelbook/shared/interviews/api'
import { endInterview, startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { planQuestions, type VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ApiRefusal, callApi, requestApi } from '../harness/call-api.ts'
import { createRealClients, type RealClient } from '../harness/real-client.ts'
import type { TestServer } from '../harness/test-server.ts'
import { until } from '../harness/until.ts'
import type { TestPerson, Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

let server: TestServer
let workspace: Workspace
let mona: TestPerson
let pavel: TestPerson
let oya: TestPerson
let lea: TestPerson
let interview: Interview
const clients = createRealClients(() => server.port)
const { open } = clients

beforeEach(async () => {
  ;({ server, workspace } = await startWorld())
  mona = await workspace.person('moderator')
  pavel = await workspace.person('panelist')
  oya = await workspace.person('observer')
  lea = await workspace.person('lead')
  await arrange('sealed')
})
afterEach(async () => {
  clients.drop()
  await server.dispose()
})

async function arrange(policy: VisibilityPolicy): Promise<void> {
  interview = await workspace.createInterview(policy, [
    [mona, 'moderator'],
    [pavel, 'panelist'],
    [oya, 'observer'],
  ])
}

const openCard = (author: TestPerson, reader = author) => open(`card/${interview.id}/${author.id}`, reader)

/** Opens the author's own scorecard, writes a complete draft in it, and waits until the server has it. */
async function writtenCard(author: TestPerson, takeAways: string): Promise<RealClient> {
  const card = await openCard(author)
  card.edit((doc) => {
    for (const { question } of planQuestions(interview.plan)) setRating(doc, question.id, { kind: 'rated', value: 3 })
    setRecommendation(doc, 'yes')
    takeAwaysText(doc).insert(0, takeAways)
  })
  await card.settled()
  return card
}

const id = () => ({ id: interview.id })
const by = (author: TestPerson) => ({ id: interview.id, personId: author.id })
const submit = (person: TestPerson, sequence: number, idempotencyKey: string) =>
  callApi(server.port, 'submitScorecard', { params: id(), body: { sequence, idempotencyKey } }, person.bearer)
async function handIn(person: TestPerson, takeAways: string): Promise<RealClient> {
  const card = await writtenCard(person, takeAways)
  await submit(person, card.head ?? -1, 'first')
  return card
}
const reopen = (author: TestPerson, version: number) =>
  callApi(
    server.port,
    'reopenScorecard',
    { params: by(author), body: { version, reason: 'Rated the wrong question' } },
    lea.bearer,
  )
const view = (person: TestPerson) => callApi(server.port, 'readInterview', { params: id() }, person.bearer)
const scorecards = (person: TestPerson) => callApi(server.port, 'readScorecards', { params: id() }, person.bearer)
const versionsOf = (author: TestPerson, reader: TestPerson) =>
  callApi(server.port, 'readScorecardVersions', { params: by(author) }, reader.bearer)
const audit = () => callApi(server.port, 'readAuditLog', { query: { interviewId: interview.id } }, lea.bearer)
const refusal = async (attempt: Promise<unknown>) => {
  const error = await attempt.catch((caught: unknown) => caught)
  return error instanceof ApiRefusal ? error.problem.code : error
}

describe('a reopened scorecard', () => {
  it('[U12] [U14] is written on over the socket that was open all the time, and comes back as version 2', async () => {
    const card = await handIn(mona, 'First words.')
    await reopen(mona, 1)
    const edit = card.edit((doc) => takeAwaysText(doc).insert(0, 'Second: '))
    await card.settled()
    expect(edit.state.kind).toBe('durable')
    const second = await submit(mona, card.head ?? -1, 'second')
    expect(second).toMatchObject({ version: 2, content: { takeAways: 'Second: First words.' } })
    const { versions } = await versionsOf(mona, mona)
    expect(versions.map(({ scorecard, reopened }) => [scorecard.content.takeAways, reopened?.reason])).toEqual([
      ['First words.', 'Rated the wrong question'],
      ['Second: First words.', undefined],
    ])
  })

  it('[V8] [V16] hides from who read it before the reveal, and not after', async () => {
    await handIn(mona, 'First words.')
    await handIn(pavel, 'Mine.')
    await reopen(mona, 1)
    // Pavel's submission brought the reveal: what it has shown stays shown, but the draft isn't shown.
    expect((await scorecards(pavel)).submitted.map((each) => each.personId)).toEqual([pavel.id])
    expect((await versionsOf(mona, oya)).versions).toHaveLength(1)
    expect((await scorecards(mona)).submitted.map((each) => each.personId)).toEqual([pavel.id])
    expect(await view(oya)).toMatchObject({ revealed: true, scorecards: { in: 1, awaited: 2 } })

    await arrange('sealed')
    await handIn(mona, 'First words.')
    expect((await versionsOf(mona, lea)).versions).toHaveLength(1)
    await reopen(mona, 1)
    expect(await refusal(versionsOf(mona, lea))).toBe('not-found')
    expect((await scorecards(lea)).submitted).toEqual([])
    expect((await versionsOf(mona, mona)).versions).toHaveLength(1)
  })

  it('[U17] submitted and reopened at one moment ends in one of two orders, and both answers fit it', async () => {
    const card = await handIn(mona, 'First words.')
    for (let version = 1; version <= 6; version++) {
      await reopen(mona, version)
      card.edit((doc) => takeAwaysText(doc).insert(0, `${version + 1}. `))
      await card.settled()
      const [submitted, again] = await Promise.allSettled([
        submit(mona, card.head ?? -1, `round-${version}`),
        reopen(mona, version + 1),
      ])
      expect(submitted.status).toBe('fulfilled')
      const { state } = (await scorecards(mona)).standings.find((each) => each.personId === mona.id) ?? {}
      if (again.status === 'fulfilled') {
        expect(state).toMatchObject({ state: 'reopened', version: version + 1 })
        // The draft takes another edit; then it is submitted for the next round.
        const late = card.edit((doc) => takeAwaysText(doc).insert(0, 'x'))
        await card.settled()
        expect(late.state.kind).toBe('durable')
        await submit(mona, card.head ?? -1, `again-${version}`)
        version += 1
      } else {
        expect(await refusal(Promise.reject(again.reason))).toBe('conflict')
        expect(state).toMatchObject({ state: 'submitted', version: version + 1 })
      }
    }
    const { versions } = await versionsOf(mona, mona)
    expect(versions.map(({ scorecard }) => scorecard.version)).toEqual(versions.map((_, index) => index + 1))
    // Whatever happened, the log takes an edit only while the scorecard is a draft.
    const late = card.edit((doc) => takeAwaysText(doc).insert(0, 'late'))
    await until('the late edit has its answer', () => late.state.kind !== 'under-way')
    expect(late.state.kind).toBe('refused')
  })
})

describe('a change of policy', () => {
  const change = (policy: VisibilityPolicy) =>
    callApi(server.port, 'changePolicy', { params: id(), body: { policy, reason: 'The panel is new' } }, lea.bearer)

  it('[V18] is told to everyone, in the interview and in its plan', async () => {
    await change('sealed-until-all')
    expect(await view(pavel)).toMatchObject({
      ...{ policy: 'sealed-until-all', plan: { policy: 'sealed-until-all' } },
      policyChange: { from: 'sealed', to: 'sealed-until-all', by: { name: 'Lea Example' }, reason: 'The panel is new' },
    })
  })

  it('[V3] [V18] from open to sealed closes the eyes that were open', async () => {
    await arrange('open')
    const peeking = await openCard(mona, pavel)
    const closed = peeking.closed()
    await change('sealed')
    await closed
    const card = await openCard(mona)
    card.edit((doc) => takeAwaysText(doc).insert(0, 'A canary sings.'))
    await card.settled()
    expect(peeking.frames.some((frame) => Buffer.from(frame).includes('canary'))).toBe(false)
    await expect(openCard(mona, pavel)).rejects.toThrow()
  })

  it('[V3] [V18] against the first words of a draft: either they came too late, or it did', async () => {
    for (let round = 0; round < 5; round++) {
      await arrange('sealed')
      const card = await openCard(mona)
      const edit = card.edit((doc) => takeAwaysText(doc).insert(0, 'First words.'))
      const outcome = await change('open').catch((error: unknown) => error)
      await until('the edit has its answer', () => edit.state.kind !== 'under-way')
      const { policy, policyChange } = await view(pavel)
      if (outcome instanceof ApiRefusal) expect([policy, policyChange]).toEqual(['sealed', undefined])
      else expect(policy).toBe('open')
      expect(edit.state.kind).toBe('durable')
      expect(await refusal(change(policy === 'open' ? 'sealed' : 'open'))).toBe('conflict')
    }
  })

  it('[V18] comes too late for an interview that has started', async () => {
    const conduct = await open(`conduct/${interview.id}`, mona)
    conduct.edit((doc) => startInterview(doc, planQuestions(interview.plan)[0]?.question.id ?? '', mona.id, Date.now()))
    await conduct.settled()
    expect(await refusal(change('open'))).toBe('conflict')
  })
})

describe('what is sealed', () => {
  it('[V19] [V7] keeps its hash to its author until the reveal', async () => {
    await arrange('sealed-until-all')
    const card = await writtenCard(mona, 'Calm.')
    const { hash } = await submit(mona, card.head ?? -1, 'first')
    const stateFor = async (person: TestPerson) =>
      (await scorecards(person)).standings.find((each) => each.personId === mona.id)?.state
    expect(await stateFor(mona)).toMatchObject({ state: 'submitted', hash })
    for (const person of [pavel, oya, lea]) {
      expect(await stateFor(person)).not.toHaveProperty('hash')
      const answers = await Promise.all([
        requestApi(server.port, 'readInterview', { params: id() }, person.bearer),
        requestApi(server.port, 'readScorecards', { params: id() }, person.bearer),
        requestApi(server.port, 'readAuditLog', { query: {} }, person.bearer),
      ])
      for (const answer of answers) expect(await answer.text()).not.toContain(hash)
    }
    const reveal = { params: id(), body: { reason: 'Pavel can’t be reached' } }
    await callApi(server.port, 'revealInterview', reveal, lea.bearer)
    for (const person of [pavel, oya, lea]) expect(await stateFor(person)).toMatchObject({ hash })
  })

  it('[V20] keeps why somebody declined to those who may know', async () => {
    await arrange('sealed-until-all')
    const body = { reason: 'The candidate once worked for me' }
    await callApi(server.port, 'declineScorecard', { params: id(), body }, mona.bearer)
    const told = async (person: TestPerson) =>
      (await (await requestApi(server.port, 'readInterview', { params: id() }, person.bearer)).text()).includes(body.reason)
    expect([await told(mona), await told(pavel), await told(oya), await told(lea)]).toEqual([true, false, false, true])
    const log = async (person: TestPerson) =>
      (await (await requestApi(server.port, 'readAuditLog', { query: {} }, person.bearer)).text()).includes(body.reason)
    expect(await log(lea)).toBe(true)
    await handIn(pavel, 'Mine.')
    expect([await told(pavel), await told(oya)]).toEqual([true, true])
  })

  it('[V3] [V17] is given to a lead who breaks the glass, and announced to its author alone', async () => {
    await writtenCard(mona, 'A canary sings.')
    const body = { reason: 'The offer can’t wait' }
    const { content } = await callApi(server.port, 'breakGlass', { params: by(mona), body }, lea.bearer)
    expect(content.takeAways).toBe('A canary sings.')
    expect((await view(mona)).glassBroken).toMatchObject([{ by: { name: 'Lea Example' }, reason: 'The offer can’t wait' }])
    expect((await view(pavel)).glassBroken).toBeUndefined()
    await expect(openCard(mona, lea)).rejects.toThrow()
    const answer = await requestApi(server.port, 'readAuditLog', { query: {} }, lea.bearer)
    expect(await answer.text()).not.toContain('canary')
  })
})

describe('[R7] after the reveal', () => {
  it('[V12] [D2] the debrief opens, with its authors, and initial ratings stay what they were', async () => {
    expect(await refusal(callApi(server.port, 'readAuthors', { params: { ...id(), kind: 'debrief' } }, lea.bearer))).toBe(
      'not-found',
    )
    await expect(open(`debrief/${interview.id}`, lea)).rejects.toThrow()
    await handIn(mona, 'Mine.')
    await handIn(pavel, 'And mine.')
    const question = planQuestions(interview.plan)[0]?.question.id ?? ''
    const debrief = await open(`debrief/${interview.id}`, oya)
    debrief.edit((doc) => {
      setConsensus(doc, question, { rating: { kind: 'rated', value: 2 }, at: 1 })
      consensusReason(doc, question).insert(0, 'The second example settles it.')
    })
    await debrief.settled()
    const seen = await open(`debrief/${interview.id}`, lea)
    expect(readDebrief(seen.doc, [question])).toMatchObject({ reasons: new Map([[question, 'The second example settles it.']]) })
    const { authors } = await callApi(server.port, 'readAuthors', { params: { ...id(), kind: 'debrief' } }, lea.bearer)
    expect(authors).toEqual({ [String(debrief.doc.clientID)]: oya.id })
    const { submitted } = await scorecards(lea)
    for (const { content } of submitted) expect(content.ratings[question]).toEqual({ kind: 'rated', value: 3 })
  })

  it('[D1] [H1] [H4] the log tells the way to the decision, and who read what, once', async () => {
    await handIn(mona, 'Mine.')
    await handIn(pavel, 'And mine.')
    await scorecards(lea)
    await scorecards(lea)
    const body = { outcome: 'advance' as const, reason: 'Strong on design', after: 0 }
    await callApi(server.port, 'decide', { params: id(), body }, lea.bearer)
    const { entries } = await audit()
    expect(
      entries.toReversed().map(({ actorId, event }) => [actorId, event.action, 'personId' in event ? event.personId : '']),
    ).toEqual([
      [workspace.owner.id, 'created-interview', ''],
      [mona.id, 'submitted', mona.id],
      [pavel.id, 'submitted', pavel.id],
      [undefined, 'revealed', ''],
      [undefined, 'ended', ''],
      [lea.id, 'opened', mona.id],
      [lea.id, 'opened', pavel.id],
      [lea.id, 'decided', ''],
    ])
    expect(entries[0]?.reason).toBe('Strong on design')
    expect((await view(pavel)).decisions).toMatchObject([{ version: 1, outcome: 'advance' }])
  })
})

it('[R1] whose scorecards are missing is told once the conversation is over, and a lead is reminded until the decision', async () => {
  const asLead = () => callApi(server.port, 'listInterviews', { query: { show: 'waiting' } }, lea.bearer)
  const conduct = await open(`conduct/${interview.id}`, mona)
  conduct.edit((doc) => startInterview(doc, planQuestions(interview.plan)[0]?.question.id ?? '', mona.id, Date.now()))
  await conduct.settled()
  expect((await asLead()).interviews).toEqual([])
  conduct.edit((doc) => endInterview(doc, Date.now()))
  await conduct.settled()
  await until('the interview is over', async () => (await view(mona)).phase === 'ended')
  expect((await asLead()).interviews).toMatchObject([{ waitingFor: 'scorecards', missing: [mona.id, pavel.id] }])
  await handIn(mona, 'Mine.')
  expect((await asLead()).interviews).toMatchObject([{ waitingFor: 'scorecards', missing: [pavel.id] }])
  expect(await view(pavel)).toMatchObject({ waitingFor: 'my-scorecard' })
  const decline = { params: id(), body: { reason: 'I know the candidate' } }
  expect(await callApi(server.port, 'declineScorecard', decline, pavel.bearer)).toMatchObject({ state: { state: 'declined' } })
  expect((await asLead()).interviews).toMatchObject([{ waitingFor: 'decision' }])
  const body = { outcome: 'hold' as const, reason: 'Another talk first', after: 0 }
  await callApi(server.port, 'decide', { params: id(), body }, lea.bearer)
  expect((await asLead()).interviews).toEqual([])
  expect(await view(pavel)).toMatchObject({ decision: 'hold' })
})
