import { assessedDomain } from '../../../test/factories/assessed-domain.js';
import { lookAlikesOf } from '../look-alikes.js';
import { lookAlike } from './look-alike.js';

const ownNames = lookAlikesOf(['larchwood.com', 'oak.com']);
const raisedFor = (ldhName: string) => lookAlike.evaluate(assessedDomain({ ldhName }, { ownNames }));

describe('look-alike', () => {
  it.each([
    ['1archwood.com', 'high', 'The label can be read as that of larchwood.com.'],
    ['xn--lrchwood-16g.com', 'high', 'The label can be read as that of larchwood.com.'],
    ['0ak.com', 'medium', 'The label can be read as that of oak.com.'],
    ['larchwod.com', 'medium', 'The label is one typing slip away from that of larchwood.com.'],
    ['larchwood-login.com', 'medium', 'The label adds a word to that of larchwood.com.'],
    ['larchwood.org', 'low', 'The label is that of larchwood.com, under another suffix.'],
  ])('%s: %s', (name, level, evidence) => {
    expect(raisedFor(name)).toEqual({ level, evidence });
  });

  it.each(['larchwood.com', 'oak.com', 'beech.com', 'oaks.com'])('not for %s', (name) => {
    expect(raisedFor(name)).toBeUndefined();
  });

  it('not where the tenant looks after no names', () => {
    expect(lookAlike.evaluate(assessedDomain({ ldhName: '1archwood.com' }))).toBeUndefined();
  });
});
