import { useQuery } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { configurationQuery } from '../../api/queries.ts'
import type { Factors } from '../../api/shapes.ts'
import { FactorDates } from '../../factors/dates.tsx'
import { RemoveGuarded } from '../../factors/remove-guarded.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { inside } from '../../words/inside.ts'
import styles from './ladder.module.css'
import { Rung, type Standing } from './rung.tsx'

type Props = { factors: Factors; told: (outcome: unknown) => void }

/** Every class of second factor, strongest first: what is there, which one is asked, and a way to each. */
export function Ladder({ factors, told }: Props) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: without markers some screen readers no longer call it a list
    <ol className={styles.ladder} role="list" aria-label={inside.security.ladder}>
      <Passkeys factors={factors} />
      <Authenticator factors={factors} told={told} />
      <Sms factors={factors} />
    </ol>
  )
}

function standing(factor: { disabled: boolean } | null, asked: boolean): Standing {
  if (!factor) return 'empty'
  if (factor.disabled) return 'attention'
  return asked ? 'safe' : 'kept'
}

function Passkeys({ factors: { passkeys, strongest } }: { factors: Factors }) {
  const text = inside.security
  const some = passkeys.length > 0
  const used = passkeys.flatMap(({ lastUsedAt }) => lastUsedAt ?? []).toSorted()
  const added = passkeys.map(({ addedAt }) => addedAt).toSorted()
  return (
    <Rung
      icon="key"
      title={some ? text.countPasskeys(passkeys.length) : text.passkeys}
      standing={some ? 'safe' : 'empty'}
      asked={strongest === 'passkey'}
      detail={
        some ? (
          <FactorDates text={text} factor={{ addedAt: added.at(-1)!, lastUsedAt: used.at(-1) ?? null }} />
        ) : (
          text.noPasskeys
        )
      }
      action={
        <ButtonLink
          to="/security/passkeys"
          kind={strongest === null ? 'main' : 'quiet'}
          aria-label={some ? text.manageOf(text.passkeys) : text.setUpOf(text.passkeys)}
        >
          {some ? text.manage : text.setUp}
        </ButtonLink>
      }
    />
  )
}

function Authenticator({ factors: { totp, strongest }, told }: Props) {
  const text = inside.security
  const asked = strongest === 'totp'
  return (
    <Rung
      icon="phone"
      title={text.authenticator}
      standing={standing(totp, asked)}
      asked={asked}
      detail={
        !totp ? text.noAuthenticator : totp.disabled ? text.disabled : <Kept asked={asked} factor={totp} />
      }
      action={
        totp ? (
          <RemoveGuarded
            label={text.removeOf(text.authenticator)}
            removed={text.removed}
            told={told}
            request={(headers) =>
              ask(api.DELETE('/v1/factors/totp/{id}', { params: { path: { id: totp.id } }, headers }))
            }
          >
            {text.remove}
          </RemoveGuarded>
        ) : (
          <ButtonLink to="/security/authenticator" aria-label={text.setUpOf(text.authenticator)}>
            {text.setUp}
          </ButtonLink>
        )
      }
    />
  )
}

function Sms({ factors: { sms, strongest } }: { factors: Factors }) {
  const text = inside.security
  const { data } = useQuery(configurationQuery)
  const asked = strongest === 'sms'
  const offered = data?.features.phones !== false
  return (
    <Rung
      icon="message"
      title={text.sms}
      standing={asked ? 'attention' : standing(sms, asked)}
      asked={asked}
      detail={
        sms ? (
          <>
            <bdi>{sms.number}</bdi> ·{' '}
            {sms.disabled ? text.disabled : <Kept asked={asked} factor={sms} warning={text.noSms} />}
          </>
        ) : offered ? (
          text.noSms
        ) : (
          text.smsOff
        )
      }
      action={
        (sms || offered) && (
          <ButtonLink to="/security/sms" aria-label={sms ? text.manageOf(text.sms) : text.setUpOf(text.sms)}>
            {sms ? text.manage : text.setUp}
          </ButtonLink>
        )
      }
    />
  )
}

type KeptProps = { asked: boolean; factor: { addedAt: string; lastUsedAt: string | null }; warning?: string }

function Kept({ asked, factor, warning }: KeptProps) {
  const text = inside.security
  return (
    <>
      <FactorDates text={text} factor={factor} />
      {!asked && <p>{text.waits}</p>}
      {asked && warning && <p>{warning}</p>}
    </>
  )
}
