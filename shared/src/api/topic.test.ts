import { describe, expect, it } from 'vitest'
import { changedTopicSchema } from '../protocol/messages.ts'
import { anyOfInterview, type Endpoint } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { type Topic, topicRule, topics, topicsOf } from './topic.ts'

const all: [string, Endpoint][] = Object.entries(endpoints)

/** They ask with a body, and store nothing, or nothing that is shown yet. */
const STORES_NOTHING = [
  'askForSignInLink',
  'beginProviderSignIn',
  'beginPasskey',
  'beginPasskeySignIn',
  'findSimilarQuestions',
  'draftQuestion',
  'rephraseQuestion',
  'suggestPlan',
  'testAtsConnection',
]

describe.each(all)('%s', (name, endpoint) => {
  it('[T45] touches something, unless it stores nothing', () => {
    if (endpoint.method !== 'get') expect(endpoint.touches.length === 0).toBe(STORES_NOTHING.includes(name))
  })

  it('[T45] touches all that is shown of an interview where it is an act on one', () => {
    if (endpoint.method === 'get' || !endpoint.path.startsWith('/interviews/{id}')) return
    // What was said, and what the candidate sent, decide nothing about the interview: each is fetched again alone.
    const alone = (['transcript', 'packet'] as const).filter((part) => endpoint.path.startsWith(`/interviews/{id}/${part}`))
    // A reminder is shown in lists of what is missing: of the interview itself it changes nothing, and its panel hears of none.
    const ofLists = name === 'remind' && (['interviews'] as const)
    expect(endpoint.touches).toEqual(ofLists || (alone.length > 0 ? alone : anyOfInterview))
  })
})

it('[T45] whatever is touched is read by somebody, and what is read is touched by an act or by who writes in a document', () => {
  const of = (key: 'reads' | 'touches') => new Set(all.flatMap(([, endpoint]) => endpoint[key] ?? []))
  const [read, touched] = [of('reads'), of('touches')]
  expect([...touched].filter((topic) => !read.has(topic))).toEqual([])
  const byDocuments: Topic[] = ['progress', 'authors']
  expect(new Set([...touched, ...byDocuments])).toEqual(read)
  expect(new Set(Object.keys(topics))).toEqual(read)
})

it('[T45] every hint of the wire is about something, and what has a hint has somebody to be told', () => {
  for (const event of changedTopicSchema.options) expect(topicsOf(event)).not.toEqual([])
  for (const topic of Object.keys(topics) as Topic[]) {
    const { event, to } = topicRule(topic)
    expect(event === undefined).toBe(to === undefined)
  }
})
