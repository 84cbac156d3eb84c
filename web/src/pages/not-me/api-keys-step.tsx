import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { When } from '../../parts/time/when.tsx'
import { inside } from '../../words/inside.ts'
import type { Account } from './use-standing.ts'

/** Keys that work, the newest first, where a thief's would stand; each is suspended or ended on its page. */
export function ApiKeysStep({ account: { activeKeys } }: { account: Account }) {
  const text = inside.notMe['api-keys']
  return (
    <Lines label={text.working}>
      {activeKeys.map(({ id, label, createdAt }) => (
        <Line
          key={id}
          title={<bdi>{label}</bdi>}
          detail={
            <>
              {text.made} <When at={createdAt} />
            </>
          }
          action={
            <ButtonLink to="/settings/api-keys" search={{ key: id }} aria-label={text.lookAt(label)}>
              {text.look}
            </ButtonLink>
          }
        />
      ))}
    </Lines>
  )
}
