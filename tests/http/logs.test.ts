import { expect, it } from 'vitest'
import { createLogger } from '../../server/src/logger.ts'
import { callApi, requestApi, signInWith } from '../harness/call-api.ts'
import { createRealClient } from '../harness/real-client.ts'
import { startWorld } from '../harness/world.ts'

it('[A9] [A2] logs at their most talkative hold no names, addresses, notes, tokens, cookies or queries', async () => {
  let log = ''
  const logger = createLogger('trace', { write: (line) => (log += line) })
  const { server, workspace } = await startWorld({ logger })
  const link = server.ownerLink?.url ?? ''
  const person = await workspace.addPerson('Canaryname Example', 'interviewer')
  const interview = await workspace.createInterview('open', [[person, 'moderator']], { candidateName: 'Canarycandidate' })
  await requestApi(server.port, 'searchQuestions', { query: { text: 'canaryquery' } }, person.bearer)
  await requestApi(server.port, 'signIn', { body: { token: 'canarytoken' } }, {})
  await fetch(`http://127.0.0.1:${server.port}/api/canarypath?canaryparameter=1`)
  const notes = createRealClient(() => server.port, `notes/${interview.id}`, person.bearer)
  await notes.connect()
  notes.edit((doc) => doc.getText('lines:general').insert(0, 'canarynote'))
  notes.disconnect()
  const cookie = await signInWith(
    server.port,
    (await callApi(server.port, 'createSignInLink', { params: { id: person.id } }, workspace.owner.bearer)).url,
  )
  await server.dispose()

  expect(log).toContain('/api/interviews')
  const secrets = [new URL(link).hash.slice(1), person.bearer.authorization.slice(7), cookie.cookie.split('=')[1] ?? '']
  for (const secret of secrets) expect(log).not.toContain(secret)
  expect(log).not.toMatch(/canary/i)
  expect(log).not.toContain('@example.com')
})
