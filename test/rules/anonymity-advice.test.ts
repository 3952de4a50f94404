import { describe, expect, it } from 'vitest';
import { anonymityAdvice } from '#shared/hub/anonymity-advice.ts';
import { NO_DETAILS } from '#shared/decisions/state/contact.ts';
import { shippedHub } from '../support/hub-files.ts';

const asking = (kind: 'professional' | 'public' | 'not-known') => ({
  ...NO_DETAILS.referrer,
  kind,
  wishesToBeAnonymous: true,
});

describe('staying anonymous', () => {
  const lancashire = shippedHub('lancashire');

  it('[SCN-30] [LAN-C1] [LAN-C2] the public can in Lancashire, professionals cannot, and neither is stopped', () => {
    expect(anonymityAdvice(asking('public'), lancashire)).toEqual({
      words: 'Members of the public can remain anonymous',
      source: 'Lancashire Introduction',
      isWarning: false,
    });
    expect(anonymityAdvice(asking('professional'), lancashire)).toEqual({
      words: 'Professionals cannot remain anonymous',
      source: 'Lancashire Introduction',
      isWarning: true,
    });
  });

  it('[SCN-30] nothing is said of who does not ask for it, is not known, or where the procedure is silent', () => {
    expect(anonymityAdvice({ ...asking('professional'), wishesToBeAnonymous: false }, lancashire)).toBeNull();
    expect(anonymityAdvice(asking('not-known'), lancashire)).toBeNull();
    expect(anonymityAdvice(asking('professional'), shippedHub('oldham'))).toBeNull();
  });
});
