export { noteSmsEntered, noteSmsSent, type Standing, sweepSms } from './breaker.ts'
export { requireCountry, type SmsCountries } from './countries.ts'
export { spendSms, type WantedSms } from './guard.ts'
export { type CountryHealth, smsHealth } from './health.ts'
