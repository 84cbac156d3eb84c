import type { TradingPassword } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { When } from '../../parts/time/when.tsx'
import { Shut } from '../../trading/shut.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

type Props = { data: TradingPassword; start: (how: 'change' | 'reset') => void }

/** Set, locked for a while, or switched off; and the ways to a new one. */
export function Standing({ data, start }: Props) {
  const text = inside.trading
  const isSet = data.state === 'set'
  return (
    <Section title={text.standing}>
      <Shut {...data} />
      <Lines>
        <Line
          mark={<StateMark state={isSet ? 'safe' : data.state === 'locked' ? 'attention' : 'danger'} />}
          title={
            <>
              {text.setAt} {data.setAt && <When at={data.setAt} />}
            </>
          }
          detail={text.line[data.state]}
          action={
            <div className={styles.actions}>
              {isSet && <Button onClick={() => start('change')}>{text.change}</Button>}
              <Button kind={isSet ? 'plain' : 'main'} onClick={() => start('reset')}>
                {isSet ? text.forgot : text.replace}
              </Button>
            </div>
          }
        />
      </Lines>
    </Section>
  )
}
