import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { configurationQuery } from '../../api/queries.ts'
import { Waiting } from '../../parts/empty/empty.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'
import { help } from '../../words/help.ts'
import { Authenticator } from './authenticator.tsx'
import { DeviceChecks } from './device-checks.tsx'
import { Keyboard } from './keyboard.tsx'
import { Messages } from './messages.tsx'
import styles from './page.module.css'
import { useWho } from './who.ts'

/** Finds out what is wrong instead of guessing: for whoever is signed in, half way, or not at all. */
export default function HelpPage() {
  const [turn, setTurn] = useState(1)
  const who = useWho()
  return (
    <Narrow>
      <PageHeading title={help.title} lead={help.lead}>
        {help.heading}
      </PageHeading>
      <div className={styles.page}>
        <DeviceChecks turn={turn} again={() => setTurn(turn + 1)} />
        {who ? (
          <>
            <Messages who={who} turn={turn} />
            <Authenticator who={who} />
          </>
        ) : (
          <Waiting lines={2} />
        )}
        <Keyboard />
        <Onward signedIn={who?.kind === 'holder'} />
      </div>
    </Narrow>
  )
}

function Onward({ signedIn }: { signedIn: boolean }) {
  const { data } = useQuery(configurationQuery)
  const support = data?.operator.supportUrl
  return (
    <p className={styles.links}>
      {signedIn ? <Link to="/dashboard">{help.back}</Link> : <Link to="/sign-in">{help.signIn}</Link>}
      <Link to="/contact">{help.contact}</Link>
      {support && (
        <span>
          {help.more} <a href={support}>{help.support}</a>
        </span>
      )}
    </p>
  )
}
