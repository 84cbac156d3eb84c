import { api, ask } from '../../api/client.ts'
import type { Factors } from '../../api/shapes.ts'
import type { Guarded } from '../../confirmation/guarding.tsx'
import { FactorDates } from '../../factors/dates.tsx'
import { RemoveGuarded } from '../../factors/remove-guarded.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import type { IconName } from '../../parts/icon/paths.ts'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'
import type { Account } from './use-standing.ts'

type Listed = {
  id: string
  icon: IconName
  name: string
  addedAt: string
  lastUsedAt: string | null
  remove: Guarded<unknown>
}

/** Every factor there is, newest first: a thief's is the newest. */
function listed({ passkeys, totp, sms }: Factors): Listed[] {
  const { kinds } = inside.notMe.factors
  const all: Listed[] = passkeys.map(({ id, name, ...dates }) => ({
    id,
    icon: 'key',
    name: `${kinds.passkey}: ${name}`,
    ...dates,
    remove: (headers) => ask(api.DELETE('/v1/factors/passkeys/{id}', { params: { path: { id } }, headers })),
  }))
  if (totp)
    all.push({
      ...totp,
      icon: 'phone',
      name: kinds.totp,
      remove: (headers) =>
        ask(api.DELETE('/v1/factors/totp/{id}', { params: { path: { id: totp.id } }, headers })),
    })
  if (sms)
    all.push({
      ...sms,
      icon: 'message',
      name: `${kinds.sms}: ${sms.number}`,
      remove: (headers) =>
        ask(api.DELETE('/v1/factors/sms/{id}', { params: { path: { id: sms.id } }, headers })),
    })
  return all.toSorted((one, other) => other.addedAt.localeCompare(one.addedAt))
}

/** Each factor with a way to remove it, then new backup codes: the old ones may have been read. */
export function FactorsStep({ account: { factors } }: { account: Account }) {
  const text = inside.notMe.factors
  const outcome = useOutcome()
  const all = listed(factors)
  if (all.length === 0)
    return (
      <>
        <p>{text.none}</p>
        <div>
          <ButtonLink to="/security" kind="main">
            {text.setUp}
          </ButtonLink>
        </div>
      </>
    )
  return (
    <>
      <p>{text.removeHint}</p>
      <Outcome outcome={outcome} />
      <Lines label={text.title}>
        {all.map((factor) => (
          <Line
            key={factor.id}
            mark={
              <span className={styles.mark}>
                <Icon name={factor.icon} />
              </span>
            }
            title={<bdi>{factor.name}</bdi>}
            detail={<FactorDates text={inside.security} factor={factor} />}
            action={
              <RemoveGuarded
                label={text.removeOf(factor.name)}
                removed={text.removed(factor.name)}
                told={outcome.tell}
                request={factor.remove}
              >
                {text.remove}
              </RemoveGuarded>
            }
          />
        ))}
      </Lines>
      <div>
        <ButtonLink to="/security/backup-codes" kind="main">
          {text.act}
        </ButtonLink>
      </div>
    </>
  )
}
