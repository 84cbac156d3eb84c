import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { configurationQuery, sessionQuery, signInQuery, signUpQuery } from './api/queries.ts'
import type { Kind } from './api/shapes.ts'
import { BrokenPage } from './pages/broken/page.tsx'
import { NotFoundPage } from './pages/not-found/page.tsx'
import { PendingPage } from './pages/pending/page.tsx'
import { SignInPage } from './pages/sign-in/page.tsx'
import { parseSearch, stringifySearch, textOf } from './session/exact-search.ts'
import { ownPath } from './session/own-path.ts'
import { Frame } from './shell/frame/frame.tsx'

type Context = { client: QueryClient }

const root = createRootRouteWithContext<Context>()({
  notFoundComponent: NotFoundPage,
  errorComponent: BrokenPage,
  loader: ({ context }) => {
    // Not waited for: the page shows its host at once, and the name when it is there.
    void context.client.prefetchQuery(configurationQuery)
  },
})

/** Whoever is signed in already has nothing to do before the door. */
async function toDashboard({ context }: { context: Context }): Promise<void> {
  const session = await context.client.ensureQueryData(sessionQuery).catch(() => null)
  if (session) throw redirect({ to: '/dashboard' })
}

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: toDashboard,
  component: lazyRouteComponent(() => import('./pages/welcome/page.tsx')),
})

type SignInSearch = { ended?: true; next?: string }

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): SignInSearch => {
    const next = ownPath(search.next)
    return { ...(search.ended ? { ended: true } : {}), ...(next && { next }) }
  },
  beforeLoad: async ({ context }) => {
    await Promise.all([
      toDashboard({ context }),
      context.client.prefetchQuery(signInQuery),
      // Whether mobile numbers count here: the field says so from the start.
      context.client.prefetchQuery(configurationQuery),
    ])
  },
  component: SignInPage,
})

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = ownPath(search.next)
    return next ? { next } : {}
  },
  beforeLoad: async ({ context }) => {
    await Promise.all([
      toDashboard({ context }),
      context.client.prefetchQuery(signUpQuery),
      // Whether mobile numbers count here: the field says so from the start.
      context.client.prefetchQuery(configurationQuery),
    ])
  },
  component: lazyRouteComponent(() => import('./pages/sign-up/page.tsx')),
})

const signedOut = createRoute({
  getParentRoute: () => root,
  path: '/signed-out',
  validateSearch: (search: Record<string, unknown>): { shared?: true } =>
    search.shared ? { shared: true } : {},
  component: lazyRouteComponent(() => import('./pages/signed-out/page.tsx')),
})

/** Opened from a message, by people who may be signed out or not themselves at this browser. */
const veto = createRoute({
  getParentRoute: () => root,
  path: '/veto',
  component: lazyRouteComponent(() => import('./pages/veto/page.tsx')),
})

/** Opened from a security mail: it takes power away from an account, and needs no sign-in. */
const freeze = createRoute({
  getParentRoute: () => root,
  path: '/freeze',
  component: lazyRouteComponent(() => import('./pages/freeze/page.tsx')),
})

const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot',
  component: lazyRouteComponent(() => import('./pages/forgot/page.tsx')),
})

/** Opened from a message: it sets a new password, and signs nobody in. */
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('./pages/reset/page.tsx')),
})

/** For whom nothing opens the account any more; and opened from a message about it. */
const recovery = createRoute({
  getParentRoute: () => root,
  path: '/recovery',
  component: lazyRouteComponent(() => import('./pages/recovery/page.tsx')),
})

/** Opened from a message: it takes power away from whoever asked, and needs no sign-in. */
const stopRecovery = createRoute({
  getParentRoute: () => root,
  path: '/recovery/stop',
  component: lazyRouteComponent(() => import('./pages/recovery-stop/page.tsx')),
})

/** Open to everybody: whoever doubts a message has not signed in yet. */
const officialChannels = createRoute({
  getParentRoute: () => root,
  path: '/official-channels',
  component: lazyRouteComponent(() => import('./pages/official-channels/page.tsx')),
})

/** Open to everybody: most who need it cannot sign in. */
const help = createRoute({
  getParentRoute: () => root,
  path: '/help',
  component: lazyRouteComponent(() => import('./pages/help/page.tsx')),
})

/** Open to everybody: most who write to support cannot sign in. */
const supportNew = createRoute({
  getParentRoute: () => root,
  path: '/support/new',
  component: lazyRouteComponent(() => import('./pages/support-new/page.tsx')),
})

/** Opened from a mail about a ticket that was written signed out. */
const supportLink = createRoute({
  getParentRoute: () => root,
  path: '/support/ticket',
  component: lazyRouteComponent(() => import('./pages/support-link/page.tsx')),
})

/** Open to everybody: who got a false message may have no account. */
const reportPhishing = createRoute({
  getParentRoute: () => root,
  path: '/report-phishing',
  component: lazyRouteComponent(() => import('./pages/report-phishing/page.tsx')),
})

/** Open to everybody: read before somebody else says that they are us. */
const contact = createRoute({
  getParentRoute: () => root,
  path: '/contact',
  component: lazyRouteComponent(() => import('./pages/contact/page.tsx')),
})

const before = createRoute({
  getParentRoute: () => root,
  path: '/before-you-sign-in',
  component: lazyRouteComponent(() => import('./pages/before/page.tsx')),
})

const reference = createRoute({
  getParentRoute: () => root,
  path: '/reference',
  component: lazyRouteComponent(() => import('./pages/reference/page.tsx')),
})

type Asked = { context: Context; location: { href: string; pathname: string } }

/** Whoever is not signed in does so first, and comes back to where they were going. */
async function requireSession({ context, location: { href, pathname } }: Asked): Promise<void> {
  const session = await context.client.ensureQueryData(sessionQuery)
  if (session) return
  const next = ownPath(href) ?? ownPath(pathname)
  throw redirect({ to: '/sign-in', search: next && next !== '/dashboard' ? { next } : {} })
}

type ConnectSearch = { service?: string; return?: string; state?: string; challenge?: string }

/** On the way to the exchange: no page of the holder's, only a door they pass through. */
const connect = createRoute({
  getParentRoute: () => root,
  path: '/connect',
  validateSearch: (search: Record<string, unknown>): ConnectSearch => {
    const names = ['service', 'return', 'state', 'challenge'] as const
    const found = names.map((name) => [name, textOf(search[name])] as const)
    return Object.fromEntries(found.filter(([, text]) => text !== undefined))
  },
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('./pages/connect/page.tsx')),
})

/** Where the exchange sends its customer to confirm. */
const withdrawal = createRoute({
  getParentRoute: () => root,
  path: '/withdrawals/$id',
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('./pages/withdrawal/page.tsx')),
})

const holder = createRoute({
  getParentRoute: () => root,
  id: 'holder',
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('./shell/nav/holder-frame.tsx'), 'HolderFrame'),
})

const dashboard = createRoute({
  getParentRoute: () => holder,
  path: '/dashboard',
  component: lazyRouteComponent(() => import('./pages/dashboard/page.tsx')),
})

const security = createRoute({
  getParentRoute: () => holder,
  path: '/security',
  component: lazyRouteComponent(() => import('./pages/security/page.tsx')),
})

const authenticator = createRoute({
  getParentRoute: () => holder,
  path: '/security/authenticator',
  component: lazyRouteComponent(() => import('./pages/authenticator/page.tsx')),
})

const backupCodes = createRoute({
  getParentRoute: () => holder,
  path: '/security/backup-codes',
  component: lazyRouteComponent(() => import('./pages/backup-codes/page.tsx')),
})

const passkeys = createRoute({
  getParentRoute: () => holder,
  path: '/security/passkeys',
  component: lazyRouteComponent(() => import('./pages/passkeys/page.tsx')),
})

const sms = createRoute({
  getParentRoute: () => holder,
  path: '/security/sms',
  validateSearch: ({ enrolment }: Record<string, unknown>): { enrolment?: string } =>
    typeof enrolment === 'string' ? { enrolment } : {},
  component: lazyRouteComponent(() => import('./pages/sms/page.tsx')),
})

const lost = createRoute({
  getParentRoute: () => holder,
  path: '/security/lost',
  component: lazyRouteComponent(() => import('./pages/lost/page.tsx')),
})

const tradingPassword = createRoute({
  getParentRoute: () => holder,
  path: '/security/trading-password',
  component: lazyRouteComponent(() => import('./pages/trading-password/page.tsx')),
})

/** Opened from the exchange, and left to it: no page of the holder's stands around it. */
const tradingWindow = createRoute({
  getParentRoute: () => root,
  path: '/trading-window',
  validateSearch: (search: Record<string, unknown>): { return?: string } => {
    const url = textOf(search.return)
    return url ? { return: url } : {}
  },
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('./pages/trading-window/page.tsx')),
})

const settings = createRoute({
  getParentRoute: () => holder,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/page.tsx')),
})

const newPassword = createRoute({
  getParentRoute: () => holder,
  path: '/settings/password',
  component: lazyRouteComponent(() => import('./pages/new-password/page.tsx')),
})

const addresses = createRoute({
  getParentRoute: () => holder,
  path: '/settings/addresses',
  validateSearch: ({ add, change }: Record<string, unknown>): { add?: Kind; change?: string } => {
    if (typeof change === 'string') return { change }
    return add === 'email' || add === 'phone' ? { add } : {}
  },
  component: lazyRouteComponent(() => import('./pages/addresses/page.tsx')),
})

const settingsLock = createRoute({
  getParentRoute: () => holder,
  path: '/settings/lock',
  component: lazyRouteComponent(() => import('./pages/settings-lock/page.tsx')),
})

type ApiKeysSearch = { make?: true; key?: string; change?: true }

const apiKeys = createRoute({
  getParentRoute: () => holder,
  path: '/settings/api-keys',
  validateSearch: ({ make, key, change }: Record<string, unknown>): ApiKeysSearch => {
    if (typeof key === 'string') return change ? { key, change: true } : { key }
    return make ? { make: true } : {}
  },
  component: lazyRouteComponent(() => import('./pages/api-keys/page.tsx')),
})

const antiPhishing = createRoute({
  getParentRoute: () => holder,
  path: '/settings/anti-phishing',
  component: lazyRouteComponent(() => import('./pages/anti-phishing/page.tsx')),
})

const preferences = createRoute({
  getParentRoute: () => holder,
  path: '/settings/preferences',
  component: lazyRouteComponent(() => import('./pages/preferences/page.tsx')),
})

const withdrawals = createRoute({
  getParentRoute: () => holder,
  path: '/withdrawals',
  component: lazyRouteComponent(() => import('./pages/withdrawals/page.tsx')),
})

const withdrawalAddresses = createRoute({
  getParentRoute: () => holder,
  path: '/withdrawal-addresses',
  validateSearch: ({ add, change }: Record<string, unknown>): { add?: true; change?: string } =>
    typeof change === 'string' ? { change } : add ? { add: true } : {},
  component: lazyRouteComponent(() => import('./pages/withdrawal-addresses/page.tsx')),
})

/** What to do after something that one did not do. */
const notMe = createRoute({
  getParentRoute: () => holder,
  path: '/not-me',
  component: lazyRouteComponent(() => import('./pages/not-me/page.tsx')),
})

const support = createRoute({
  getParentRoute: () => holder,
  path: '/support',
  component: lazyRouteComponent(() => import('./pages/support/page.tsx')),
})

const supportTicket = createRoute({
  getParentRoute: () => holder,
  path: '/support/tickets/$id',
  component: lazyRouteComponent(() => import('./pages/support-ticket/page.tsx')),
})

const sessions = createRoute({
  getParentRoute: () => holder,
  path: '/sessions',
  component: lazyRouteComponent(() => import('./pages/sessions/page.tsx')),
})

const activity = createRoute({
  getParentRoute: () => holder,
  path: '/activity',
  component: lazyRouteComponent(() => import('./pages/activity/page.tsx')),
})

const routeTree = root.addChildren([
  welcome,
  signIn,
  signUp,
  signedOut,
  reference,
  officialChannels,
  help,
  before,
  reportPhishing,
  contact,
  supportNew,
  supportLink,
  veto,
  freeze,
  forgot,
  reset,
  recovery,
  stopRecovery,
  connect,
  tradingWindow,
  withdrawal,
  holder.addChildren([
    dashboard,
    security,
    authenticator,
    backupCodes,
    passkeys,
    sms,
    lost,
    tradingPassword,
    settings,
    newPassword,
    addresses,
    settingsLock,
    apiKeys,
    antiPhishing,
    preferences,
    withdrawalAddresses,
    withdrawals,
    notMe,
    sessions,
    activity,
    support,
    supportTicket,
  ]),
])

export const createAppRouter = (client: QueryClient) =>
  createRouter({
    routeTree,
    context: { client },
    parseSearch,
    stringifySearch,
    InnerWrap: Frame,
    scrollRestoration: true,
    // The default falls back to the whole address, and the browser keeps these keys: a fragment may be a secret.
    getScrollRestorationKey: ({ state, pathname }) => state.__TSR_key ?? pathname,
    defaultPreload: 'intent',
    // A slow network shows something at once.
    defaultPendingComponent: PendingPage,
    defaultPendingMs: 150,
    defaultPendingMinMs: 200,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
