// Written by tools/client-types/generate.ts from server/openapi.generated.json.

export interface paths {
    "/service/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What holds an account back, signed in or not */
        get: operations["get-service-accounts-by-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service/v1/api-requests/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a request was signed by an API key that may do what it asks; a yes uses the request up */
        post: operations["post-service-api-requests-verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take over the session that a browser brought a code for */
        post: operations["post-service-sessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service/v1/sessions/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign the holder out, here and at the exchange */
        post: operations["post-service-sessions-end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service/v1/sessions/introspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a session lives, whose it is, and what holds its account back */
        post: operations["post-service-sessions-introspect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service/v1/trades/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a session may trade now, and why not */
        post: operations["post-service-trades-check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where this service is told, and how that goes */
        get: operations["get-service-webhooks"];
        put?: never;
        /** Be told of these types at this address */
        post: operations["post-service-webhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Be told there no more: what waits is not sent */
        delete: operations["delete-service-webhooks-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service/v1/webhooks/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of the messages to one address, newest first; kept for 30 days */
        get: operations["get-service-webhooks-by-id-messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service/v1/webhooks/{id}/messages/{messageId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a message again, at once and under the same id */
        post: operations["post-service-webhooks-by-id-messages-by-messageId-replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service/v1/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret; both sign for 24 hours */
        post: operations["post-service-webhooks-by-id-secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a message of the type `webhook.test`, at once */
        post: operations["post-service-webhooks-by-id-test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service/v1/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask whether value may leave an account */
        post: operations["post-service-withdrawals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service/v1/withdrawals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a withdrawal this service asked for */
        get: operations["get-service-withdrawals-by-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service/v1/withdrawals/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a withdrawal back that was not used yet */
        post: operations["post-service-withdrawals-by-id-cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service/v1/withdrawals/{id}/consume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Use a confirmed withdrawal, once, with the very parameters it was confirmed with */
        post: operations["post-service-withdrawals-by-id-consume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            /** @description Stable; act on this one */
            code: string;
            detail: string;
            field?: string;
            retryAfterSeconds?: number;
            status: number;
            title: string;
            type: string;
        } & {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "get-service-accounts-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: string;
                        frozen: boolean;
                        holds: {
                            blocks: string[];
                            cause: string;
                            /**
                             * Format: date-time
                             * @description UTC
                             */
                            endsAt: string;
                        }[];
                        settingsLocked: boolean;
                        tradingPassword: "none" | "set" | "locked" | "disabled";
                        whitelistOnly: boolean;
                    };
                };
            };
            /** @description bad-shape */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description account-unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-service-api-requests-verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the client, IPv4 or IPv6 */
                    address: string;
                    /** @description Its bytes in base64; empty where there were none, left out where nobody saw them */
                    body?: string;
                    /** @description In base64, where the bytes are not handed over: for native keys alone */
                    bodySha256?: string;
                    /** @description Name and value, in their order, each as often as it came */
                    headers: string[][];
                    method: string;
                    needs?: "read" | "trade" | "transfer" | "withdraw";
                    /** @description Of an order, as in BTC-USDT */
                    pair?: string;
                    /** @description Came by TLS, unless this says otherwise; then its key is suspended */
                    secure?: boolean;
                    /** @description Path and query as they stood in the request line */
                    target: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: string;
                        /** @constant */
                        allowed: true;
                        endsAt: string | null;
                        /** @description Public name of the key, as webhooks name it */
                        key: string;
                        limits: {
                            daily: {
                                /** @description Withdrawals by key in 24 hours that name no value */
                                unvalued: number;
                                /** @description Of withdrawals by key in 24 hours, in your unit of account */
                                value: string;
                            };
                            /** @description Looked up where value is to move */
                            heldUntil: string | null;
                        };
                        /** @description That it may trade; none means all */
                        pairs: string[];
                        permissions: ("read" | "trade" | "transfer" | "withdraw")[];
                        /** @description Where value is to move: the source to name, once, within a minute */
                        request: string | null;
                    } | {
                        /** @constant */
                        allowed: false;
                        /** @description What to tell the client, in its own dialect */
                        answer: {
                            body: string;
                            headers: {
                                [key: string]: string;
                            };
                            status: number;
                        };
                        reason: "no-key" | "several-keys" | "malformed" | "method-refused" | "encoding-refused" | "too-large" | "body-unseen" | "from-a-page" | "insecure" | "key-in-query" | "timestamp" | "unknown-key" | "other-dialect" | "wrong-passphrase" | "wrong-signature" | "wrong-address" | "wrong-permission" | "wrong-pair" | "suspended" | "ended" | "expired" | "replayed" | "nonce" | "locked";
                        /** @description For your log; not for the client */
                        what: string;
                    };
                };
            };
            /** @description bad-shape, bad-json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media-type-unsupported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-service-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Good for 60 seconds, once */
                    code: string;
                    /** @description RFC 7636 */
                    verifier: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: string;
                        assurance: "password" | "mail-code" | "sms-code" | "backup-code" | "sms" | "totp" | "passkey";
                        /**
                         * Format: date-time
                         * @description UTC
                         */
                        endsAt: string;
                        session: string;
                        /**
                         * Format: date-time
                         * @description UTC
                         */
                        startedAt: string;
                        token: string;
                    };
                };
            };
            /** @description bad-shape, bad-json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description handover-over */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media-type-unsupported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-service-sessions-end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description bad-shape, bad-json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description session-unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media-type-unsupported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-service-sessions-introspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Its holder did something; without it the session grows idle */
                    active?: boolean;
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        active: false;
                    } | {
                        account: string;
                        /** @constant */
                        active: true;
                        assurance: "password" | "mail-code" | "sms-code" | "backup-code" | "sms" | "totp" | "passkey";
                        /** @description How long this may be believed */
                        cacheSeconds: number;
                        /**
                         * Format: date-time
                         * @description UTC
                         */
                        endsAt: string;
                        frozen: boolean;
                        holds: {
                            blocks: string[];
                            cause: string;
                            /**
                             * Format: date-time
                             * @description UTC
                             */
                            endsAt: string;
                        }[];
                        session: string;
                        settingsLocked: boolean;
                        /**
                         * Format: date-time
                         * @description UTC
                         */
                        startedAt: string;
                        tradingWindow: {
                            endsAt: string | null;
                            open: boolean;
                        };
                    };
                };
            };
            /** @description bad-shape, bad-json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media-type-unsupported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-service-trades-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allowed: boolean;
                        reasons: ("session-over" | "account-frozen" | "window-closed")[];
                    };
                };
            };
            /** @description bad-shape, bad-json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media-type-unsupported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-service-webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        webhooks: {
                            /**
                             * Format: date-time
                             * @description UTC
                             */
                            createdAt: string;
                            id: string;
                            pausedUntil: string | null;
                            previousSecretUntil: string | null;
                            state: "well" | "failing" | "paused";
                            types: ("session.ended" | "sessions.ended" | "hold.placed" | "account.frozen" | "account.unfrozen" | "trading-window.opened" | "trading-window.closed" | "settings.locked" | "settings.unlocked" | "whitelist.changed" | "api-key.changed" | "api-key.ended" | "api-keys.changed" | "withdrawal.confirmed" | "withdrawal.refused" | "withdrawal.cancelled" | "withdrawal.consumed")[];
                            url: string;
                        }[];
                    };
                };
            };
            /** @description bad-shape */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-service-webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    types: ("session.ended" | "sessions.ended" | "hold.placed" | "account.frozen" | "account.unfrozen" | "trading-window.opened" | "trading-window.closed" | "settings.locked" | "settings.unlocked" | "whitelist.changed" | "api-key.changed" | "api-key.ended" | "api-keys.changed" | "withdrawal.confirmed" | "withdrawal.refused" | "withdrawal.cancelled" | "withdrawal.consumed")[];
                    url: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Shown this once: `whsec_` and 32 bytes in base64 */
                        secret: string;
                    };
                };
            };
            /** @description bad-shape, bad-json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-webhooks */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media-type-unsupported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description webhook-url-refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-service-webhooks-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description bad-shape, bad-json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media-type-unsupported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-service-webhooks-by-id-messages": {
        parameters: {
            query?: {
                before?: string;
                limit?: string;
                state?: "pending" | "delivered" | "dead";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messages: {
                            attempts: number;
                            /**
                             * Format: date-time
                             * @description UTC
                             */
                            createdAt: string;
                            deadAt: string | null;
                            deliveredAt: string | null;
                            id: string;
                            lastAttemptAt: string | null;
                            lastOutcome: ("2xx" | "4xx" | "5xx" | "redirect" | "refused-address" | "timeout" | "tls" | "unreachable" | "too-large" | "too-late") | null;
                            nextAttemptAt: string | null;
                            state: "pending" | "delivered" | "dead";
                            type: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description bad-shape */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-service-webhooks-by-id-messages-by-messageId-replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: number;
                        /**
                         * Format: date-time
                         * @description UTC
                         */
                        createdAt: string;
                        deadAt: string | null;
                        deliveredAt: string | null;
                        id: string;
                        lastAttemptAt: string | null;
                        lastOutcome: ("2xx" | "4xx" | "5xx" | "redirect" | "refused-address" | "timeout" | "tls" | "unreachable" | "too-large" | "too-late") | null;
                        nextAttemptAt: string | null;
                        state: "pending" | "delivered" | "dead";
                        type: string;
                    };
                };
            };
            /** @description bad-shape, bad-json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media-type-unsupported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-service-webhooks-by-id-secret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description UTC
                         */
                        previousUntil: string;
                        /** @description Shown this once: `whsec_` and 32 bytes in base64 */
                        secret: string;
                    };
                };
            };
            /** @description bad-shape, bad-json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media-type-unsupported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-service-webhooks-by-id-test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: number;
                        /**
                         * Format: date-time
                         * @description UTC
                         */
                        createdAt: string;
                        deadAt: string | null;
                        deliveredAt: string | null;
                        id: string;
                        lastAttemptAt: string | null;
                        lastOutcome: ("2xx" | "4xx" | "5xx" | "redirect" | "refused-address" | "timeout" | "tls" | "unreachable" | "too-large" | "too-late") | null;
                        nextAttemptAt: string | null;
                        state: "pending" | "delivered" | "dead";
                        type: string;
                    };
                };
            };
            /** @description bad-shape, bad-json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media-type-unsupported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-service-withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    account: string;
                    /** @description On a chain; or the uid, mail address, number, order or sub-account */
                    address?: string;
                    /** @description Exact decimal as a string, at most 18 digits before the point and 18 after it, above zero */
                    amount: string;
                    asset: string;
                    /** @description Exact decimal as a string, at most 18 digits before the point and 18 after it */
                    fee?: string;
                    /** @description Exact decimal as a string, at most 18 digits before the point and 18 after it, above zero */
                    fiatValue?: string;
                    idempotencyKey: string;
                    kind: "on-chain" | "internal-uid" | "internal-email" | "internal-phone" | "sub-account" | "p2p-sale" | "voucher";
                    /** @description Memo or destination tag */
                    memo?: string;
                    /** @description Left out, or empty, where the kind knows none */
                    network?: string;
                    /** @description One of those listed for the service */
                    returnUrl?: string;
                    /** @description A session that was taken over; or a request that an API key signed, as it was checked: once, within a minute */
                    source: {
                        session: string;
                    } | {
                        apiRequest: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelledBecause: ("holder" | "service" | "changed-parameters" | "account-changed") | null;
                        confirmationUrl: string | null;
                        /**
                         * Format: date-time
                         * @description UTC
                         */
                        expiresAt: string;
                        fiatValue: string | null;
                        id: string;
                        /** @description Every one that was so when it was refused */
                        reasons: {
                            cause?: "password-changed" | "factor-changed" | "identifier-changed" | "trading-password-changed" | "recovered";
                            code: "account-frozen" | "hold" | "not-whitelisted" | "address-waiting" | "exit-shut" | "settings-locked" | "trading-password-missing" | "trading-password-locked" | "session-over" | "over-limit" | "api-key-over" | "api-key-not-allowed";
                            /** @description Of that limit at this moment */
                            left?: string;
                            /** @description In 24 hours, in the unit of account; or how many */
                            limit?: string;
                            /**
                             * Format: date-time
                             * @description UTC
                             */
                            until?: string;
                        }[];
                        receipt: string | null;
                        state: "confirmation-required" | "allowed" | "refused" | "consumed" | "cancelled" | "expired";
                        withdrawal: {
                            account: string;
                            address: string;
                            /** @description Exact decimal, without zeros at its end */
                            amount: string;
                            asset: string;
                            /** @description Exact decimal, without zeros at its end */
                            fee: string;
                            kind: "on-chain" | "internal-uid" | "internal-email" | "internal-phone" | "sub-account" | "p2p-sale" | "voucher";
                            memo: string;
                            /** @description Empty where the kind knows none */
                            network: string;
                        };
                    };
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelledBecause: ("holder" | "service" | "changed-parameters" | "account-changed") | null;
                        confirmationUrl: string | null;
                        /**
                         * Format: date-time
                         * @description UTC
                         */
                        expiresAt: string;
                        fiatValue: string | null;
                        id: string;
                        /** @description Every one that was so when it was refused */
                        reasons: {
                            cause?: "password-changed" | "factor-changed" | "identifier-changed" | "trading-password-changed" | "recovered";
                            code: "account-frozen" | "hold" | "not-whitelisted" | "address-waiting" | "exit-shut" | "settings-locked" | "trading-password-missing" | "trading-password-locked" | "session-over" | "over-limit" | "api-key-over" | "api-key-not-allowed";
                            /** @description Of that limit at this moment */
                            left?: string;
                            /** @description In 24 hours, in the unit of account; or how many */
                            limit?: string;
                            /**
                             * Format: date-time
                             * @description UTC
                             */
                            until?: string;
                        }[];
                        receipt: string | null;
                        state: "confirmation-required" | "allowed" | "refused" | "consumed" | "cancelled" | "expired";
                        withdrawal: {
                            account: string;
                            address: string;
                            /** @description Exact decimal, without zeros at its end */
                            amount: string;
                            asset: string;
                            /** @description Exact decimal, without zeros at its end */
                            fee: string;
                            kind: "on-chain" | "internal-uid" | "internal-email" | "internal-phone" | "sub-account" | "p2p-sale" | "voucher";
                            memo: string;
                            /** @description Empty where the kind knows none */
                            network: string;
                        };
                    };
                };
            };
            /** @description bad-shape, bad-json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description account-unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description idempotency-mismatch */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media-type-unsupported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description return-url-refused, network-unknown, address-invalid, address-other-network, memo-invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-service-withdrawals-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelledBecause: ("holder" | "service" | "changed-parameters" | "account-changed") | null;
                        confirmationUrl: string | null;
                        /**
                         * Format: date-time
                         * @description UTC
                         */
                        expiresAt: string;
                        fiatValue: string | null;
                        id: string;
                        /** @description Every one that was so when it was refused */
                        reasons: {
                            cause?: "password-changed" | "factor-changed" | "identifier-changed" | "trading-password-changed" | "recovered";
                            code: "account-frozen" | "hold" | "not-whitelisted" | "address-waiting" | "exit-shut" | "settings-locked" | "trading-password-missing" | "trading-password-locked" | "session-over" | "over-limit" | "api-key-over" | "api-key-not-allowed";
                            /** @description Of that limit at this moment */
                            left?: string;
                            /** @description In 24 hours, in the unit of account; or how many */
                            limit?: string;
                            /**
                             * Format: date-time
                             * @description UTC
                             */
                            until?: string;
                        }[];
                        receipt: string | null;
                        state: "confirmation-required" | "allowed" | "refused" | "consumed" | "cancelled" | "expired";
                        withdrawal: {
                            account: string;
                            address: string;
                            /** @description Exact decimal, without zeros at its end */
                            amount: string;
                            asset: string;
                            /** @description Exact decimal, without zeros at its end */
                            fee: string;
                            kind: "on-chain" | "internal-uid" | "internal-email" | "internal-phone" | "sub-account" | "p2p-sale" | "voucher";
                            memo: string;
                            /** @description Empty where the kind knows none */
                            network: string;
                        };
                    };
                };
            };
            /** @description bad-shape */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-service-withdrawals-by-id-cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelledBecause: ("holder" | "service" | "changed-parameters" | "account-changed") | null;
                        confirmationUrl: string | null;
                        /**
                         * Format: date-time
                         * @description UTC
                         */
                        expiresAt: string;
                        fiatValue: string | null;
                        id: string;
                        /** @description Every one that was so when it was refused */
                        reasons: {
                            cause?: "password-changed" | "factor-changed" | "identifier-changed" | "trading-password-changed" | "recovered";
                            code: "account-frozen" | "hold" | "not-whitelisted" | "address-waiting" | "exit-shut" | "settings-locked" | "trading-password-missing" | "trading-password-locked" | "session-over" | "over-limit" | "api-key-over" | "api-key-not-allowed";
                            /** @description Of that limit at this moment */
                            left?: string;
                            /** @description In 24 hours, in the unit of account; or how many */
                            limit?: string;
                            /**
                             * Format: date-time
                             * @description UTC
                             */
                            until?: string;
                        }[];
                        receipt: string | null;
                        state: "confirmation-required" | "allowed" | "refused" | "consumed" | "cancelled" | "expired";
                        withdrawal: {
                            account: string;
                            address: string;
                            /** @description Exact decimal, without zeros at its end */
                            amount: string;
                            asset: string;
                            /** @description Exact decimal, without zeros at its end */
                            fee: string;
                            kind: "on-chain" | "internal-uid" | "internal-email" | "internal-phone" | "sub-account" | "p2p-sale" | "voucher";
                            memo: string;
                            /** @description Empty where the kind knows none */
                            network: string;
                        };
                    };
                };
            };
            /** @description bad-shape, bad-json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal-used */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal-over */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media-type-unsupported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-service-withdrawals-by-id-consume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    account: string;
                    /** @description On a chain; or the uid, mail address, number, order or sub-account */
                    address?: string;
                    /** @description Exact decimal as a string, at most 18 digits before the point and 18 after it, above zero */
                    amount: string;
                    asset: string;
                    consumptionId: string;
                    /** @description Exact decimal as a string, at most 18 digits before the point and 18 after it */
                    fee?: string;
                    kind: "on-chain" | "internal-uid" | "internal-email" | "internal-phone" | "sub-account" | "p2p-sale" | "voucher";
                    /** @description Memo or destination tag */
                    memo?: string;
                    /** @description Left out, or empty, where the kind knows none */
                    network?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Compact JWS (RFC 7515); keys at /.well-known/sallyport-keys.json */
                        receipt: string;
                        /** @description It was used before under this very consumption id */
                        repeated: boolean;
                    };
                };
            };
            /** @description bad-shape, bad-json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description service-address-refused, scope-missing, origin-refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal-mismatch, withdrawal-used, withdrawal-open, withdrawal-refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal-over */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description body-too-large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description media-type-unsupported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}

export type ServiceRefusalCode =
  | 'account-unknown'
  | 'address-invalid'
  | 'address-other-network'
  | 'bad-json'
  | 'bad-shape'
  | 'body-too-large'
  | 'handover-over'
  | 'idempotency-mismatch'
  | 'media-type-unsupported'
  | 'memo-invalid'
  | 'network-unknown'
  | 'not-found'
  | 'origin-refused'
  | 'return-url-refused'
  | 'scope-missing'
  | 'service-address-refused'
  | 'service-required'
  | 'session-unknown'
  | 'too-many-requests'
  | 'too-many-webhooks'
  | 'unavailable'
  | 'webhook-url-refused'
  | 'withdrawal-mismatch'
  | 'withdrawal-open'
  | 'withdrawal-over'
  | 'withdrawal-refused'
  | 'withdrawal-used'
