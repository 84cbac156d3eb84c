import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionQuery } from '../../api/queries.ts'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { longDate } from '../../words/format.ts'
import { inside } from '../../words/inside.ts'
import { Addresses } from './addresses.tsx'
import { AntiPhishing } from './anti-phishing.tsx'
import { ApiKeys } from './api-keys.tsx'
import { Holds } from './holds.tsx'
import { Lock } from './lock.tsx'
import styles from './page.module.css'
import { Password } from './password.tsx'
import { Preferences } from './preferences.tsx'
import { TrustedDevices } from './trusted-devices.tsx'
import { WithdrawalAddresses } from './withdrawal-addresses.tsx'

/** Where the account is reached, what it is signed in with, and what is held. */
export default function SettingsPage() {
  const { data } = useQuery(sessionQuery)
  const text = inside.settings
  return (
    <>
      <PageHeading title={text.title} lead={data ? text.lead(longDate(data.account.createdAt)) : undefined}>
        {text.heading}
      </PageHeading>
      <Addresses />
      <Password />
      <AntiPhishing />
      <Lock />
      <WithdrawalAddresses />
      <ApiKeys />
      <TrustedDevices />
      <Preferences />
      <Holds />
      <p className={styles.lead}>
        {text.trouble} <Link to="/help">{text.findOut}</Link>, <Link to="/support">{text.writeSupport}</Link>
      </p>
    </>
  )
}
