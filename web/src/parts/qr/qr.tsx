import { QrCode } from '@ark-ui/react/qr-code'
import styles from './qr.module.css'

/** A QR code, dark on light in both themes: many cameras cannot read the reverse. */
export default function Qr({ value, label }: { value: string; label: string }) {
  return (
    <QrCode.Root className={styles.qr} value={value} encoding={{ ecc: 'M' }}>
      <QrCode.Frame className={styles.frame} role="img" aria-label={label}>
        <QrCode.Pattern />
      </QrCode.Frame>
    </QrCode.Root>
  )
}
