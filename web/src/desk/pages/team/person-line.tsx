import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../parts/button/button.tsx'
import { Chip } from '../../../parts/chip/chip.tsx'
import { Line } from '../../../parts/lines/lines.tsx'
import { When } from '../../../parts/time/when.tsx'
import { zonedTime } from '../../../words/format.ts'
import { sessionQuery } from '../../api/queries.ts'
import type { Person } from '../../api/shapes.ts'
import page from '../../frame/page.module.css'
import { deskWords } from '../../words/desk.ts'
import { teamWords as text } from '../../words/team.ts'
import { ActDialog, type PersonAct } from './act-dialog.tsx'

type Props = { person: Person; tell: (outcome: string | unknown) => void }

/** One person: who, as what, when they were last here, and what can be done about it. */
export function PersonLine({ person, tell }: Props) {
  const { data: session } = useQuery(sessionQuery)
  const [act, setAct] = useState<PersonAct | null>(null)
  const [open, setOpen] = useState(false)
  const isSelf = session?.staff.id === person.id
  const mayAct = session?.rights.includes('staff.end') && person.state !== 'ended'
  const acts: PersonAct[] = isSelf ? [] : person.state === 'joined' ? ['role', 'reset', 'end'] : ['end']
  return (
    <Line
      title={
        <>
          <bdi>{person.name}</bdi>
          <Chip>{deskWords.roles[person.role]}</Chip>
          {person.state !== 'joined' && <Chip tone="attention">{text.states[person.state]}</Chip>}
          {isSelf && <Chip>{text.you}</Chip>}
        </>
      }
      detail={<Detail person={person} />}
      action={
        mayAct &&
        acts.length > 0 && (
          <Button
            kind="plain"
            aria-label={text.manageOne(person.name)}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {text.manage}
          </Button>
        )
      }
    >
      {open && (
        <div className={page.acts}>
          {acts.map((name) => (
            <Button key={name} onClick={() => setAct(name)}>
              {text.acts[name]}
            </Button>
          ))}
        </div>
      )}
      {act && <ActDialog act={act} person={person} tell={tell} close={() => setAct(null)} />}
    </Line>
  )
}

const Detail = ({ person: { email, state, invitedUntil, lastSeenAt, passkeys } }: { person: Person }) => (
  <>
    <bdi>{email}</bdi>
    {state === 'invited' && invitedUntil && (
      <>
        {' · '}
        {text.until} {zonedTime(invitedUntil)}
      </>
    )}
    {state === 'joined' && (
      <>
        {' · '}
        {text.passkeys(passkeys)}
        {' · '}
        {text.seen} {lastSeenAt ? <When at={lastSeenAt} /> : text.never}
      </>
    )}
  </>
)
