import { type FormEvent, useRef } from 'react'
import { Resend } from '../code-step/resend.tsx'
import { useWebOtp } from '../code-step/use-web-otp.ts'
import { Button } from '../parts/button/button.tsx'
import { onlyDigits } from '../parts/field/code-field.tsx'
import { useErrorFocus } from '../parts/field/error-focus.ts'
import { forgetStale } from '../parts/field/stale.ts'
import { FormProblem } from '../parts/form-problem/form-problem.tsx'
import { confirmation as asked } from '../words/en/confirmation.ts'
import { words } from '../words/index.ts'
import styles from './confirmation-sheet.module.css'
import { GivenProofs } from './given-proofs.tsx'
import { ProofFields, underField } from './proof-fields.tsx'
import { lookAtCode } from './prove.ts'
import { isSent, openProofs } from './stages.ts'
import type { useProving } from './use-proving.ts'

/** What is asked now, what was given already, and one button: on to the next proof, or the act itself. */
export function ProofForm({ proving }: { proving: ReturnType<typeof useProving> }) {
  const text = asked
  const { confirmation, now, isLast, mustSend, problem } = proving
  const { act, danger } = text.of(confirmation.action, confirmation.shown)
  const form = useRef<HTMLFormElement>(null)
  const [kind] = now
  const sent = isSent(kind) ? confirmation.code : null
  useErrorFocus(form, problem)
  useWebOtp(kind === 'sms' && sent !== null, sent?.code.sentAt ?? '', (code) => {
    proving.answer({ sms: onlyDigits(code) })
    proving.forward({ sms: onlyDigits(code) })
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    proving.forward()
  }
  const isAct = isLast && !mustSend
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <GivenProofs proofs={confirmation.proofs} />
      <p role="status">
        {sent
          ? words.code.sentTo[sent.code.channel](sent.sentTo)
          : text.proofs(openProofs(confirmation.proofs))}
      </p>
      {kind === 'passkey' && <p className={styles.soft}>{text.passkeyText}</p>}
      {isSent(kind) && !sent && <p className={styles.soft}>{text.sendText[kind]}</p>}
      <ProofFields
        kinds={now.filter((one) => one !== 'passkey' && !mustSend)}
        answers={proving.answers}
        onChange={(change) => {
          proving.answer(change)
          forgetStale(proving.sent, underField)
        }}
        problem={problem}
      />
      <FormProblem problem={problem} except={underField} />
      <Button
        type="submit"
        kind={isAct && danger ? 'danger' : 'main'}
        {...(kind === 'passkey' && { icon: 'key' })}
        wide
        busy={proving.busy}
      >
        {mustSend ? text.send : isAct ? act : text.next}
      </Button>
      {sent && <Resend sent={sent.code} resend={proving.sendAgain} look={() => lookAtCode(confirmation)} />}
    </form>
  )
}
