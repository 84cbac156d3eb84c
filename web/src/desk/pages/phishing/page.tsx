import { useState } from 'react'
import { SelectField } from '../../../parts/field/select-field.tsx'
import { PageHeading } from '../../../parts/heading/heading.tsx'
import page from '../../frame/page.module.css'
import { phishingWords as text } from '../../words/phishing.ts'
import { Cases } from './cases.tsx'
import { Warnings } from './warnings.tsx'

type Shown = keyof typeof text.states
const all = Object.keys(text.states) as Shown[]

/** What was reported and waits, what was decided, and what we warn of. */
export default function PhishingPage() {
  const [shown, show] = useState<Shown>('open')
  return (
    <div className={page.page}>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      <div className={page.top}>
        <SelectField
          label={text.filter}
          value={shown}
          options={all.map((value) => ({ value, label: text.states[value] }))}
          onChange={(value) => show(all.find((one) => one === value) ?? 'open')}
        />
      </div>
      {shown === 'warnings' ? <Warnings /> : <Cases key={shown} state={shown} />}
    </div>
  )
}
