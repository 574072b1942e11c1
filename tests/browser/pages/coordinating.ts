import type { ListedPage } from '../pages.ts'

export const coordinatingPages: ListedPage[] = [{ name: 'missing', path: '/missing', person: 'owner' }]
