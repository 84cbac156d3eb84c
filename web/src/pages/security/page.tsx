import { useQuery } from '@tanstack/react-query'
import { factorsQuery } from '../../api/queries.ts'
import { Failed, Waiting } from '../../parts/empty/empty.tsx'
import { Facts } from '../../parts/facts/facts.tsx'
import { PageHeading, Section } from '../../parts/heading/heading.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { inside } from '../../words/inside.ts'
import { AuthenticatorLine } from './authenticator-line.tsx'
import { BackupCodesLine } from './backup-codes-line.tsx'

export default function SecurityPage() {
  const { data, error, refetch } = useQuery(factorsQuery)
  const text = inside.security
  return (
    <>
      <PageHeading title={text.title} lead={text.lead}>
        {text.heading}
      </PageHeading>
      <Section title={text.firstDoor}>
        <Lines>
          <Line mark={<StateMark state="safe" />} title={text.password} detail={text.passwordText} />
        </Lines>
      </Section>
      <Section title={text.secondDoor}>
        {error ? (
          <Failed error={error} again={() => void refetch()} />
        ) : !data ? (
          <Waiting lines={2} />
        ) : (
          <Lines>
            <AuthenticatorLine totp={data.totp} />
            <BackupCodesLine factors={data} />
          </Lines>
        )}
      </Section>
      <Section title={text.asked}>
        <Facts rows facts={text.askedRows.map(({ action, proofs }) => ({ label: action, value: proofs }))} />
      </Section>
    </>
  )
}
