import type { Compiled, Report } from '../configuration/kinds.js';
import { isAddress, isForbidden, publicPorts } from '../kernel/calledAddresses.js';
import { teams } from '../teams/Team.js';
import type { EscalationAction, EscalationDeed, LadderRung } from './Ladder.js';
import { rungOf } from './Rung.js';

/** Judges a ladder: each rung stands in one place and no place is named twice, and each action has what it needs. */
export function checkLadder(ladder: readonly LadderRung[], known: Compiled, report: Report): void {
  const seen = new Map<string, number>();
  ladder.forEach((rung, i) => {
    const { fraction, beforeDueSeconds, afterDueSeconds, metrics } = rung;
    const places = [fraction, beforeDueSeconds, afterDueSeconds].filter((place) => place !== null);
    if (places.length !== 1)
      report(
        'error',
        `ladder[${i}]`,
        `expected one of fraction, beforeDueSeconds and afterDueSeconds, found ${places.length || 'none'}`,
      );
    if (fraction !== null && fraction <= 0)
      report('error', `ladder[${i}].fraction`, `expected a fraction above 0, found ${fraction}`);
    for (const metric of metrics.length > 0 ? metrics : [null]) {
      const name = `${metric ?? ''} ${rungOf(rung)}`;
      const earlier = seen.get(name);
      if (earlier === undefined) seen.set(name, i);
      else report('error', `ladder[${i}]`, `ladder[${earlier}] stands there already; each rung fires once`);
    }
    rung.actions.forEach((action, j) => checkAction(action, `ladder[${i}].actions[${j}]`, known, report));
  });
}

/** The least part of a target at which a rung may be asked for: below it all rungs fire as soon as there is a promise. */
const leastFraction = 0.01;

/**
 * Judges a ladder that is about to be published, and was not asked so much earlier: rungs that come at once or set off
 * nothing, and webhooks that lead where none is called.
 */
export function checkNewLadder(ladder: readonly LadderRung[], report: Report): void {
  ladder.forEach(({ fraction, actions }, i) => {
    if (fraction !== null && fraction > 0 && fraction < leastFraction)
      report('error', `ladder[${i}].fraction`, `expected a fraction from ${leastFraction} to 10, found ${fraction}`);
    if (actions.length === 0)
      report('warning', `ladder[${i}].actions`, 'the step sets off nothing: it is only shown beside the clock');
    actions.forEach(({ url }, j) => {
      const found = url === null ? null : notCalled(url);
      if (found !== null)
        report('warning', `ladder[${i}].actions[${j}].url`, `${found}, save where WEBHOOK_ALLOW names it`);
    });
  });
}

/** Why a webhook to that address would be refused by what it says; null where it would not. */
function notCalled(address: string): string | null {
  const url = URL.parse(address);
  if (!url) return null;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if ((isAddress(host) && isForbidden(host)) || /(^|\.)localhost$/.test(host))
    return `${host} belongs to a private network: it is not called`;
  if (publicPorts.includes(Number(url.port || 443))) return null;
  return `only the ports ${publicPorts.join(' and ')} are called, and this is ${url.port}`;
}

const needs: { readonly [deed in EscalationDeed]: readonly (keyof EscalationAction)[] } = {
  NOTIFY: ['to', 'team', 'person'],
  REASSIGN: ['team', 'person'],
  RAISE_PRIORITY: [],
  OPEN_TASK: ['title'],
  CALL_WEBHOOK: ['url'],
};

function checkAction(action: EscalationAction, path: string, known: Compiled, report: Report): void {
  const wanted = needs[action.do];
  if (wanted.length > 0 && wanted.every((name) => action[name] === null))
    report('error', path, `${action.do} needs ${wanted.join(' or ')}`);
  if (action.team !== null && !known.keys(teams.kind).includes(action.team))
    report('error', `${path}.team`, `there is no team with the key ${action.team}`);
  if (action.url !== null && !isHttps(action.url))
    report('error', `${path}.url`, `expected an https address, found ${action.url}`);
}

function isHttps(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}
