import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { sessionQuery } from './api/queries.ts'
import { DeskFrame } from './frame/desk-frame.tsx'
import { firstPlace } from './frame/places.ts'
import { BrokenDesk, NoSuchPage } from './frame/stray.tsx'
import { Strip } from './frame/strip.tsx'

type Context = { client: QueryClient }

const root = createRootRouteWithContext<Context>()({
  notFoundComponent: NoSuchPage,
  errorComponent: BrokenDesk,
})

const signedIn = ({ context }: { context: Context }) => context.client.ensureQueryData(sessionQuery)

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { ended?: true } =>
    search.ended ? { ended: true } : {},
  beforeLoad: async (asked) => {
    const session = await signedIn(asked).catch(() => null)
    if (session) throw redirect({ to: firstPlace(session.rights) as never })
  },
  component: lazyRouteComponent(() => import('./pages/sign-in/page.tsx')),
})

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('./pages/join/page.tsx')),
})

const stop = createRoute({
  getParentRoute: () => root,
  path: '/stop',
  component: lazyRouteComponent(() => import('./pages/stop/page.tsx')),
})

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async (asked) => {
    if (!(await signedIn(asked))) throw redirect({ to: '/sign-in' as never })
  },
  component: DeskFrame,
})

const start = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: async (asked) => {
    const session = await signedIn(asked)
    const first = session && firstPlace(session.rights)
    if (first && first !== '/') throw redirect({ to: first as never })
  },
  component: lazyRouteComponent(() => import('./pages/start/page.tsx')),
})

const cases = createRoute({
  getParentRoute: () => inside,
  path: '/cases',
  component: lazyRouteComponent(() => import('./pages/cases/page.tsx')),
})

const oneCase = createRoute({
  getParentRoute: () => inside,
  path: '/cases/$number',
  component: lazyRouteComponent(() => import('./pages/case/page.tsx')),
})

const requests = createRoute({
  getParentRoute: () => inside,
  path: '/requests',
  component: lazyRouteComponent(() => import('./pages/requests/page.tsx')),
})

const team = createRoute({
  getParentRoute: () => inside,
  path: '/team',
  component: lazyRouteComponent(() => import('./pages/team/page.tsx')),
})

const find = createRoute({
  getParentRoute: () => inside,
  path: '/find',
  component: lazyRouteComponent(() => import('./pages/find/page.tsx')),
})

const account = createRoute({
  getParentRoute: () => inside,
  path: '/accounts/$id',
  component: lazyRouteComponent(() => import('./pages/account/page.tsx')),
})

const freezes = createRoute({
  getParentRoute: () => inside,
  path: '/freezes',
  component: lazyRouteComponent(() => import('./pages/freezes/page.tsx')),
})

const delivery = createRoute({
  getParentRoute: () => inside,
  path: '/delivery',
  component: lazyRouteComponent(() => import('./pages/delivery/page.tsx')),
})

const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  component: lazyRouteComponent(() => import('./pages/audit/page.tsx')),
})

const tickets = createRoute({
  getParentRoute: () => inside,
  path: '/tickets',
  component: lazyRouteComponent(() => import('./pages/tickets/page.tsx')),
})

const ticket = createRoute({
  getParentRoute: () => inside,
  path: '/tickets/$id',
  component: lazyRouteComponent(() => import('./pages/ticket/page.tsx')),
})

const phishing = createRoute({
  getParentRoute: () => inside,
  path: '/phishing',
  component: lazyRouteComponent(() => import('./pages/phishing/page.tsx')),
})

const phishingCase = createRoute({
  getParentRoute: () => inside,
  path: '/phishing/$number',
  component: lazyRouteComponent(() => import('./pages/phishing-case/page.tsx')),
})

const pages = [
  start,
  cases,
  oneCase,
  find,
  account,
  freezes,
  delivery,
  audit,
  requests,
  team,
  tickets,
  ticket,
  phishing,
  phishingCase,
]

export const createDeskRouter = (client: QueryClient) =>
  createRouter({
    routeTree: root.addChildren([signIn, join, stop, inside.addChildren(pages)]),
    context: { client },
    defaultPreload: false,
    scrollRestoration: true,
    InnerWrap: ({ children }) => <Strip>{children}</Strip>,
  })
