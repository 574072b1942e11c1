import type { ListedPage } from '../pages.ts'

export const workloadPages: ListedPage[] = [{ name: 'workload', path: '/workload', person: 'owner' }]
