import { useMutation } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { Assertion, RequestOptions } from '../../api/shapes.ts'
import { askPasskey, wasLeft } from '../../passkey/ask.ts'
import { usePasskeyAutofill } from '../../passkey/use-autofill.ts'
import { useLeavingPasskey } from '../../passkey/use-leaving.ts'
import type { Attempt } from './attempt.ts'

const options = async (): Promise<RequestOptions> =>
  (await ask(api.POST('/v1/sign-ins/passkey-options', { body: {} }))).options

/** A passkey that says itself whose it is: by the button, or chosen in the list under the field while `active`. */
export function useNamelessPasskey(attempt: Attempt, sharedComputer: boolean, active: boolean) {
  const prove = async (chosen: Assertion | null) => {
    const assertion = chosen ?? (await askPasskey(await options()))
    return await ask(api.POST('/v1/sign-ins/passkey', { body: { assertion, sharedComputer } }))
  }
  useLeavingPasskey()
  const passkey = useMutation({ mutationFn: (chosen: Assertion | null) => attempt.step(prove(chosen)) })
  const isDone = passkey.isSuccess
  usePasskeyAutofill(active && !passkey.isPending && !isDone, { options, take: passkey.mutate })
  const problem = passkey.error && !wasLeft(passkey.error) ? Problem.of(passkey.error) : null
  return { use: () => passkey.mutate(null), problem, busy: passkey.isPending, forget: passkey.reset }
}
