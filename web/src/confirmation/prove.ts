import { api, ask } from '../api/client.ts'
import type { Confirmation } from '../api/shapes.ts'

export type ProofKind = Confirmation['proofs'][number]['kind']
export type Answers = Record<ProofKind, string>

const body = (kind: ProofKind, answers: Answers) =>
  kind === 'password'
    ? ({ proof: 'password', password: answers.password } as const)
    : ({ proof: 'totp', code: answers.totp } as const)

/** Gives the proofs that are still asked, in the server's order. `progress` tells each that was taken. */
export async function prove(
  confirmation: Confirmation,
  answers: Answers,
  progress: (confirmation: Confirmation) => void,
): Promise<void> {
  for (const { kind } of confirmation.proofs.filter(({ done }) => !done)) {
    const answered = await ask(
      api.POST('/v1/confirmations/{id}/answers', {
        params: { path: { id: confirmation.id } },
        body: body(kind, answers),
      }),
    )
    progress(answered.confirmation)
  }
}
