import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const noticePages = [
  createRoute({
    getParentRoute: () => root,
    path: '/notices',
    staticData: { finder: { goTo: 'notices', also: 'inbox bell unread' } },
    component: lazyRouteComponent(() => import('./notices-page.tsx'), 'NoticesPage'),
  }),
] as const
