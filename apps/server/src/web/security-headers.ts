import helmet from 'helmet';

const self = "'self'";
const none = "'none'";

/** A page may load and do what Roost itself serves, and nothing else (R9). */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: [none],
    scriptSrc: [self],
    styleSrc: [self],
    imgSrc: [self, 'data:'],
    fontSrc: [self],
    connectSrc: [self],
    baseUri: [none],
    formAction: [self],
    frameAncestors: [none],
    // No text ever becomes markup or code, not even by a mistake of ours: browsers that know this refuse it.
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: [none],
  },
};

/** The headers of every answer. `isSecure`: browsers come over https, and shall never come otherwise. */
export const securityHeaders = (isSecure: boolean): ReturnType<typeof helmet> =>
  helmet({
    contentSecurityPolicy,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isSecure,
  });
