import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { preferencesQuery } from '../../api/queries.ts'
import type { Preferences } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { useErrorFocus } from '../../parts/field/error-focus.ts'
import { SelectField } from '../../parts/field/select-field.tsx'
import { forgetStale } from '../../parts/field/stale.ts'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { useNow } from '../../parts/time/clock.ts'
import { zoneHere, zonesWith } from '../../preferences/zones.ts'
import { timeIn } from '../../words/format.ts'
import { explainShort } from '../../words/index.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

const underField = new Set(['time-zone-unknown'])

export function PreferencesForm({ kept }: { kept: Preferences }) {
  const text = inside.preferences
  const client = useQueryClient()
  const outcome = useOutcome()
  const form = useRef<HTMLFormElement>(null)
  const now = useNow(30)
  const here = zoneHere()
  const [language, setLanguage] = useState(kept.language)
  const [timeZone, setTimeZone] = useState(kept.timeZone ?? here)
  const save = useMutation({
    mutationFn: () => ask(api.PUT('/v1/preferences', { body: { language, timeZone } })),
    onSuccess: (saved) => {
      client.setQueryData(preferencesQuery.queryKey, saved)
      outcome.tell(text.saved)
    },
  })
  const problem = save.error ? Problem.of(save.error) : null
  useErrorFocus(form, problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  const choose = (zone: string) => {
    setTimeZone(zone)
    forgetStale(save, underField)
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <Outcome outcome={outcome} />
      <SelectField
        label={text.language}
        hint={kept.languages.length === 1 ? text.oneLanguage : undefined}
        value={language}
        options={kept.languages.map((code) => ({ value: code, label: text.languageName(code) }))}
        onChange={setLanguage}
      />
      <SelectField
        label={text.timeZone}
        hint={text.timeZoneHint(timeIn(timeZone, now))}
        value={timeZone}
        options={zonesWith(timeZone, here).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        error={problem && underField.has(problem.code) ? explainShort(problem) : undefined}
        onChange={choose}
      />
      <FormProblem problem={problem} except={underField} />
      <div className={styles.actions}>
        <Button type="submit" kind="main" busy={save.isPending}>
          {text.save}
        </Button>
        {timeZone !== here && (
          <Button onClick={() => choose(here)}>{text.here(here.replaceAll('_', ' '))}</Button>
        )}
      </div>
    </form>
  )
}
