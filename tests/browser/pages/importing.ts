import type { ListedPage } from '../pages.ts'

export const importingPages: ListedPage[] = [{ name: 'import', path: '/library/import', person: 'owner' }]
