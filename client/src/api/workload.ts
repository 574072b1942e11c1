import type { Workload } from '@panelbook/shared/workload/workload'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'

export const useWorkloads = (): UseQueryResult<{ workloads: Workload[] }, Error> =>
  useQuery({ queryKey: ['workloads'], ...asks('listWorkloads', {}) })
