import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const workloadPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/workload',
    staticData: { finder: { goTo: 'workload', also: 'interviews of each person', needs: 'interviews.lead' } },
    component: lazyRouteComponent(() => import('./workload-page.tsx'), 'WorkloadPage'),
  }),
] as const
