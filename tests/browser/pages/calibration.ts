import type { ListedPage } from '../pages.ts'

export const calibrationPages: ListedPage[] = [
  { name: 'calibration', path: '/calibration', person: 'owner' },
  { name: 'question-calibration', path: '/calibration/questions', person: 'owner' },
]
