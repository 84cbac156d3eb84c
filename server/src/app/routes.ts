import { antiPhishingRoutes } from '../domains/anti-phishing/index.ts'
import { apiKeyRoutes } from '../domains/api-keys/index.ts'
import { apiRequestRoutes, type Verifier } from '../domains/api-requests/index.ts'
import { activityRoutes } from '../domains/audit/index.ts'
import { type Captcha, captchaRoutes } from '../domains/captcha/index.ts'
import { checkupRoutes } from '../domains/checkup/index.ts'
import { confirmationRoutes } from '../domains/confirmations/index.ts'
import { exchangeRoutes } from '../domains/exchange/index.ts'
import { factorRoutes } from '../domains/factors/index.ts'
import type { Files } from '../domains/files/index.ts'
import { freezeRoutes } from '../domains/freeze/index.ts'
import { helpRoutes } from '../domains/help/index.ts'
import { holdRoutes } from '../domains/holds/index.ts'
import { identifierRoutes, vetoRoutes } from '../domains/identifiers/index.ts'
import type { Brand } from '../domains/notices/index.ts'
import { type OfficialList, officialChannelRoutes } from '../domains/official-channels/index.ts'
import { passwordChangeRoutes } from '../domains/password-change/index.ts'
import { passwordResetRoutes } from '../domains/password-reset/index.ts'
import type { Hasher, PasswordRules } from '../domains/passwords/index.ts'
import { reportRoutes } from '../domains/phishing-reports/index.ts'
import { preferencesRoutes, preferredBy } from '../domains/preferences/index.ts'
import { recoveryRoutes } from '../domains/recovery/index.ts'
import { replyAddressRoutes } from '../domains/reply-addresses/index.ts'
import { deviceRoutes, isLive, sessionRoutes } from '../domains/sessions/index.ts'
import { hideInEvent, isLocked, settingsLockRoutes } from '../domains/settings-lock/index.ts'
import { signInRoutes } from '../domains/sign-in/index.ts'
import { signUpRoutes } from '../domains/sign-up/index.ts'
import { signedOutTicketRoutes, ticketRoutes } from '../domains/tickets/index.ts'
import { tradingPasswordRoutes } from '../domains/trading-password/index.ts'
import { webhookRoutes } from '../domains/webhooks/index.ts'
import { withdrawalRoutes } from '../domains/withdrawals/authorisations/index.ts'
import { whitelistRoutes } from '../domains/withdrawals/whitelist/index.ts'
import type { Dialler } from '../platform/dial/index.ts'
import { type ConfigurationFacts, configurationRoutes } from './configuration.ts'
import type { AnyRoute } from './gate.ts'

export type RouteParts = {
  captcha: Captcha
  hasher: Hasher
  rules: PasswordRules
  facts: ConfigurationFacts
  brand: Brand
  channels: OfficialList
  dialler: Dialler
  verifier: Verifier
  files: Files
}

/** Every route there is, in the order of the documentation. `sallyport routes` prints them as a table. */
export const allRoutes = (parts: RouteParts): AnyRoute[] => [
  ...configurationRoutes(parts.facts),
  ...captchaRoutes(parts.captcha),
  ...officialChannelRoutes(parts.channels),
  ...helpRoutes(),
  ...signUpRoutes(parts),
  ...signInRoutes(parts),
  ...replyAddressRoutes(parts),
  ...sessionRoutes(),
  ...deviceRoutes(),
  ...activityRoutes({ isHidden: isLocked, hide: hideInEvent }),
  ...checkupRoutes(),
  ...holdRoutes(),
  ...freezeRoutes(),
  ...settingsLockRoutes({ isLive }),
  ...preferencesRoutes({ languages: [...parts.brand.wordings.keys()] }),
  ...factorRoutes(),
  ...passwordChangeRoutes(parts),
  ...passwordResetRoutes(parts),
  ...recoveryRoutes(parts),
  ...tradingPasswordRoutes(parts),
  ...antiPhishingRoutes({ ...parts, told: preferredBy }),
  ...identifierRoutes(),
  ...vetoRoutes(),
  ...confirmationRoutes(parts),
  ...webhookRoutes(parts),
  ...exchangeRoutes(),
  ...apiRequestRoutes(parts),
  ...whitelistRoutes(),
  ...apiKeyRoutes(),
  ...withdrawalRoutes(),
  ...signedOutTicketRoutes(parts),
  ...ticketRoutes(parts),
  ...reportRoutes(parts),
]
