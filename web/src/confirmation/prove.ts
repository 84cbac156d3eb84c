import { api, ask } from '../api/client.ts'
import { Problem } from '../api/problem.ts'
import type { CodeState, Confirmation } from '../api/shapes.ts'
import { askPasskey } from '../passkey/ask.ts'
import { words } from '../words/index.ts'
import type { ProofKind } from './stages.ts'

/** What was typed for each proof; a passkey is not typed. */
export type Answers = Partial<Record<ProofKind, string>>

const digits = 6

/** Gives the proofs that are asked now, in the server's order. `progress` tells each that was taken. */
export async function prove(
  confirmation: Confirmation,
  kinds: ProofKind[],
  answers: Answers,
  progress: (confirmation: Confirmation) => void,
): Promise<void> {
  for (const kind of kinds) {
    const answered = await ask(
      api.POST('/v1/confirmations/{id}/answers', {
        params: { path: { id: confirmation.id } },
        body: await bodyOf(kind, confirmation, answers[kind] ?? ''),
      }),
    )
    progress(answered.confirmation)
  }
}

async function bodyOf(kind: ProofKind, { passkey }: Confirmation, typed: string) {
  if (kind === 'password') return { proof: kind, password: typed }
  if (kind === 'trading-password') return { proof: kind, tradingPassword: typed }
  if (kind === 'passkey') {
    if (!passkey) throw new Problem({ status: 0, code: 'step-refused', detail: '' })
    return { proof: kind, assertion: await askPasskey(passkey) }
  }
  if (kind === 'backup-code') {
    if (typed.trim() === '')
      throw new Problem({ status: 0, code: 'too-short', detail: words.code.backupEmpty, field: kind })
    return { proof: kind, code: typed.trim() }
  }
  if (typed.length < digits)
    throw new Problem({ status: 0, code: 'too-short', detail: words.code.tooShort(digits), field: kind })
  return { proof: kind, code: typed }
}

/** Sends the code of the proof that is asked now, or a new one. */
export const sendCode = async ({ id }: Confirmation): Promise<Confirmation> =>
  (await ask(api.POST('/v1/confirmations/{id}/codes', { params: { path: { id } }, body: {} }))).confirmation

/** What became of the code that was sent. */
export async function lookAtCode({ id }: Confirmation): Promise<CodeState | null> {
  const asked = await ask(api.GET('/v1/confirmations/{id}', { params: { path: { id } } }))
  return asked.confirmation.code?.code ?? null
}
