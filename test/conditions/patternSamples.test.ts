import { describe, expect, it } from '@jest/globals';
import { compilePattern } from '../../server/core/conditions/pattern.js';
import { samplesOf } from '../../server/core/conditions/patternSamples.js';

describe('texts in which a pattern is found', () => {
  it.each([
    'vpn',
    '^vpn',
    'down$',
    '^vpn (down|slow|gone)$',
    '\\bpay(roll)?\\b',
    '[0-9]{3,5}',
    'INC-\\d+',
    '^[^a-z]+$',
    'a.c',
    '\\S\\s\\S',
    '(a|b)*c',
    'ein|zwei',
    '\\W',
  ])('are made for %s', (pattern) => {
    const samples = samplesOf(pattern);
    expect(samples.length).toBeGreaterThan(0);
    expect(samples.filter((text) => !compilePattern(pattern)(text))).toEqual([]);
  });

  it('name each alternative', () => {
    expect(samplesOf('^(down|slow)$')).toEqual(['down', 'slow']);
  });

  it('are none for a pattern that is found nowhere', () => {
    expect(samplesOf('a^b')).toEqual([]);
  });
});
