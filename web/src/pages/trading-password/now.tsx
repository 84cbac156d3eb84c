import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { tradingPasswordQuery } from '../../api/queries.ts'
import type { TradingPassword } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { IconMark } from '../../parts/icon/icon-mark.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { useSecondsUntil } from '../../parts/time/clock.ts'
import { zonedTime } from '../../words/format.ts'
import { inside } from '../../words/inside.ts'

type Props = { window: TradingPassword['window']; told: (outcome: unknown) => void }

/** Whether this session may trade, and until when. */
export function Now({ window, told }: Props) {
  const text = inside.trading.now
  const client = useQueryClient()
  const left = useSecondsUntil(window?.endsAt ?? null)
  const close = useMutation({
    mutationFn: () => ask(api.DELETE('/v1/trading-window')),
    onSuccess: async () => {
      await client.invalidateQueries(tradingPasswordQuery)
      told(text.closedNow)
    },
    onError: told,
  })
  const isOpen = window !== null && left > 0
  return (
    <Section title={text.title}>
      <Lines>
        <Line
          mark={isOpen ? <StateMark state="safe" /> : <IconMark name="lock" />}
          title={isOpen ? text.open(zonedTime(window.endsAt)) : text.closed}
          detail={isOpen ? text.openText : text.closedText}
          action={
            isOpen ? (
              <Button busy={close.isPending} onClick={() => close.mutate()}>
                {text.close}
              </Button>
            ) : (
              <ButtonLink to="/trading-window">{text.openIt}</ButtonLink>
            )
          }
        />
      </Lines>
    </Section>
  )
}
