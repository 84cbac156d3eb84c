import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { CaptchaStatus } from '../../captcha/captcha-status.tsx'
import { sendWithCaptcha } from '../../captcha/send.ts'
import { useCaptcha } from '../../captcha/use-captcha.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { type ProvenAddress, ReplyAddress } from '../../parts/reply-address/reply-address.tsx'
import { reportPhishing as text } from '../../words/report-phishing.ts'
import { ReportFields } from './fields.tsx'
import styles from './page.module.css'
import type { Reported } from './page.tsx'
import { useReport } from './use-report.ts'
import { bodyOf, type Written } from './written.ts'

export function SignedOut({ done }: { done: (reported: Reported) => void }) {
  const [wanted, setWanted] = useState(false)
  const [proven, setProven] = useState<ProvenAddress | null>(null)
  const captcha = useCaptcha('phishing-report')
  const send = useMutation({
    mutationFn: async (written: Written) => {
      const body = { ...(await bodyOf(written)), ...(proven && { reply: proven.proof }) }
      return await sendWithCaptcha(
        (solved) =>
          ask(
            api.POST('/v1/phishing-reports/signed-out', {
              body: { ...body, ...(solved && { captcha: solved }) },
            }),
          ),
        captcha.take,
        true,
      )
    },
    onSuccess: ({ number }) => done({ number, told: proven !== null }),
    onError: (error) => {
      captcha.start()
      if (Problem.of(error).code === 'reply-address-required') setProven(null)
    },
  })
  const { form, submit, ...fields } = useReport(send)
  return (
    <>
      <Section title={text.answer}>
        <p className={styles.soft}>{text.answerLead}</p>
        {wanted ? (
          <ReplyAddress value={proven} onChange={setProven} autoFocus />
        ) : (
          <div>
            <Button onClick={() => setWanted(true)}>{text.answerYes}</Button>
          </div>
        )}
      </Section>
      <form ref={form} className={styles.form} onSubmit={submit} onFocus={captcha.start} noValidate>
        <ReportFields {...fields} />
        <CaptchaStatus captcha={captcha} />
        <FormProblem problem={send.error ? Problem.of(send.error) : null} />
        <Button type="submit" kind="main" wide busy={send.isPending}>
          {text.submit}
        </Button>
      </form>
    </>
  )
}
