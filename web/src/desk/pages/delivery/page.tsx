import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Fetched } from '../../../parts/empty/fetched.tsx'
import { Options } from '../../../parts/field/options.tsx'
import { PageHeading } from '../../../parts/heading/heading.tsx'
import { deliveryQuery } from '../../api/accounts.ts'
import page from '../../frame/page.module.css'
import { deliveryWords as text } from '../../words/delivery.ts'
import { Breakers, Jobs, Webhooks } from './behind.tsx'
import { Channel } from './channel.tsx'
import styles from './page.module.css'

type Window = 'hour' | 'day'
const windows: Window[] = ['hour', 'day']

/** How mail, SMS, webhooks and jobs fare; asked anew each minute, which keeps no session alive. */
export default function DeliveryPage() {
  const [window, setWindow] = useState<Window>('hour')
  const delivery = useQuery(deliveryQuery(window))
  return (
    <div className={page.page}>
      <div className={page.top}>
        <PageHeading title={text.title} lead={text.lead}>
          {text.title}
        </PageHeading>
        <Options
          label={text.window}
          options={windows.map((value) => ({ value, label: text.windows[value] }))}
          value={window}
          onChange={setWindow}
        />
      </div>
      <Fetched query={delivery} lines={8}>
        {(found) => (
          <>
            <div className={styles.channels}>
              {found.channels.map((channel) => (
                <Channel key={channel.channel} health={channel} />
              ))}
            </div>
            <Breakers rows={found.sms} />
            <Webhooks rows={found.webhooks} />
            <Jobs rows={found.jobs} />
          </>
        )}
      </Fetched>
    </div>
  )
}
