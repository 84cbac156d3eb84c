import type { ApiKey } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Chip } from '../../parts/chip/chip.tsx'
import { IconMark } from '../../parts/icon/icon-mark.tsx'
import { Line } from '../../parts/lines/lines.tsx'
import { useNow } from '../../parts/time/clock.ts'
import { When } from '../../parts/time/when.tsx'
import { apiKeys as text } from '../../words/api-keys.ts'
import { timeLeft } from '../../words/format.ts'

const soon = 7 * 86_400_000

/** A key at a glance: what it is called, what it may do, and when it was last used. */
export function KeyLine({ apiKey }: { apiKey: ApiKey }) {
  const { id, label, tag, dialect, permissions, state, wider } = apiKey
  return (
    <Line
      mark={<IconMark name={state === 'active' ? 'key' : 'attention'} />}
      title={
        <>
          <bdi>{label}</bdi>
          {tag && <Chip>{tag}</Chip>}
          {state !== 'active' && <Chip tone="attention">{text.states[state]}</Chip>}
        </>
      }
      detail={
        <>
          {text.may(permissions)}
          {wider && <> · {text.more}</>} · {text.dialects[dialect]}
          <br />
          <Used apiKey={apiKey} />
          <Ending apiKey={apiKey} />
        </>
      }
      action={
        <ButtonLink to="/settings/api-keys" search={{ key: id }} aria-label={text.lookAt(label)}>
          {text.look}
        </ButtonLink>
      }
    />
  )
}

function Used({ apiKey: { lastUsedAt, lastUsedAddress } }: { apiKey: ApiKey }) {
  if (!lastUsedAt) return text.neverUsed
  return (
    <>
      {text.used} <When at={lastUsedAt} />
      {lastUsedAddress && <> {text.from(lastUsedAddress)}</>}
    </>
  )
}

/** Only while it can still be done something about it. */
function Ending({ apiKey: { overAt, state } }: { apiKey: ApiKey }) {
  const now = useNow(30)
  if (!overAt || state === 'expired' || Date.parse(overAt) - now > soon) return null
  return <> · {text.ends(timeLeft(overAt, now))}</>
}
