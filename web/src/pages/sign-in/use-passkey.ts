import { useMutation } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { askPasskey, wasLeft } from '../../passkey/ask.ts'
import { useLeavingPasskey } from '../../passkey/use-leaving.ts'
import type { Attempt } from './attempt.ts'

/** A passkey of the account that is named already: in place of the password, or after it. */
export function usePasskey(attempt: Attempt) {
  const prove = async () => {
    const { options } = await ask(api.POST('/v1/sign-ins/current/passkey-options', { body: {} }))
    const assertion = await askPasskey(options)
    return await ask(api.POST('/v1/sign-ins/current/answers', { body: { method: 'passkey', assertion } }))
  }
  useLeavingPasskey()
  const passkey = useMutation({ mutationFn: () => attempt.step(prove()) })
  const problem = passkey.error && !wasLeft(passkey.error) ? Problem.of(passkey.error) : null
  return { use: () => passkey.mutate(), problem, busy: passkey.isPending, forget: passkey.reset }
}
