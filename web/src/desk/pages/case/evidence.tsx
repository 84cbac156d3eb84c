import { useState } from 'react'
import { Button } from '../../../parts/button/button.tsx'
import { Chip } from '../../../parts/chip/chip.tsx'
import { Empty } from '../../../parts/empty/empty.tsx'
import { Section } from '../../../parts/heading/heading.tsx'
import { Line, Lines } from '../../../parts/lines/lines.tsx'
import { Slip } from '../../../parts/slip/slip.tsx'
import { When } from '../../../parts/time/when.tsx'
import type { DeskCase, Evidence, EvidenceFile } from '../../api/cases.ts'
import { caseWords } from '../../words/cases.ts'
import styles from './case.module.css'
import { Viewer } from './viewer.tsx'

const text = caseWords.evidence

function closedBecause({ endedAt, state }: DeskCase): string {
  if (endedAt || state === 'open') return text.closed.over
  return state === 'evidence' ? text.closed.gathered : text.closed.seat
}

/** What was handed in, for the two who decide; to everybody else how much it is. */
export function EvidencePart({ one }: { one: DeskCase }) {
  const { evidence, number } = one
  if (!evidence)
    return (
      <Section title={text.heading}>
        <Empty>
          {text.count(one.files)}. {closedBecause(one)}
        </Empty>
      </Section>
    )
  return (
    <Section title={text.heading}>
      <Slip>
        <div className={styles.card}>
          <div>
            <h3>{text.statement}</h3>
            <p className={styles.statement}>
              <bdi>{evidence.statement || text.noStatement}</bdi>
            </p>
          </div>
          <Addresses evidence={evidence} />
          <Verdicts evidence={evidence} />
        </div>
      </Slip>
      <Files number={number} files={evidence.files} />
      <p className={styles.soft}>
        {text.fingerprint}: <span className={styles.digest}>{shortDigest(evidence.digest)}</span>
      </p>
    </Section>
  )
}

/** As two people compare it aloud: the first sixteen digits in fours. */
export const shortDigest = (digest: string): string => (digest.slice(0, 16).match(/.{4}/g) ?? []).join(' ')

const Addresses = ({ evidence: { addresses } }: { evidence: Evidence }) => (
  <div>
    <h3>{text.addresses}</h3>
    <ul className={styles.verdicts}>
      {addresses.map(({ masked, since }) => (
        <li key={masked + since}>
          <bdi>{masked}</bdi> {text.since} <When at={since} />
        </li>
      ))}
      {addresses.length === 0 && <li>{caseWords.accounts.nobody}</li>}
    </ul>
  </div>
)

const Verdicts = ({ evidence: { verdicts } }: { evidence: Evidence }) => (
  <div>
    <h3>{text.verdicts}</h3>
    <ul className={styles.verdicts}>
      {verdicts.map(({ verdict, reference, at }) => (
        <li key={reference + at}>
          {text.verdict[verdict]} (<bdi>{reference}</bdi>) <When at={at} />
        </li>
      ))}
      {verdicts.length === 0 && <li>{text.noVerdict}</li>}
    </ul>
  </div>
)

function Files({ number, files }: { number: string; files: EvidenceFile[] }) {
  const [looking, setLooking] = useState<string | null>(null)
  const file = files.find(({ id }) => id === looking)
  return (
    <>
      <Lines label={text.files}>
        {files.map((one) => (
          <Line
            key={one.id}
            title={
              <>
                {text.kinds[one.kind]}
                <SeenChip file={one} />
              </>
            }
            detail={
              <>
                {text.pages(one.pages.length)}, <When at={one.addedAt} />
              </>
            }
            action={
              <Button icon="eye" onClick={() => setLooking(one.id)}>
                {text.look}
              </Button>
            }
          />
        ))}
      </Lines>
      {file && <Viewer key={file.id} number={number} file={file} close={() => setLooking(null)} />}
    </>
  )
}

function SeenChip({ file: { pages } }: { file: EvidenceFile }) {
  const seen = pages.filter((one) => one.seen).length
  if (seen === pages.length) return <Chip>{text.seenAll}</Chip>
  return <Chip tone="attention">{text.seenSome(seen, pages.length)}</Chip>
}
