import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { reportPhishing as text } from '../../words/report-phishing.ts'
import { ReportFields } from './fields.tsx'
import { reportsQuery } from './mine.tsx'
import styles from './page.module.css'
import type { Reported } from './page.tsx'
import { useReport } from './use-report.ts'
import { bodyOf, type Written } from './written.ts'

export function SignedIn({ done }: { done: (reported: Reported) => void }) {
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: async (written: Written) =>
      ask(api.POST('/v1/phishing-reports', { body: await bodyOf(written) })),
    onSuccess: ({ number }) => {
      void client.invalidateQueries({ queryKey: reportsQuery.queryKey })
      done({ number, told: true })
    },
  })
  const { form, submit, ...fields } = useReport(send)
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <ReportFields {...fields} />
      <FormProblem problem={send.error ? Problem.of(send.error) : null} />
      <Button type="submit" kind="main" wide busy={send.isPending}>
        {text.submit}
      </Button>
    </form>
  )
}
