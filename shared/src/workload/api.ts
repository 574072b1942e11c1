import { z } from 'zod'
import { workloadSchema } from './workload.ts'

export const workloadEndpoints = {
  listWorkloads: {
    method: 'get',
    reads: ['interviews', 'names'],
    path: '/workloads',
    access: 'interviews.lead',
    summary: 'How much each person interviews in the coming week, who interviews most first',
    response: z.object({ workloads: z.array(workloadSchema) }),
  },
} as const
