// Times in the reader's own zone, and what is left of the trading window. The pages work without it.
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
for (const time of document.querySelectorAll('time')) {
  time.title = time.textContent ?? ''
  time.textContent = moment.format(new Date(time.dateTime))
}

const minutes = new Intl.RelativeTimeFormat(undefined, { numeric: 'always' })
for (const place of document.querySelectorAll('[data-countdown]')) {
  const show = () => {
    const left = Math.round((Date.parse(place.dataset.countdown) - Date.now()) / 60_000)
    place.textContent = left > 0 ? `It ends ${minutes.format(left, 'minute')}.` : ''
  }
  show()
  setInterval(show, 30_000)
}
