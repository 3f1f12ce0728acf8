/** True in a release build: development switches are then refused. */
declare const __KALIFA_RELEASE__: boolean
