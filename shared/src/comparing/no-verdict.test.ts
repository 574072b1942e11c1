import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from '../api/endpoint.ts'
import { debriefEndpoints } from '../debrief/api.ts'
import { interviewEndpoints } from '../interviews/api.ts'
import { scorecardEndpoints } from '../scorecards/api.ts'
import { candidateOrders, comparingEndpoints } from './api.ts'
import { type RatedQuestion, summariseCompetencies } from './summarise-competencies.ts'

/** Names by which one number would stand for a person. */
const VERDICT = /mean|average|median|overall|rank|place|verdict|(^|[a-z])score$|points?$|percentile|grade/i

/** The names of everything that a schema holds, at any depth. */
function* namesIn(schema: unknown): Iterable<string> {
  if (typeof schema !== 'object' || schema === null) return
  if ('properties' in schema && typeof schema.properties === 'object') yield* Object.keys(schema.properties ?? {})
  for (const inner of Object.values(schema)) yield* namesIn(inner)
}

const telling: [string, Endpoint][] = Object.entries({
  ...comparingEndpoints,
  ...interviewEndpoints,
  ...scorecardEndpoints,
  ...debriefEndpoints,
})

describe('[R3] people are neither averaged nor ranked', () => {
  it.each(telling)('%s tells no number that stands for a person', (_, { response }) => {
    expect([...namesIn(z.toJSONSchema(response, { io: 'output' }))].filter((name) => VERDICT.test(name))).toEqual([])
  })

  it('no list of candidates can be put in the order of their ratings or recommendations', () => {
    expect([...candidateOrders].sort()).toEqual(['coverage', 'latest', 'name', 'spread'])
  })

  it('what is told of a competency is counts, and no number between two ratings', () => {
    const rating = (personId: string, value: number): RatedQuestion => ({
      ...{ interviewId: 'i', personId, questionId: 'q', counted: true, competency: 'Testing' },
      ...{ kind: 'rated', value, scaleSize: 4, evidenced: false, redFlags: 0 },
    })
    const text = JSON.stringify(summariseCompetencies([rating('mia', 1), rating('jon', 4)]))
    expect(text).toContain('[1,0,0,1]')
    expect(text).not.toMatch(/\d\.\d/)
  })
})
