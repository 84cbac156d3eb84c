import { useEffect, useRef, useState } from 'react'
import { Button } from '../parts/button/button.tsx'
import { Icon } from '../parts/icon/icon.tsx'
import { words } from '../words/index.ts'
import styles from './captcha-status.module.css'
import type { Captcha } from './use-captcha.ts'
import { loadVendor, widgetOptions } from './vendor.ts'

/** Says quietly how far the check is. It never asks for anything unless it failed, or a vendor's widget does. */
export function CaptchaStatus({ captcha }: { captcha: Captcha }) {
  const text = words.captcha
  if (captcha.vendor) return <VendorWidget vendor={captcha.vendor} asked={captcha.state} />
  return (
    <div className={styles.status} role="status">
      {captcha.state === 'working' && (
        <p>
          <span className={styles.dot} aria-hidden="true" />
          <span>{text.working}</span>
        </p>
      )}
      {captcha.state === 'ready' && (
        <p className={styles.ready}>
          <Icon name="check" />
          {text.ready}
        </p>
      )}
      {captcha.state === 'failed' && (
        <p className={styles.failed}>
          <Icon name="attention" />
          <span>{text.failed}</span>
          <Button kind="plain" onClick={captcha.start}>
            {words.tryAgain}
          </Button>
        </p>
      )}
    </div>
  )
}

type Vendor = NonNullable<Captcha['vendor']>

function VendorWidget({ vendor, asked }: { vendor: Vendor; asked: Captcha['state'] }) {
  const place = useRef<HTMLDivElement>(null)
  const reset = useRef<() => void>(() => {})
  const [failed, setFailed] = useState(false)
  const { provider, siteKey } = vendor
  // biome-ignore lint/correctness/useExhaustiveDependencies: a widget is drawn once per site key; `solved` is stable
  useEffect(() => {
    let gone = false
    loadVendor(provider).then(
      (widget) => {
        if (gone || !place.current) return
        const id = widget.render(place.current, widgetOptions(vendor))
        reset.current = () => widget.reset(id)
      },
      () => setFailed(true),
    )
    return () => {
      gone = true
    }
  }, [provider, siteKey])
  // A token counts once: after it was taken the widget makes another.
  useEffect(() => {
    if (asked === 'idle') reset.current()
  }, [asked])
  return (
    <>
      <div ref={place} className={styles.vendor} />
      {failed && <p role="alert">{words.captcha.vendorBlocked}</p>}
    </>
  )
}
