import type { ListedPage } from '../pages.ts'
import { SEALED_INTERVIEW } from '../sample-ids.ts'

export const interviewPages: ListedPage[] = [
  { name: 'interviews', path: '/', person: 'owner' },
  { name: 'interviews-searched', path: '/?text=robin&when=between&from=2020-01-01', person: 'owner' },
  { name: 'interviews-none-found', path: '/?state=no-show', person: 'owner' },
  {
    name: 'interview-more',
    path: '/',
    person: 'owner',
    press: ['role=button[name="More about the interview with Robin Example"]'],
    shows: 'role=menuitem[name="Prepare"]',
  },
  { name: 'new-interview', path: '/interviews/new', person: 'owner' },
  { name: 'plan-loops-none', path: '/roles/sample-role-python/plan', person: 'owner' },
  {
    name: 'plan-loops',
    path: '/roles/sample-role-python/plan',
    person: 'owner',
    press: ['role=combobox[name="Add a candidate"]', 'role=option >> nth=0'],
    shows: 'role=group[name=/ of /] >> nth=0',
  },
  { name: 'prepare', path: `/interviews/${SEALED_INTERVIEW}`, person: 'owner' },
  {
    name: 'interview-location',
    path: '/',
    person: 'owner',
    press: ['role=button[name="More about the interview with Robin Example"]', 'role=menuitem[name="Add a location…"]'],
    shows: 'role=dialog',
  },
  {
    name: 'move-interview',
    path: '/',
    person: 'owner',
    press: ['role=button[name="More about the interview with Robin Example"]', 'role=menuitem[name="Move to another time…"]'],
    shows: 'role=dialog',
  },
]
