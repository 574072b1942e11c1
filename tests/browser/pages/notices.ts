import type { ListedPage } from '../pages.ts'

export const noticePages: ListedPage[] = [{ name: 'notices', path: '/notices', person: 'owner' }]
