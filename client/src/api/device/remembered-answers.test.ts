import { DAY_MS } from '@panelbook/shared/base/working-days'
import type { DocumentSubject } from '@panelbook/shared/protocol/document-name'
import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, test } from 'vitest'
import { ApiProblem } from '../api-problem.ts'
import { candidateQueries } from '../candidates.ts'
import { interviewQueries } from '../interviews.ts'
import { createQueryClient } from '../refetching/query-client.ts'
import { type DeviceStore, openDeviceStore } from './device-store.ts'
import { onSubjectLost } from './lost-subject.ts'
import { recallAnswers, rememberAnswers } from './remembered-answers.ts'

let device: DeviceStore
beforeEach(async () => {
  Object.assign(globalThis, { indexedDB: new IDBFactory() })
  device = openDeviceStore()
})
const authors = ['authors', 'one', 'notes']
const untilKept = async (count: number) => {
  for (let tries = 0; tries < 300 && (await device.answers('ann')).length !== count; tries++) await Promise.resolve()
  return device.answers('ann')
}

describe('answers kept on the device', () => {
  test('come back on the next visit, as old as can be', async () => {
    const first = new QueryClient()
    rememberAnswers('ann', device, first, () => 5 * DAY_MS)
    await first.fetchQuery({ queryKey: authors, queryFn: async () => ({ '17': 'ann' }) })
    await untilKept(1)
    const second = new QueryClient()
    await recallAnswers('ann', device, second, 6 * DAY_MS)
    expect(second.getQueryData(authors)).toEqual({ '17': 'ann' })
    expect(second.getQueryState(authors)?.dataUpdatedAt).toBe(1)
  })

  test('are only what the live page needs: never others’ scorecards', async () => {
    const queryClient = new QueryClient()
    rememberAnswers('ann', device, queryClient, () => 0)
    await queryClient.fetchQuery({ queryKey: ['scorecards', 'one'], queryFn: async () => ({ submitted: ['canary'] }) })
    await queryClient.fetchQuery({ queryKey: authors, queryFn: async () => ({}) })
    expect((await untilKept(1)).map((answer) => answer.queryKey)).toEqual([authors])
  })

  test('go when the server no longer gives them', async () => {
    const queryClient = new QueryClient()
    rememberAnswers('ann', device, queryClient, () => 0)
    await queryClient.fetchQuery({ queryKey: authors, queryFn: async () => ({}) })
    expect(await untilKept(1)).toHaveLength(1)
    const gone = () => Promise.reject(new ApiProblem({ code: 'not-found', message: 'Nothing here' }, 404))
    await queryClient.fetchQuery({ queryKey: authors, queryFn: gone, retry: false, staleTime: 0 }).catch(() => {})
    expect(await untilKept(0)).toHaveLength(0)
  })

  test('[T37] of an interview that is lost, all go; and what is shown of it goes too', async () => {
    const queryClient = createQueryClient(() => {})
    rememberAnswers('ann', device, queryClient, () => 0)
    const lost: DocumentSubject[] = []
    onSubjectLost(queryClient, (subject) => lost.push(subject))
    await queryClient.fetchQuery({ queryKey: ['interview', 'one'], queryFn: async () => ({ candidate: 'Sam' }) })
    await queryClient.fetchQuery({ queryKey: authors, queryFn: async () => ({}) })
    await queryClient.fetchQuery({ queryKey: ['authors', 'two', 'notes'], queryFn: async () => ({}) })
    expect(await untilKept(3)).toHaveLength(3)
    const gone = () => Promise.reject(new ApiProblem({ code: 'not-found', message: 'Nothing here' }, 404))
    await queryClient.fetchQuery({ queryKey: ['interview', 'one'], queryFn: gone, retry: false, staleTime: 0 }).catch(() => {})
    expect((await untilKept(1)).map(({ queryKey }) => queryKey)).toEqual([['authors', 'two', 'notes']])
    expect(queryClient.getQueryData(['interview', 'one'])).toBeUndefined()
    expect(queryClient.getQueryState(['interview', 'one'])).toMatchObject({ status: 'error' })
    expect(queryClient.getQueryData(authors)).toBeUndefined()
    expect(lost).toEqual([{ interviewId: 'one' }])
  })

  test('[T37] [N71] of a loop that is lost, nothing of the interview goes whose id its application has', async () => {
    const queryClient = createQueryClient(() => {})
    const lost: [DocumentSubject, boolean][] = []
    onSubjectLost(queryClient, (...each) => lost.push(each))
    await queryClient.fetchQuery({ queryKey: ['interview', 'one'], queryFn: async () => ({ candidate: 'Sam' }) })
    const loop = candidateQueries.loop('sam', 'one').queryKey
    for (const code of ['not-found', 'erased'] as const) {
      const gone = () => Promise.reject(new ApiProblem({ code, message: 'Nothing here' }, 404))
      await queryClient.fetchQuery({ queryKey: [...loop], queryFn: gone, retry: false, staleTime: 0 }).catch(() => {})
    }
    expect(lost).toEqual([
      [{ applicationId: 'one' }, false],
      [{ applicationId: 'one' }, true],
    ])
    expect(queryClient.getQueryData(['interview', 'one'])).toEqual({ candidate: 'Sam' })
    // Another candidate's address of it is another answer.
    expect(loop).not.toEqual(candidateQueries.loop('alex', 'one').queryKey)
  })

  test('[V29] of a candidate whose name is withheld by now, none that has it stays', async () => {
    const queryClient = new QueryClient()
    rememberAnswers('ann', device, queryClient, () => 0)
    const fetched = (queryKey: string[], data: object) => queryClient.fetchQuery({ queryKey, queryFn: async () => data })
    const named = { candidate: { id: 'ruth', name: 'Ruth Example' } }
    const other = { candidate: { id: 'sam', name: 'Sam Other' } }
    await fetched(['interview', 'one'], named)
    await fetched(['interviews', 'mine'], { interviews: [other, named] })
    await fetched(['interview', 'three'], other)
    expect(await untilKept(3)).toHaveLength(3)
    await fetched(['interview', 'two'], { candidate: { id: 'ruth', name: 'R. E.', initials: true } })
    const left = () => device.answers('ann').then((all) => all.map(({ queryKey }) => queryKey.join(' ')).sort())
    for (let tries = 0; tries < 300 && (await left()).includes('interviews mine'); tries++) await Promise.resolve()
    expect(await left()).toEqual(['interview three', 'interview two'])
  })

  test('[T37] and others’ busy times are never among them', async () => {
    const queryClient = new QueryClient()
    rememberAnswers('ann', device, queryClient, () => 0)
    await queryClient.fetchQuery({
      queryKey: interviewQueries.busyTimes({ startsAt: 0, minutes: 45, people: 'ada' }).queryKey,
      queryFn: async () => [],
    })
    await queryClient.fetchQuery({ queryKey: ['interviews', 'mine'], queryFn: async () => [] })
    expect((await untilKept(1)).map(({ queryKey }) => queryKey)).toEqual([['interviews', 'mine']])
  })

  test('go when they are too old, or of an older version’s shape', async () => {
    await device.setAnswer('ann', { hash: 'old', queryKey: authors, data: {}, at: 0 })
    await device.setAnswer('ann', { hash: 'shape', queryKey: ['interview', 'one'], data: { id: 'one' }, at: 39 * DAY_MS })
    await device.setAnswer('ann', { hash: 'foreign', queryKey: ['constructor'], data: {}, at: 39 * DAY_MS })
    const queryClient = new QueryClient()
    await recallAnswers('ann', device, queryClient, 40 * DAY_MS)
    expect(queryClient.getQueryCache().getAll()).toEqual([])
    expect(await device.answers('ann')).toEqual([])
  })
})
