import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { configurationQuery, freezeQuery, holdsQuery } from '../../api/queries.ts'
import { usePath } from '../../not-me/use-path.ts'
import { Button } from '../../parts/button/button.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { zonedTime } from '../../words/format.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

/** What follows from the steps, and what is left to look at. */
export function After() {
  const text = inside.notMe.after
  const { data: freeze } = useQuery(freezeQuery)
  const { data: holds } = useQuery(holdsQuery)
  const { data: configuration } = useQuery(configurationQuery)
  const until = holds
    ?.map(({ endsAt }) => endsAt)
    .toSorted()
    .at(-1)
  const support = configuration?.operator.supportUrl
  return (
    <Section title={text.title}>
      <ul className={styles.points}>
        {freeze && <li>{freeze.state === 'frozen' ? text.frozen : text.notFrozen(until !== undefined)}</li>}
        {until && <li>{text.held(zonedTime(until))}</li>}
        <li>{text.told}</li>
        <li>
          <Link to="/settings">{text.addresses}</Link>
        </li>
        <li>
          <Link to="/activity">{text.activity}</Link>
        </li>
        <li>
          {text.stuck} {support && <a href={support}>{text.support}</a>}
        </li>
      </ul>
      <Finish />
    </Section>
  )
}

function Finish() {
  const { end } = usePath()
  const navigate = useNavigate()
  const finish = () => {
    end()
    void navigate({ to: '/dashboard' })
  }
  return (
    <div>
      <Button onClick={finish}>{inside.notMe.after.finish}</Button>
    </div>
  )
}
