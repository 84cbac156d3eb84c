import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { CaptchaStatus } from '../../captcha/captcha-status.tsx'
import { sendWithCaptcha } from '../../captcha/send.ts'
import { useCaptcha } from '../../captcha/use-captcha.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { PageHeading, Section } from '../../parts/heading/heading.tsx'
import { type ProvenAddress, ReplyAddress } from '../../parts/reply-address/reply-address.tsx'
import { NewFields, nothingWritten, type Written } from '../../support/new-fields.tsx'
import styles from '../../support/support.module.css'
import { useSend } from '../../support/use-send.ts'
import { support } from '../../words/support.ts'
import { Sent } from './sent.tsx'

const text = support.signedOut

export function SignedOut() {
  const [proven, setProven] = useState<ProvenAddress | null>(null)
  const [number, setNumber] = useState<string | null>(null)
  // Kept here: a proof that is too old is asked for anew, and what was written is not.
  const [written, setWritten] = useState<Written>(nothingWritten)
  if (number !== null) return <Sent number={number} />
  return (
    <div className={styles.page}>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      <p>
        {text.signIn}{' '}
        <Link to="/sign-in" search={{ next: '/support' }}>
          {text.signInAct}
        </Link>
      </p>
      <Section title={text.first}>
        <ReplyAddress value={proven} onChange={setProven} />
      </Section>
      {proven && (
        <Form
          reply={proven.proof}
          written={written}
          setWritten={setWritten}
          sent={setNumber}
          again={() => setProven(null)}
        />
      )}
    </div>
  )
}

type Props = {
  reply: string
  written: Written
  setWritten: (written: Written) => void
  sent: (number: string) => void
  again: () => void
}

function Form({ reply, written, setWritten, sent, again }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const captcha = useCaptcha('ticket')
  const send = useMutation({
    mutationFn: () =>
      sendWithCaptcha(
        (answer) =>
          ask(
            api.POST('/v1/tickets/signed-out', {
              body: { ...written, reply, ...(answer && { captcha: answer }) },
            }),
          ),
        captcha.take,
        true,
      ),
    onSuccess: ({ number }) => sent(number),
    onError: (error) => {
      captcha.start()
      if (Problem.of(error).code === 'reply-address-required') again()
    },
  })
  const { isEmpty, busy, submit } = useSend([written.subject, written.text], send, form)
  const write = (next: Written) => {
    setWritten(next)
    if (!send.isIdle) send.reset()
  }
  return (
    <form
      ref={form}
      className={styles.form}
      onFocus={captcha.start}
      onSubmit={(event) => void submit(event)}
      noValidate
    >
      <NewFields written={written} write={write} isEmpty={isEmpty} />
      <p className={styles.soft}>{support.secret.sentNowhere}</p>
      <CaptchaStatus captcha={captcha} />
      <FormProblem problem={send.error ? Problem.of(send.error) : null} />
      <div>
        <Button type="submit" kind="main" busy={busy}>
          {support.form.send}
        </Button>
      </div>
    </form>
  )
}
