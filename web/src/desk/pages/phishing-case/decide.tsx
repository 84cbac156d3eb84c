import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Problem } from '../../../api/problem.ts'
import { Button } from '../../../parts/button/button.tsx'
import { Options } from '../../../parts/field/options.tsx'
import { FormProblem } from '../../../parts/form-problem/form-problem.tsx'
import { Section } from '../../../parts/heading/heading.tsx'
import { api, ask } from '../../api/client.ts'
import { type PhishingCase, phishingKey, type Verdict } from '../../api/phishing.ts'
import page from '../../frame/page.module.css'
import { phishingWords as text } from '../../words/phishing.ts'

type Props = { one: PhishingCase; tell: (outcome: string) => void }

const options = (Object.keys(text.verdicts) as Verdict[]).map((value) => ({
  value,
  label: text.verdicts[value],
  hint: text.decideHints[value],
}))

export function Decide({ one: { number, verdict, reports }, tell }: Props) {
  const client = useQueryClient()
  const [chosen, choose] = useState<Verdict | null>(verdict)
  const decide = useMutation({
    mutationFn: (verdict: Verdict) =>
      ask(
        api.POST('/desk/v1/phishing/{number}/verdict', {
          params: { path: { number } },
          body: { verdict, reports },
        }),
      ),
    onSuccess: () => tell(text.decided),
    onSettled: () => client.invalidateQueries({ queryKey: phishingKey }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen && chosen !== verdict && !decide.isPending) decide.mutate(chosen)
  }
  return (
    <Section title={text.decide}>
      <form className={page.form} onSubmit={submit}>
        <p className={page.soft}>{text.decideLead}</p>
        <Options label={text.decideWhat} options={options} value={chosen as Verdict} onChange={choose} />
        <FormProblem problem={decide.error ? Problem.of(decide.error) : null} />
        <div>
          <Button type="submit" kind="main" busy={decide.isPending} disabled={!chosen || chosen === verdict}>
            {text.decideAct}
          </Button>
        </div>
      </form>
    </Section>
  )
}
