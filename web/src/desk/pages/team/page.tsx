import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../parts/button/button.tsx'
import { Empty } from '../../../parts/empty/empty.tsx'
import { Fetched } from '../../../parts/empty/fetched.tsx'
import { TextField } from '../../../parts/field/text-field.tsx'
import { PageHeading } from '../../../parts/heading/heading.tsx'
import { Lines } from '../../../parts/lines/lines.tsx'
import { Outcome, useOutcome } from '../../../parts/outcome/outcome.tsx'
import { sessionQuery, staffQuery } from '../../api/queries.ts'
import type { Person } from '../../api/shapes.ts'
import page from '../../frame/page.module.css'
import { teamWords as text } from '../../words/team.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { PersonLine } from './person-line.tsx'

const fits = ({ name, email }: Person, typed: string): boolean =>
  `${name} ${email}`.toLowerCase().includes(typed.trim().toLowerCase())

/** Who works here, and how that is changed. */
export default function TeamPage() {
  const [ended, setEnded] = useState(false)
  const [typed, setTyped] = useState('')
  const [inviting, setInviting] = useState(false)
  const staff = useQuery(staffQuery(ended))
  const { data: session } = useQuery(sessionQuery)
  const outcome = useOutcome()
  return (
    <div className={page.page}>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      <div className={page.top}>
        <TextField label={text.search} type="search" value={typed} onChange={setTyped} />
        <div className={page.acts}>
          <Button kind="plain" onClick={() => setEnded(!ended)}>
            {ended ? text.hideEnded : text.showEnded}
          </Button>
          {session?.rights.includes('staff.invite') && (
            <Button kind="main" onClick={() => setInviting(true)}>
              {text.invite}
            </Button>
          )}
        </div>
      </div>
      <Outcome outcome={outcome} />
      <Fetched query={staff} lines={6}>
        {(people) => {
          const shown = people.filter((person) => fits(person, typed))
          if (shown.length === 0) return <Empty>{text.none}</Empty>
          return (
            <Lines label={text.people}>
              {shown.map((person) => (
                <PersonLine key={person.id} person={person} tell={outcome.tell} />
              ))}
            </Lines>
          )
        }}
      </Fetched>
      {inviting && <InviteDialog tell={outcome.tell} close={() => setInviting(false)} />}
    </div>
  )
}
