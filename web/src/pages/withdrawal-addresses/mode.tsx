import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import type { WithdrawalAddresses } from '../../api/shapes.ts'
import { useGuard } from '../../confirmation/guarding.tsx'
import { Button } from '../../parts/button/button.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { NoticeActs } from '../../parts/notice/notice-acts.tsx'
import { useNow } from '../../parts/time/clock.ts'
import { refreshSafety } from '../../session/forget.ts'
import { timeLeft, zonedTime } from '../../words/format.ts'
import { withdrawalAddresses } from '../../words/withdrawal-addresses.ts'

const text = withdrawalAddresses.mode

type Props = { mode: WithdrawalAddresses['mode']; locked: boolean; told: (outcome: unknown) => void }

/** Whether value may go elsewhere, since when or from when on, and the switch. */
export function ModeNotice({ mode: { only, offAt }, locked, told }: Props) {
  const { turnOn, cancel, askOff } = useSwitch(told)
  const now = useNow(30)
  if (!only)
    return (
      <Notice tone="attention" title={text.off.title}>
        <p>{text.off.text}</p>
        <NoticeActs>
          <Button kind="main" busy={turnOn.isPending} onClick={() => turnOn.mutate()}>
            {text.off.act}
          </Button>
        </NoticeActs>
      </Notice>
    )
  if (offAt)
    return (
      <Notice tone="danger" icon="clock" title={text.ending.title(timeLeft(offAt, now))}>
        <p>{text.ending.text(zonedTime(offAt))}</p>
        <NoticeActs>
          <Button kind="main" busy={cancel.isPending} onClick={() => cancel.mutate()}>
            {text.ending.act}
          </Button>
        </NoticeActs>
      </Notice>
    )
  return (
    <Notice tone="safe" icon="shield" title={text.on.title}>
      <p>{text.on.text}</p>
      {!locked && (
        <NoticeActs>
          <Button busy={askOff.isPending} onClick={() => askOff.mutate()}>
            {text.on.act}
          </Button>
        </NoticeActs>
      )}
    </Notice>
  )
}

function useSwitch(told: (outcome: unknown) => void) {
  const guard = useGuard()
  const client = useQueryClient()
  const telling = (outcome: string) => ({
    onSuccess: async (done: unknown) => {
      if (!done) return
      await refreshSafety(client)
      told(outcome)
    },
    onError: async (error: unknown) => {
      await refreshSafety(client)
      told(error)
    },
  })
  return {
    turnOn: useMutation({
      mutationFn: () => ask(api.POST('/v1/withdrawal-addresses/only', { body: {} })),
      ...telling(text.turnedOn),
    }),
    cancel: useMutation({
      mutationFn: () => ask(api.DELETE('/v1/withdrawal-addresses/only/off')),
      ...telling(text.kept),
    }),
    askOff: useMutation({
      mutationFn: () =>
        guard((headers) => ask(api.POST('/v1/withdrawal-addresses/only/off', { body: {}, headers }))),
      ...telling(text.asked),
    }),
  }
}
