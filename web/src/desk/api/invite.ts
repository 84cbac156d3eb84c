import { queryOptions } from '@tanstack/react-query'
import { Problem } from '../../api/problem.ts'
import { loadCeremony, passkeysWork } from '../../passkey/ask.ts'
import { api, ask } from './client.ts'

const look = (token: string) => ask(api.POST('/desk/v1/invites/look', { body: { token } }))

export type Invite = Awaited<ReturnType<typeof look>>

/** What the link opens; looking changes nothing. */
export const inviteQuery = (token: string) =>
  queryOptions({
    queryKey: ['invite', token],
    queryFn: () => look(token),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

/** Has a passkey made, and gives it to the desk. */
export async function joinBy(token: string, name: string): Promise<void> {
  if (!passkeysWork()) throw new Problem({ status: 0, code: 'passkey-unsupported', detail: '' })
  const { registerPasskey } = await loadCeremony()
  const { options } = await ask(api.POST('/desk/v1/invites/begin', { body: { token } }))
  const attestation = await registerPasskey(options as never).catch((error: unknown) => {
    throw new Problem({ status: 0, code: codeOf(error), detail: '' })
  })
  await ask(
    api.POST('/desk/v1/invites/current/answer', { body: { attestation: attestation as never, name } }),
  )
}

/** An authenticator that knows one of the passkeys it must not have says so (WebAuthn Level 3 6.3.2). */
const codeOf = (error: unknown): string =>
  error instanceof Error && error.name === 'InvalidStateError' ? 'passkey-known' : 'passkey-stopped'
