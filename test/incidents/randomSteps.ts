import type { InMemoryIncident } from './inMemory.js';

/** Something that people do to an incident, if it is in a state for that. */
export type RandomStep = (incident: InMemoryIncident) => void;

/** What people do to an incident in some days, and when, out of random numbers; `priorityOf` a step decides its priority instead. */
export function randomSteps(random: () => number, priorityOf: (step: number) => string | null): RandomStep[] {
  let hours = 0;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  return Array.from({ length: 16 }, (_, step): RandomStep => {
    // now and then at the same instant
    hours += random() < 0.15 ? 0 : Math.ceil(random() ** 2 * 600) / 60;
    const when = hours;
    const kind = pick(['assign', 'assign', 'hold', 'hold', 'resume', 'ask', 'answer', 'resolve', 'reopen', 'reopen']);
    const team = pick(['desk', 'net']);
    const reason = pick(['VENDOR', 'CUSTOMER', 'SCHEDULED'] as const);
    const priority = priorityOf(step);
    if (priority !== null)
      return (incident) => {
        if (incident.record.item.state === 'RESOLVED') incident.reopen(when);
        incident.prioritise(when, priority);
      };
    return (incident) => {
      const { state } = incident.record.item;
      if (kind === 'reopen') return void (state === 'RESOLVED' && incident.reopen(when));
      if (kind === 'ask') return void incident.comment(when, 'REQUESTER');
      if (kind === 'answer') return void incident.comment(when, 'PROVIDER');
      if (state === 'RESOLVED') return;
      if (kind === 'resume') return void (state === 'PENDING' && incident.resume(when));
      if (state === 'PENDING') return;
      if (kind === 'assign') incident.assign(when, team);
      else if (kind === 'hold') incident.hold(when, reason, reason === 'VENDOR' ? 'acme' : null);
      else incident.resolve(when);
    };
  });
}
