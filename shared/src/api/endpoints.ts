import type { z } from 'zod'
import { atsEndpoints } from '../ats/api.ts'
import { auditEndpoints } from '../audit/api.ts'
import { calendarEndpoints } from '../calendar/api.ts'
import { calibrationEndpoints } from '../calibration/api.ts'
import { candidateEndpoints } from '../candidates/api.ts'
import { chatEndpoints } from '../chat/api.ts'
import { comparingEndpoints } from '../comparing/api.ts'
import { coordinatingEndpoints } from '../coordinating/api.ts'
import { debriefEndpoints } from '../debrief/api.ts'
import { importingEndpoints } from '../importing/api.ts'
import { interviewEndpoints } from '../interviews/api.ts'
import { loopPlanningEndpoints } from '../interviews/loop/api.ts'
import { libraryEndpoints } from '../library/api.ts'
import { noticeEndpoints } from '../notices/api.ts'
import { outboxEndpoints } from '../outbox/api.ts'
import { packetEndpoints } from '../packet/api.ts'
import { peopleEndpoints } from '../people/api.ts'
import { planEndpoints } from '../plans/api.ts'
import { poolEndpoints } from '../pools/api.ts'
import { practiceEndpoints } from '../practice/api.ts'
import { provisioningEndpoints } from '../provisioning/api.ts'
import { roleEndpoints } from '../roles/api.ts'
import { scorecardEndpoints } from '../scorecards/api.ts'
import { sessionEndpoints } from '../session/api.ts'
import { passkeyEndpoints } from '../session/passkey-api.ts'
import { passwordEndpoints } from '../session/password-api.ts'
import { providerEndpoints } from '../session/provider-api.ts'
import { shadowingEndpoints } from '../shadowing/api.ts'
import { suggestingEndpoints } from '../suggesting/api.ts'
import { transcriptEndpoints } from '../transcripts/api.ts'
import { webhookEndpoints } from '../webhooks/api.ts'
import type { Endpoint } from './endpoint.ts'

/**
 * The HTTP API, once: the server mounts these (and writes its OpenAPI document from them), the client calls them, and tests
 * enumerate them. Each aggregate's stand in its `api.ts`.
 */
export const endpoints = {
  ...sessionEndpoints,
  ...providerEndpoints,
  ...passkeyEndpoints,
  ...passwordEndpoints,
  ...peopleEndpoints,
  ...provisioningEndpoints,
  ...poolEndpoints,
  ...practiceEndpoints,
  ...calibrationEndpoints,
  ...libraryEndpoints,
  ...importingEndpoints,
  ...suggestingEndpoints,
  ...planEndpoints,
  ...roleEndpoints,
  ...shadowingEndpoints,
  ...candidateEndpoints,
  ...packetEndpoints,
  ...scorecardEndpoints,
  ...interviewEndpoints,
  ...loopPlanningEndpoints,
  ...transcriptEndpoints,
  ...debriefEndpoints,
  ...comparingEndpoints,
  ...coordinatingEndpoints,
  ...noticeEndpoints,
  ...outboxEndpoints,
  ...webhookEndpoints,
  ...atsEndpoints,
  ...calendarEndpoints,
  ...chatEndpoints,
  ...auditEndpoints,
} as const satisfies Record<string, Endpoint>

export type Endpoints = typeof endpoints
export type EndpointName = keyof Endpoints
type Part<E, K extends string> = E extends Record<K, infer S extends z.ZodType> ? z.input<S> : undefined

/** What a caller gives: only the parts the endpoint has. */
export type EndpointInput<N extends EndpointName> = {
  [K in 'params' | 'query' | 'body' as Part<Endpoints[N], K> extends undefined ? never : K]: Part<Endpoints[N], K>
} & (Endpoints[N] extends { upload: number } ? { upload: Uint8Array } : unknown)

/** A part of what a caller gave, as its schema parsed it: what handlers and readings get. */
export type ParsedInput<N extends EndpointName, K extends 'params' | 'query' | 'body'> =
  Endpoints[N] extends Record<K, infer S extends z.ZodType> ? z.output<S> : undefined
export type EndpointOutput<N extends EndpointName> = z.output<Endpoints[N]['response']>
