import type { SmsWords } from '../letter.ts'
import { from, notYou, short } from './frame.ts'

/** SMS to holders who have no mail address: what happened, and what to do. One message each, but for the one with a link. */
export const alerts = {
  'sign-up-existing': (_params, site) =>
    from(site, 'someone tried to sign up with this number. It has an account already, so nothing happened.'),
  'identifier-existing': (_params, site) =>
    from(site, 'someone tried to add this number to another account. Nothing happened.'),
  'account-created': (_params, site) =>
    from(site, 'your account is ready. Not you? Someone reads your SMS: call your mobile provider.'),

  'new-device-alert': ({ device }, site) =>
    from(site, `a new device signed in (${short(device)}). ${notYou.changePassword}`),
  'unusual-sign-in': ({ device }, site) =>
    from(site, `unusual sign-in (${short(device)}). ${notYou.changePassword}`),
  'account-frozen': (_params, site) =>
    from(site, 'your account is frozen. Nothing can be withdrawn. Sign in to lift it.'),
  'freeze-lift-requested': (_params, site) =>
    from(site, 'the freeze of your account ends in 24 hours. Not you? Sign in and stop it.'),
  'freeze-lift-cancelled': (_params, site) =>
    from(site, `the lifting was stopped, your account stays frozen. ${notYou.changePassword}`),
  'freeze-ended': (_params, site) => from(site, `your account is no longer frozen. ${notYou.changePassword}`),
  'factor-failed': (_params, site) =>
    from(site, `right password, wrong code: someone was turned away. ${notYou.changePassword}`),
  'devices-signed-out': (_params, site) =>
    from(site, `other devices were signed out. ${notYou.changePassword}`),
  'language-changed': (_params, site) =>
    from(site, `our mails to you come in another language from now on. ${notYou.changePassword}`),
  'device-trusted': ({ device }, site) =>
    from(site, `${short(device)} is trusted from now on. ${notYou.changePassword}`),

  'password-changed': (_params, site) =>
    from(site, `your password was changed. Withdrawals wait 24 hours. ${notYou.contact(site)}`),
  'password-disabled': (_params, site) =>
    from(site, 'too many wrong passwords. Nobody got in. Sign in from a device you have used before.'),
  'address-code-disabled': (_params, site) =>
    from(site, `too many wrong codes after your password. Nobody got in. ${fromKnown}`),

  'codes-capped': (_params, site) =>
    from(
      site,
      `someone with your password asked for many codes. No more are sent for now. ${notYou.changePassword}`,
    ),

  'anti-phishing-set': ({ first }, site) =>
    from(site, `your anti-phishing code was ${first ? 'set' : 'changed'}. ${notYou.changePassword}`),
  'anti-phishing-removed': (_params, site) =>
    from(site, `your anti-phishing code was removed. ${notYou.changePassword}`),

  'identifier-changed': ({ added, leaving, veto }, site) => {
    const what = from(site, changeOf(added, leaving))
    return veto
      ? `${what} Not you? Undo it within 48 hours:\n${site.origin}/veto#${veto.token}`
      : `${what} ${notYou.changePassword}`
  },
  'identifier-vetoed': (_params, site) =>
    from(site, 'a change of address was undone, and every device signed out. Sign in, change your password.'),

  'passkey-added': ({ name }, site) => from(site, `passkey "${short(name)}" added. ${notYou.contact(site)}`),
  'passkey-removed': ({ name }, site) =>
    from(site, `passkey "${short(name)}" removed. ${notYou.changePassword}`),
  'passkey-copied': ({ name }, site) =>
    from(site, `passkey "${short(name)}" may have been copied. Sign in, remove it and add a new one.`),
  'totp-added': (_params, site) => from(site, `authenticator app added. ${notYou.contact(site)}`),
  'totp-removed': (_params, site) => from(site, `authenticator app removed. ${notYou.changePassword}`),
  'totp-disabled': (_params, site) =>
    from(site, `too many wrong authenticator codes. Nobody got in. ${fromKnown}`),
  'sms-added': ({ number }, site) =>
    from(site, `sign-in codes go to ${number} from now on. ${notYou.contact(site)}`),
  'sms-removed': ({ number }, site) =>
    from(site, `no more sign-in codes go to ${number}. ${notYou.changePassword}`),
  'sms-disabled': (_params, site) => from(site, `too many wrong SMS codes. Nobody got in. ${fromKnown}`),

  'backup-codes-made': (_params, site) =>
    from(site, `new backup codes were made; the old ones are dead. ${notYou.changePassword}`),
  'backup-code-used': ({ left }, site) =>
    from(site, `a backup code opened your account, ${left || 'none'} left. ${notYou.changePassword}`),
  'backup-codes-disabled': (_params, site) =>
    from(site, `too many wrong backup codes. Nobody got in. ${fromKnown}`),

  'trading-password-set': (_params, site) =>
    from(site, `your trading password is a new one. Withdrawals wait 24 hours. ${notYou.contact(site)}`),
  'trading-password-locked': (_params, site) =>
    from(site, `too many wrong trading passwords. It is locked for now. ${notYou.changePassword}`),
  'trading-password-disabled': (_params, site) =>
    from(site, `too many wrong trading passwords. It is switched off. ${notYou.changePassword}`),
  'withdrawal-address-added': ({ label }, site) =>
    from(site, `withdrawal address "${short(label)}" added, usable in 24 hours. ${notYou.removeIt}`),
  'withdrawal-address-changed': ({ label }, site) =>
    from(site, `withdrawal address "${short(label)}" was changed. ${notYou.removeIt}`),
  'withdrawal-address-removed': ({ label }, site) =>
    from(site, `withdrawal address "${short(label)}" removed. ${notYou.changePassword}`),
  'whitelist-on': (_params, site) =>
    from(site, `withdrawals go to your list of addresses only. ${notYou.changePassword}`),
  'whitelist-off-requested': (_params, site) =>
    from(site, 'withdrawals can go to any address in 48 hours. Not you? Sign in and stop it.'),
  'whitelist-off-cancelled': (_params, site) =>
    from(site, `your withdrawal list stays on. ${notYou.changePassword}`),
  'whitelist-off': (_params, site) =>
    from(site, 'withdrawals can go to any address now. Not you? Sign in and switch your list on.'),
  'settings-locked': ({ days }, site) =>
    from(
      site,
      `your security settings are locked. Unlocking takes ${days} x 24 hours. ${notYou.contact(site)}`,
    ),
  'settings-unlock-requested': (_params, site) =>
    from(site, 'your security settings are being unlocked. Not you? Sign in and stop it.'),
  'settings-unlock-cancelled': (_params, site) =>
    from(site, `your security settings stay locked. ${notYou.changePassword}`),
  'settings-unlock-failed': (_params, site) =>
    from(site, `wrong unlock key for your settings. They stay locked. ${notYou.contact(site)}`),
  'settings-unlocked': (_params, site) =>
    from(site, `your security settings are unlocked. ${notYou.changePassword}`),
  'api-key-created': ({ label }, site) =>
    from(site, `API key "${short(label)}" was made. Not you? Sign in and end it.`),
  'api-key-changed': ({ label, how }, site) =>
    from(site, `API key "${short(label)}" was ${changedTo[how]}. Not you? Sign in and end it.`),
  'api-key-suspended': ({ label, because }, site) =>
    from(
      site,
      because === 'exposed'
        ? `API key "${short(label)}" was exposed, and is suspended. Sign in and replace it.`
        : `API key "${short(label)}" was suspended. ${notYou.changePassword}`,
    ),
  'api-key-resumed': ({ label }, site) =>
    from(site, `API key "${short(label)}" works again. Not you? Sign in and end it.`),
  'api-key-ended': ({ label }, site) =>
    from(site, `API key "${short(label)}" was ended. ${notYou.changePassword}`),
  'api-keys-ended': ({ tag, left }, site) =>
    from(site, `${left} API keys of "${short(tag)}" were ended. ${notYou.changePassword}`),
  'api-keys-sunset': ({ left }, site) =>
    from(site, `${left} API keys bound to no address end in 7 days. Sign in to keep or end them.`),
  'api-key-misused': ({ label }, site) =>
    from(site, `someone else seems to use API key "${short(label)}". Sign in and end it.`),
  'withdrawal-by-key': ({ amount, asset }, site) =>
    from(
      site,
      `an API key withdraws ${short(amount)} ${short(asset, 10)}. Not you? Freeze your account now.`,
    ),
  'withdrawal-confirmed': ({ amount, asset }, site) =>
    from(
      site,
      `withdrawal of ${short(amount)} ${short(asset, 10)} confirmed. Not you? Freeze your account now.`,
    ),
  'withdrawal-refused': ({ amount, asset }, site) =>
    from(site, `withdrawal of ${short(amount)} ${short(asset, 10)} refused. ${notYou.changePassword}`),
} satisfies Partial<SmsWords>

const changedTo = { wider: 'made wider', narrower: 'made narrower', described: 'renamed' }

const fromKnown = 'Sign in from a device you have used before and change your password.'

function changeOf(added: string | null, leaving: string | null): string {
  const [on, off] = [added, leaving].map((address) => address && short(address, 40))
  if (on && off) return `${on} takes the place of ${off}.`
  return on ? `${on} was added to your account.` : `${off} leaves your account in 48 hours.`
}
