import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import type { Factors } from '../../api/shapes.ts'
import { useGuard } from '../../confirmation/guarding.tsx'
import { Button } from '../../parts/button/button.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Line } from '../../parts/lines/lines.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { When } from '../../parts/time/when.tsx'
import { refreshSafety } from '../../session/forget.ts'
import { explainShort } from '../../words/index.ts'
import { inside } from '../../words/inside.ts'

export function AuthenticatorLine({ totp }: { totp: Factors['totp'] }) {
  const text = inside.security
  if (!totp)
    return (
      <Line
        mark={<StateMark state="danger" />}
        title={text.authenticator}
        detail={text.noAuthenticator}
        action={
          <ButtonLink to="/security/authenticator" kind="main">
            {text.setUp}
          </ButtonLink>
        }
      />
    )
  return (
    <Line
      mark={<StateMark state={totp.disabled ? 'attention' : 'safe'} />}
      title={text.authenticator}
      detail={totp.disabled ? text.disabled : <Dates totp={totp} />}
      action={<Remove id={totp.id} />}
    />
  )
}

function Dates({ totp }: { totp: NonNullable<Factors['totp']> }) {
  const text = inside.security
  return (
    <>
      {text.addedAt} <When at={totp.addedAt} /> ·{' '}
      {totp.lastUsedAt ? (
        <>
          {text.lastUsed} <When at={totp.lastUsedAt} />
        </>
      ) : (
        text.neverUsed
      )}
    </>
  )
}

function Remove({ id }: { id: string }) {
  const guard = useGuard()
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () =>
      guard(async (headers) => {
        await ask(api.DELETE('/v1/factors/totp/{id}', { params: { path: { id } }, headers }))
        return true
      }),
    onSuccess: async (done) => {
      if (done) await refreshSafety(client)
    },
  })
  return (
    <>
      <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
        {inside.security.remove}
      </Button>
      {remove.error && <p role="alert">{explainShort(remove.error)}</p>}
    </>
  )
}
