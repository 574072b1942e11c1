import { z } from 'zod'
import { byId, nothing, seen } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { text } from '../base/text.ts'
import { atsAddressSchema, atsConnectionSchema, atsCredentialsSchema, atsRunKindSchema, MOST_CONNECTIONS } from './connection.ts'
import { atsMappingSchema, externalIdSchema, newMappingSchema } from './mapping.ts'
import { atsProblemSchema } from './problem.ts'
import { atsChangeSchema, atsFindingsSchema, atsRunSchema } from './run.ts'

const bodyBytes = 16 * 1024
const ofChange = byId.extend({ of: z.enum(['candidate', 'interview']), changeId: externalIdSchema })

export const atsEndpoints = {
  listAtsConnections: {
    method: 'get',
    reads: ['ats', 'names'],
    path: '/ats-connections',
    access: 'ats.write',
    summary: 'The applicant tracking systems that this workspace is connected to',
    /** `privately`: whether this server also reads from private networks, and without TLS. */
    response: z.object({ connections: z.array(atsConnectionSchema).max(MOST_CONNECTIONS), privately: z.boolean() }),
  },
  createAtsConnection: {
    method: 'post',
    touches: ['ats'],
    path: '/ats-connections',
    access: 'ats.write',
    summary:
      'Connects a system, under an id of the caller’s choice. Its credentials are never given to anyone. Nothing is read yet',
    body: z.object({ id: idSchema, address: atsAddressSchema.optional(), credentials: atsCredentialsSchema }),
    bodyBytes,
    response: atsConnectionSchema,
  },
  changeAtsConnection: {
    method: 'post',
    touches: ['ats'],
    path: '/ats-connections/{id}',
    access: 'ats.write',
    summary:
      "Changes the address of a connection with its credentials, and ends the mapping's approval. `version` is the one that the caller has seen",
    params: byId,
    body: z.object({ version: seen, address: atsAddressSchema.optional(), credentials: atsCredentialsSchema }),
    bodyBytes,
    response: atsConnectionSchema,
  },
  switchAtsConnection: {
    method: 'post',
    touches: ['ats'],
    path: '/ats-connections/{id}/switch',
    access: 'ats.write',
    summary:
      'Switches runs by the clock off or on. On needs a mapping that was approved, resumes what is paused, and is for no token',
    params: byId,
    body: z.object({ on: z.boolean() }),
    response: atsConnectionSchema,
  },
  removeAtsConnection: {
    method: 'delete',
    touches: ['ats'],
    path: '/ats-connections/{id}',
    access: 'ats.write',
    summary: 'Removes a connection with its mapping and its log. What it brought stays',
    params: byId,
    response: nothing,
  },
  testAtsConnection: {
    method: 'post',
    touches: [],
    path: '/ats-connections/{id}/test',
    access: 'ats.write',
    summary: 'Asks the system for one thing of each kind that is read, and says what is wrong. Keeps nothing',
    params: byId,
    body: nothing,
    response: z.object({ problem: atsProblemSchema.optional() }),
  },
  readAtsMapping: {
    method: 'get',
    reads: ['ats', 'roles', 'people', 'names'],
    path: '/ats-connections/{id}/mapping',
    access: 'ats.write',
    summary: 'Jobs, stages and people of the system beside what they are here, as approved or as proposed by label and address',
    params: byId,
    response: atsMappingSchema.extend({
      /** What of it nobody has approved: ids there. */
      proposed: z.array(externalIdSchema),
    }),
  },
  approveAtsMapping: {
    method: 'post',
    touches: ['ats'],
    path: '/ats-connections/{id}/mapping',
    access: 'ats.write',
    summary: 'Approves what jobs, stages and people are here. It is brought in the name of whoever approved it, so a token can’t',
    params: byId,
    body: newMappingSchema,
    bodyBytes: 1024 * 1024,
    response: atsConnectionSchema,
  },
  startAtsRun: {
    method: 'post',
    touches: ['ats'],
    path: '/ats-connections/{id}/runs',
    access: 'ats.write',
    summary: 'Starts reading jobs, stages and people (look), an import that changes nothing (dry-run), or an import',
    params: byId,
    body: z.object({ kind: atsRunKindSchema }),
    response: atsConnectionSchema,
  },
  listAtsRuns: {
    method: 'get',
    reads: ['ats', 'candidates', 'names'],
    path: '/ats-connections/{id}/runs',
    access: 'ats.write',
    summary: 'The newest runs of a connection, what the last one found, and the changes that wait to be taken or left',
    params: byId,
    response: z.object({
      runs: z.array(atsRunSchema).max(30),
      findings: atsFindingsSchema.optional(),
      changes: z.array(atsChangeSchema).max(100),
    }),
  },
  settleAtsChange: {
    method: 'post',
    touches: ['ats', 'candidates', 'interviews', 'interview'],
    path: '/ats-connections/{id}/changes/{of}/{changeId}',
    access: 'ats.write',
    summary: 'Takes a change that was made in the system, or leaves it. `seen` says which one the caller has seen',
    params: ofChange,
    body: z.object({ take: z.boolean(), seen: text().max(100) }),
    response: nothing,
  },
} as const
